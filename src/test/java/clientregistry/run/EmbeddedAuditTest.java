package clientregistry.run;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.servers.AuditReceiver;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.AtnaSettings;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The receiver that a hub in development has: it hears this hub, and nobody else. */
class EmbeddedAuditTest {

    @TempDir
    private Path data;

    private Settings settings(Map<String, String> changed) {
        Path certificates = TestCertificates.directory().toAbsolutePath();
        return Settings.load(Path.of(""), data, Map.of("tls.certificate", certificates.resolve("hub.pem").toString(),
                "tls.key", certificates.resolve("hub-key.pem").toString(), "tls.ca", certificates.resolve("ca.pem")
                .toString())).with(changed);
    }

    @Test
    void what_the_hub_does_is_received_over_tls_by_its_own_certificate() throws IOException {
        Settings settings = settings(Map.of("atna.repositories", "other=127.0.0.1:9"));
        try (AuditReceiver receiver = EmbeddedAudit.start(settings, line -> { })) {
            assertThat(EmbeddedAudit.repositories(settings, receiver)).isEqualTo("other=127.0.0.1:9,embedded=127.0.0.1:"
                    + receiver.port());
            try (TestHub hub = TestHub.start(Map.of("atna.repositories", EmbeddedAudit.repositories(settings(Map.of()),
                    receiver)))) {
                new Feed(hub).fhir("openmrs", row("f1", "Fay", "Odoi", "1986-01-01", "f", ""));
                hub.awaitPublishedTo("atna-embedded");
            }
        }
        assertThat(received()).contains("csd-code=\"patient-feed\"").doesNotContain("Odoi");
    }

    @Test
    void a_client_of_the_same_ca_is_not_heard() throws IOException {
        try (AuditReceiver receiver = EmbeddedAudit.start(settings(Map.of()), line -> { });
             SSLSocket socket = (SSLSocket) TestCertificates.client("openmrs").getSocketFactory()
                     .createSocket("localhost", receiver.port())) {
            // With TLS 1.3 a client learns whether it is let in when it writes or when it reads.
            assertThatThrownBy(() -> {
                socket.getOutputStream().write("4 abcd".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read();
            }).isInstanceOf(IOException.class);
        }
        assertThat(received()).isEmpty();
    }

    private String received() throws IOException {
        return Files.readString(data.resolve(AtnaSettings.RECEIVED).resolve(AuditReceiver.FILE));
    }

    @ParameterizedTest
    @CsvSource({"development, true, true, true", "production, true, true, false", "development, false, true, false",
        "development, true, false, false"})
    void it_is_there_in_development_with_embedded_servers_unless_it_is_not_wanted(String profile, boolean servers,
            boolean receiver, boolean there) {
        assertThat(EmbeddedAudit.isWanted(settings(Map.of("hub.profile", profile, "embedded.enabled",
                String.valueOf(servers), "atna.embedded", String.valueOf(receiver))))).isEqualTo(there);
    }
}
