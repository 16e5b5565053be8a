package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each listener × what somebody may come with, by OpenSSL's own client, which is not Java's and does what that refuses
 * to do: who is let in, who is not, and that the next good client is served (ITI-19).
 */
@Tag("full")
class OpensslHandshakesTest {

    private static final List<String> LISTENERS = List.of("fhir.port", "hl7.port", "steward.port");
    private static final String REQUEST = "GET /fhir/metadata HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static Path certificates;
    private static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(opensslIsHere(), "no openssl on this machine");
        certificates = Files.createDirectories(Path.of("target/test-data/openssl-" + UUID.randomUUID())
                .toAbsolutePath());
        made("expired", "-startdate", "-9d", "-validity", "2");
        made("not-yet", "-startdate", "+7d", "-validity", "90");
        made("revoked", "-validity", "90");
        revoke("revoked");
        hub = TestHub.start(Map.of("tls.crl", certificates.resolve("ca.crl").toString()));
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @AfterEach
    void the_next_good_client_is_served() throws IOException {
        assertThat(hub.fhir("openmrs").get("/metadata").status()).isEqualTo(200);
    }

    private static Stream<Arguments> atEach(Stream<String[]> cases) {
        return cases.flatMap(each -> LISTENERS.stream().map(port -> Arguments.of(port, each[0], each[1])));
    }

    static Stream<Arguments> taken() {
        return atEach(Stream.of("-tls1_3", "-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256", "-tls1_2",
                "-tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256", "-tls1_2 -cipher ECDHE-ECDSA-AES256-GCM-SHA384",
                "-servername elsewhere.example.org").map(options -> new String[] {"openmrs", options}));
    }

    @ParameterizedTest
    @MethodSource
    void taken(String port, String certificate, String options) throws Exception {
        String said = openssl(port, certificate, options, "");

        assertThat(said).contains("Verify return code: 0 (ok)").containsPattern("New, TLSv1\\.[23], Cipher is [A-Z]")
                .doesNotContain("alert");
    }

    static Stream<Arguments> refused() {
        Stream<String[]> who = Stream.of("nobody", "foreign", "expired", "not-yet", "revoked", "self-signed")
                .flatMap(each -> Stream.of("-tls1_2", "-tls1_3").map(version -> new String[] {each, version}));
        Stream<String[]> how = Stream.of("-tls1", "-tls1_1", "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256",
                "-tls1_2 -cipher ECDHE-ECDSA-AES256-SHA", "-tls1_2 -cipher ECDHE-ECDSA-CHACHA20-POLY1305",
                "-tls1_2 -cipher AES128-SHA256", "-tls1_2 -cipher AES256-GCM-SHA384",
                "-tls1_2 -cipher DHE-RSA-AES128-SHA", "-tls1_2 -cipher aNULL", "-tls1_2 -cipher eNULL")
                .map(options -> new String[] {"openmrs", options.contains("-cipher") ? options + ":@SECLEVEL=0"
                        : options + " -cipher ALL:@SECLEVEL=0"});
        return atEach(Stream.concat(who, how));
    }

    /** Nothing that is asked behind it is answered. */
    @ParameterizedTest
    @MethodSource
    void refused(String port, String certificate, String options) throws Exception {
        String said = openssl(port, certificate, options + " -ign_eof", REQUEST);
        assumeTrue(!said.contains("no ciphers available")
                && !said.contains("no cipher match") && !said.contains("no protocols available"),
                "this openssl cannot offer it any more");

        assertThat(said).doesNotContain("HTTP/1.1");
        assertThat(said).containsPattern("alert|(?i)unexpected eof|errno=|write:|read R BLOCK|closed");
    }

