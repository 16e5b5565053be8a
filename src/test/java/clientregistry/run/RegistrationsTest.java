package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.person.security.PemTls;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registrations and certificates change while the hub runs; what is wrong changes nothing (S17 to S19, S29). */
class RegistrationsTest {

    private static Path home;
    private static Path certificates;
    private static TestHub hub;

    @BeforeAll
    static void start() throws IOException {
        certificates = copyOfCertificates();
        home = TestHub.homeWith("sources.yaml", shipped -> shipped);
        Files.createDirectories(certificates.resolve("crl"));
        revoke();
        hub = TestHub.start(home, Map.of("registrations.seconds", "1", "audit.counted.seconds", "1",
                "tls.certificate", certificates.resolve("hub.pem").toString(),
                "tls.key", certificates.resolve("hub-key.pem").toString(),
                "tls.ca", certificates.resolve("ca.pem").toString(),
                "tls.crl", certificates.resolve("crl").toString()));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_node_that_is_no_longer_listed_is_refused_and_back_again_it_is_served() throws IOException {
        Path sources = home.resolve("config/sources.yaml");
        String before = Files.readString(sources);
        assertThat(status("lims")).isEqualTo(200);

        write(sources, before.replace("subject: \"CN=lims\"", "subject: \"CN=lims, OU=elsewhere\""));
        await().until(() -> status("lims") == 403);
        write(sources, before);
        await().until(() -> status("lims") == 200);

        assertThat(hub.count("select count(*) from audit_trail where event = 'sources-changed' and entities like ?",
                "%node lims changed%")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void all_that_is_wrong_with_a_file_is_told_once_and_the_former_stays() throws IOException {
        Path sources = home.resolve("config/sources.yaml");
        String before = Files.readString(sources);
        long told = refused();

        write(sources, before + "\n  - {name: twice, subject: 'CN=openmrs', roles: [feed], colour: red}\n");
        await().until(() -> refused() == told + 1);

        assertThat(status("openmrs")).isEqualTo(200);
        assertThat(hub.jdbc().queryForObject("select entities from audit_trail where event = 'configuration-refused' "
                + "order by seq desc limit 1", String.class)).contains("openmrs", "twice", "colour", " (line ");
        write(sources, before);
        await().until(() -> status("openmrs") == 200);
    }

    @Test
    void a_revoked_certificate_is_shut_out_at_once_and_others_are_not() throws Exception {
        try (MllpClient open = hub.mllp("dhis2"); MllpClient other = hub.mllp("openmrs")) {
            revoke("dhis2");

            await().untilAsserted(() -> assertThatThrownBy(() -> open.send("MSH|^~\\&|")).isInstanceOf(
                    IOException.class));
            await().untilAsserted(() -> assertThatThrownBy(() -> status("dhis2")).isInstanceOf(IOException.class));
            assertThat(other.send("MSH|^~\\&|")).contains("MSA|AR");
        }
        await().until(() -> hub.count("select count(*) from audit_trail where event = 'connection-refused' and address = "
                + "'127.0.0.1' and entities like '%revoked%'") > 0);
        revoke();
        await().ignoreExceptions().until(() -> status("dhis2") == 200);
        assertThat(hub.count("select count(*) from audit_trail where event = 'certificates-changed'")).isPositive();
    }

    @Test
    void a_certificate_without_its_key_is_told_and_the_former_pair_serves_on() throws IOException {
        byte[] before = Files.readAllBytes(certificates.resolve("hub.pem"));
        long told = refused();
        Files.copy(certificates.resolve("lims.pem"), certificates.resolve("hub.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        await().until(() -> refused() == told + 1);

        assertThat(status("openmrs")).isEqualTo(200);
        Files.write(certificates.resolve("hub.pem"), before);
    }

    /** What the trail says of each way not to be let in. */
    @ParameterizedTest
    @CsvSource({"nobody, no-certificate", "foreign, not-trusted", "plain, plain-text", "weak, no-common-protocol"})
    void who_is_not_let_in_is_told_with_the_reason(String who, String why) throws IOException {
        int port = hub.settings().number("hl7.port");
        try (Socket socket = socket(who, port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("MSH|^~\\&|".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        } catch (IOException e) {
            // As it should be; the trail says why.
        }
        await().until(() -> hub.count("select count(*) from audit_trail where event = 'connection-refused' and entities "
                + "like ?", "%\"" + why + "\"%") > 0);
    }

    private static Socket socket(String who, int port) throws IOException {
        if (who.equals("plain")) {
            return new Socket("localhost", port);
        }
        SSLContext tls = switch (who) {
            case "nobody" -> PemTls.anonymous(certificates.resolve("ca.pem"));
            case "foreign" -> PemTls.of(certificates.resolve("ca.pem"), TestCertificates.foreign().resolve("openmrs.pem"),
                    TestCertificates.foreign().resolve("openmrs-key.pem"));
            default -> TestCertificates.newClient("openmrs");
        };
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port);
        if (who.equals("weak")) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
        }
        return socket;
    }

    private static int status(String certificate) throws IOException {
        return hub.fhir(certificate).get("/metadata").status();
    }

    private static long refused() {
        return hub.count("select count(*) from audit_trail where event = 'configuration-refused'");
    }

    /** As editors do it: the file is there, whole, at any time. */
    private static void write(Path file, String text) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next"), text);
        Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path copyOfCertificates() throws IOException {
        Path copy = Files.createDirectories(Path.of("target/test-data/certificates-" + UUID.randomUUID())
                .toAbsolutePath());
        try (Stream<Path> files = Files.list(TestCertificates.directory())) {
            for (Path each : files.toList()) {
                Files.copy(each, copy.resolve(each.getFileName()));
            }
        }
        return copy;
    }

    /** The CA's list, with the certificates of these names. */
    private static void revoke(String... names) throws IOException {
        Path next = certificates.resolve("next.crl");
        List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin",
                "keytool").toString(), "-gencrl", "-keystore", certificates.resolve("ca.p12").toString(),
                "-storepass:file", certificates.resolve("password").toString(), "-alias", "ca", "-file",
                next.toString()));
        for (String name : names.length == 0 ? new String[] {"hub"} : names) {
            command.addAll(List.of("-id", serial(name)));
        }
        run(command);
        Files.move(next, certificates.resolve("crl/ca.crl"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String serial(String name) throws IOException {
        try (var in = Files.newInputStream(certificates.resolve(name + ".pem"))) {
            return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in))
                    .getSerialNumber().toString();
        } catch (java.security.cert.CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0).as(said).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
