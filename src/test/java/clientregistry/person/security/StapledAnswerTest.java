package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clientregistry.servers.Ports;
import clientregistry.tools.client.RevokingCa;
import clientregistry.tools.client.RevokingCa.Age;
import clientregistry.tools.client.RevokingCa.Holder;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that says itself that it was revoked is not spoken to; what cannot be believed says nothing. */
class StapledAnswerTest {

    private static final RevokingCa CA = new RevokingCa("CN=CA of servers");
    private static final RevokingCa STRANGER = new RevokingCa("CN=CA of servers");

    @TempDir
    private Path files;

    /** What its CA says, how old that is, who signed it, and whether the server is believed; by each protocol. */
    @ParameterizedTest
    @CsvSource({"good, OF_NOW, ca, true", "revoked, OF_NOW, ca, false", "revoked, OF_NOW, delegate, false",
        "revoked, OUT_OF_DATE, ca, true", "revoked, OF_NOW, stranger, true", "none, OF_NOW, ca, true"})
    void an_answer_that_is_sent_along(String says, Age age, String signer, boolean believed) throws Exception {
        assumeTrue(opensslIsHere(), "no openssl on this machine");
        Holder server = CA.server();
        CertificateStatus status = says.equals("good") ? CertificateStatus.GOOD
                : new RevokedStatus(Date.from(Instant.now()), CRLReason.keyCompromise);
        Holder by = switch (signer) {
            case "delegate" -> CA.responder();
            case "stranger" -> STRANGER.own();
            default -> CA.own();
        };
        Files.write(files.resolve("answer"), CA.stapled(server, status, age, by));
        Files.writeString(files.resolve("ca.pem"), CA.own().text());
        Files.writeString(files.resolve("server.pem"), server.text());
        Files.writeString(files.resolve("server-key.pem"), server.secret());
        for (String protocol : List.of("-tls1_2", "-tls1_3")) {
            int port = Ports.free();
            Process openssl = new ProcessBuilder(command(port, protocol, !says.equals("none")))
                    .redirectErrorStream(true).redirectOutput(new File(files.toFile(), "openssl.log")).start();
            try {
                await().until(() -> listens(port));
                assertBelieved(port, believed);
            } finally {
                openssl.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    private List<String> command(int port, String protocol, boolean stapling) {
        String command = "openssl s_server -accept 127.0.0.1:" + port + " -cert " + files.resolve("server.pem")
                + " -key " + files.resolve("server-key.pem") + " -www " + protocol
                + (stapling ? " -status_file " + files.resolve("answer") : "");
        return List.of(command.split(" ", -1));
    }

    private void assertBelieved(int port, boolean believed) throws IOException {
        Map<String, String> settings = Map.of("hapi.ca", files.resolve("ca.pem").toString());
        SSLContext tls = OutboundTls.of(key -> settings.getOrDefault(key, ""), Path.of(""), "hapi", "hapi.url");
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port)) {
            if (believed) {
                socket.startHandshake();
                assertThat(socket.getSession().getPeerCertificates()).isNotEmpty();
            } else {
                assertThatThrownBy(socket::startHandshake).isInstanceOfSatisfying(SSLException.class, fault ->
                        assertThat(OutboundTls.fault(fault, "hapi")).startsWith("hapi.url: ").contains("revoked"));
            }
        }
    }

    private static boolean listens(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean opensslIsHere() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
