package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.security.PemTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

    @TempDir
    Path directory;

    @Test
    void both_sides_are_verified_in_one_handshake() throws Exception {
        try (AckServer server = new AckServer(message -> AckServer.ack(message, "AA", ""));
             MllpClient client = server.connect(TestCertificates.client("openmrs"))) {
            assertThat(client.send("MSH|^~\\&|||||||ADT|7")).contains("MSA|AA|7");
            assertThat(server.subjects).containsKey("CN=openmrs,O=Client Registry Hub development");
        }
    }

    @Test
    void a_client_of_a_foreign_ca_is_refused_though_every_name_is_right() throws Exception {
        refused(PemTls.of(TestCertificates.directory().resolve("ca.pem"),
                TestCertificates.foreign().resolve("openmrs.pem"), TestCertificates.foreign()
                .resolve("openmrs-key.pem")));
    }

    @Test
    void a_client_without_a_certificate_is_refused() throws Exception {
        refused(PemTls.anonymous(TestCertificates.directory().resolve("ca.pem")));
    }

    @Test
    void a_server_certificate_is_no_client_certificate() throws Exception {
        refused(TestCertificates.client("hub"));
    }

    @Test
    void a_client_that_trusts_another_ca_turns_away_from_the_hub() throws Exception {
        SSLContext distrusting = PemTls.of(TestCertificates.foreign(), "openmrs");
        try (AckServer server = new AckServer(message -> AckServer.ack(message, "AA", ""))) {
            assertThatThrownBy(() -> server.connect(distrusting)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    @Tag("full")
    void a_second_run_changes_nothing_and_force_renews_everything() throws Exception {
        Path set = directory.resolve("a set");
        assertThat(TestCertificates.script(set.toString()).output()).isEmpty();
        byte[] before = Files.readAllBytes(set.resolve("ca.pem"));
        TestCertificates.script(set.toString());
        assertThat(Files.readAllBytes(set.resolve("ca.pem"))).isEqualTo(before);
        TestCertificates.script("--force", set.toString());
        assertThat(Files.readAllBytes(set.resolve("ca.pem"))).isNotEqualTo(before);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(set);
        }
    }

    @Test
    @Tag("full")
    void half_a_set_is_made_whole_and_secrets_are_the_owners_only() throws Exception {
        Path set = Files.createDirectory(directory.resolve("half"));
        Files.writeString(set.resolve("ca.pem"), "cut off");
        assertThat(TestCertificates.script(set.toString()).exitCode()).isZero();
        for (String secret : new String[] {"password", "ca-key.pem", "hub-key.pem", "lims-key.pem", "lims.p12"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(set.resolve(secret))))
                    .as(secret).isEqualTo("rw-------");
        }
        assertThat(PemTls.of(set, "gateway")).isNotNull();
    }

    @Test
    void a_directory_with_other_files_is_never_replaced() throws Exception {
        Files.writeString(directory.resolve("thesis.txt"), "years of work");
        TestCertificates.Run run = TestCertificates.script("--force", directory.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).hasLineCount(1).contains("thesis.txt");
        assertThat(directory.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void an_unusable_file_is_named() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        Path set = TestCertificates.directory();
        assertThatThrownBy(() -> PemTls.anonymous(empty)).isInstanceOf(IOException.class)
                .hasMessageContaining("empty.pem");
        assertThatThrownBy(() -> PemTls.of(set.resolve("ca.pem"), set.resolve("lims.pem"), set.resolve("ca.pem")))
                .isInstanceOf(IOException.class).hasMessageContaining("PKCS#8");
    }

    /** With TLS 1.3 the refusal arrives after the client's handshake, with the first read. */
    private static void refused(SSLContext tls) throws Exception {
        try (AckServer server = new AckServer(message -> AckServer.ack(message, "AA", ""))) {
            assertThatThrownBy(() -> {
                try (MllpClient client = server.connect(tls)) {
                    client.send("MSH|^~\\&|||||||ADT|7");
                }
            }).isInstanceOf(IOException.class);
            assertThat(server.subjects).isEmpty();
        }
    }
}
