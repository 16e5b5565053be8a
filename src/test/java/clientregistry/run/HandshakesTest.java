package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clientregistry.person.security.Bcp195;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each listener takes for a secure connection (BCP 195, ITI-19), and that the next good client is served. */
class HandshakesTest {

    private static final List<String> LISTENERS = List.of("fhir.port", "hl7.port", "steward.port");

    private final TestHub hub = TestHub.shared();

    @AfterEach
    void the_next_good_client_is_served() throws IOException {
        assertThat(hub.fhir("openmrs").get("/metadata").status()).isEqualTo(200);
    }

    static Stream<Arguments> taken() {
        return Bcp195.SUITES.stream().filter(suite -> !suite.contains("_RSA_"))
                .map(suite -> new String[] {suite.contains("_WITH_") ? "TLSv1.2" : "TLSv1.3", suite})
                .flatMap(offer -> LISTENERS.stream().map(port -> Arguments.of(port, offer[0], offer[1])));
    }

    @ParameterizedTest
    @MethodSource
    void taken(String port, String protocol, String suite) throws IOException {
        try (SSLSocket socket = connect(port, protocol, suite)) {
            socket.startHandshake();
            assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    /** The certificate of the tests is of an elliptic curve: suites for others would be refused for that. */
    static Stream<Arguments> refused() {
        return Stream.of("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")
                .flatMap(suite -> LISTENERS.stream().map(port -> Arguments.of(port, suite)));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String port, String suite) throws IOException {
        try (SSLSocket socket = connect(port, "TLSv1.2", suite)) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir.port", "hl7.port", "steward.port"})
    void a_connection_is_not_renegotiated(String port) throws IOException {
        try (SSLSocket socket = connect(port, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")) {
            socket.setSoTimeout(5_000);
            socket.startHandshake();
            assertThatThrownBy(() -> {
                socket.startHandshake();
                int read = socket.getInputStream().read();
                throw new AssertionError("renegotiated, then read " + read);
            }).isInstanceOf(IOException.class).as("renegotiated, and waited").isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir.port", "hl7.port", "steward.port"})
    void plain_text_gets_no_answer(String port) throws IOException {
        try (Socket socket = new Socket("localhost", hub.settings().number(port))) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("GET /fhir/metadata HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(readAll(socket), StandardCharsets.ISO_8859_1)).doesNotContain("HTTP");
        }
    }

    static Stream<Arguments> refused_from_openssl() {
        return Stream.of("-tls1", "-tls1_1", "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256")
                .flatMap(offer -> LISTENERS.stream().map(port -> Arguments.of(port, offer)));
    }

    /** Protocols that Java's own client no longer speaks. */
    @ParameterizedTest
    @MethodSource
    void refused_from_openssl(String port, String offer) throws Exception {
        assumeTrue(opensslIsHere(), "no openssl on this machine");
        String cipher = offer.contains("-cipher") ? offer + ":@SECLEVEL=0" : offer + " -cipher ALL:@SECLEVEL=0";
        String said = openssl(port, cipher);
        assertThat(said).contains("alert").doesNotContain("New, TLSv1");
    }

    private SSLSocket connect(String port, String protocol, String suite) throws IOException {
        SSLSocket socket = (SSLSocket) TestCertificates.newClient("openmrs").getSocketFactory()
                .createSocket("localhost", hub.settings().number(port));
        socket.setSoTimeout(30_000);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.setEnabledCipherSuites(new String[] {suite});
        return socket;
    }

    /** A listener may also close without a word. */
    private static byte[] readAll(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean opensslIsHere() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String openssl(String port, String options) throws IOException, InterruptedException {
        var set = TestCertificates.directory();
        String command = "openssl s_client -connect localhost:" + hub.settings().number(port) + " -CAfile "
                + set.resolve("ca.pem") + " -cert " + set.resolve("openmrs.pem") + " -key "
                + set.resolve("openmrs-key.pem") + " " + options;
        Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