    static List<String> listeners() {
        return LISTENERS;
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void a_connection_is_not_renegotiated(String port) throws Exception {
        // s_client renegotiates at a line that begins with R.
        String said = openssl(port, "openmrs", "-tls1_2", "R\n" + REQUEST);

        assertThat(said).contains("RENEGOTIATING").doesNotContain("HTTP/1.1")
                .containsPattern("no renegotiation|alert|unexpected eof|errno=");
    }

    /** Whoever signed it: what is behind the handshake is refused in the form of the door. */
    @ParameterizedTest
    @MethodSource("unregistered")
    @Tag("full")
    void a_certificate_nobody_registered_gets_no_answer_but_that(String port, String certificate, String answer)
            throws Exception {
        String asked = port.equals("hl7.port") ? "\u000bMSH|^~\\&|A|B|C|D|2026||ADT^A28|1|P|2.5\r\u001c\r" : REQUEST;
        assertThat(openssl(port, certificate, "-tls1_3 -ign_eof", asked)).contains(answer);
    }

    static Stream<Arguments> unregistered() {
        return Stream.of(Arguments.of("fhir.port", "operator", "HTTP/1.1 403"),
                Arguments.of("hl7.port", "operator", "MSA|AR"),
                Arguments.of("steward.port", "operator", "HTTP/1.1 403"),
                Arguments.of("steward.port", "openmrs", "HTTP/1.1 403"));
    }

    private static boolean opensslIsHere() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Stream<String> shown(String certificate) {
        Path set = switch (certificate) {
            case "foreign" -> TestCertificates.foreign();
            case "expired", "not-yet", "revoked", "self-signed" -> certificates;
            default -> TestCertificates.directory();
        };
        String name = certificate.equals("foreign") ? "openmrs" : certificate;
        return certificate.equals("nobody") ? Stream.of() : Stream.of("-cert", set.resolve(name + ".pem").toString(),
                "-key", set.resolve(name + "-key.pem").toString());
    }

    /** All that its client says; what is sent stays open until the other side or 20 seconds end it. */
    private static String openssl(String port, String certificate, String options, String sent) throws Exception {
        if (certificate.equals("self-signed") && !Files.exists(certificates.resolve("self-signed.pem"))) {
            run(List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-subj", "/CN=openmrs", "-keyout", certificates.resolve("self-signed-key.pem").toString(), "-out",
                    certificates.resolve("self-signed.pem").toString()));
        }
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "localhost:"
                + hub.settings().number(port), "-CAfile", TestCertificates.directory().resolve("ca.pem").toString()));
        command.addAll(shown(certificate).toList());
        command.addAll(List.of(options.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            try {
                process.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
                process.getOutputStream().close();
            } catch (IOException e) {
                // It has ended, and says why.
            }
            Thread limit = new Thread(() -> endAfterAWhile(process));
            limit.setDaemon(true);
            limit.start();
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void endAfterAWhile(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** A client certificate of the CA of the tests that says it is openmrs. */
    private static void made(String name, String... validity) throws IOException, GeneralSecurityException {
        Path ca = TestCertificates.directory();
        Path store = certificates.resolve(name + ".p12");
        Files.copy(ca.resolve("ca.p12"), store);
        List<String> command = new ArrayList<>(List.of(keytool(), "-genkeypair", "-alias", "client", "-signer", "ca",
                "-keystore", store.toString(), "-storepass:file", ca.resolve("password").toString(), "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=openmrs, O=Client Registry Hub development", "-ext",
                "eku=clientAuth"));
        command.addAll(List.of(validity));
        run(command);
        char[] password = Files.readString(ca.resolve("password")).toCharArray();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        Files.writeString(certificates.resolve(name + ".pem"), pem("CERTIFICATE", keys.getCertificate("client")
                .getEncoded()));
        Files.writeString(certificates.resolve(name + "-key.pem"), pem("PRIVATE KEY", keys.getKey("client", password)
                .getEncoded()));
    }

    private static void revoke(String name) throws IOException, GeneralSecurityException {
        Path ca = TestCertificates.directory();
        BigInteger serial;
        try (InputStream pem = Files.newInputStream(certificates.resolve(name + ".pem"))) {
            serial = ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem))
                    .getSerialNumber();
        }
        run(List.of(keytool(), "-gencrl", "-keystore", ca.resolve("ca.p12").toString(), "-storepass:file",
                ca.resolve("password").toString(), "-alias", "ca", "-file", certificates.resolve("ca.crl").toString(),
                "-id", serial.toString()));
    }

    private static String keytool() {
        return Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0).as(said).isTrue();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
