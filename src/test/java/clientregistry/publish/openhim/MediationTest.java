package clientregistry.publish.openhim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.OpenHimSettings;
import clientregistry.wiring.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What OpenHIM's API is told, how it is believed, and how often it is told something when it is not well. */
class MediationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Settings settings(String url, String... changed) {
        Map<String, String> settings = new HashMap<>(Map.of("openhim.enabled", "true", "openhim.url", url,
                "openhim.user", OpenHimStandIn.ADMIN, "openhim.password", OpenHimStandIn.PASSWORD, "openhim.ca",
                TestCertificates.directory().toAbsolutePath().resolve("ca.pem").toString(), "openhim.endpoint",
                "registry.example.org:8443"));
        for (int i = 0; i < changed.length; i += 2) {
            settings.put(changed[i], changed[i + 1]);
        }
        return Settings.load(Path.of(""), Path.of("target/test-data/openhim"), settings);
    }

    /** What becomes of a registration and the sign of life after it; null when both are taken. */
    private static String fault(Settings settings) {
        Mediation mediation = OpenHimSettings.mediation(settings);
        try {
            mediation.register();
            mediation.registered();
            mediation.beat(Duration.ofSeconds(7));
            return null;
        } catch (OpenHimFault e) {
            return e.kind() + " " + e.getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource({"token", "basic"})
    void it_is_registered_and_alive(String authentication) throws IOException {
        try (OpenHimStandIn openHim = OpenHimStandIn.start()) {
            assertThat(fault(settings(openHim.url(), "openhim.authentication", authentication))).isNull();

            JsonNode told = openHim.mediators.get("urn:mediator:client-registry");
            assertThat(told.path("endpoints").path(0).path("host").asText()).isEqualTo("registry.example.org");
            assertThat(told.path("defaultChannelConfig")).hasSize(3).allSatisfy(channel ->
                    assertThat(channel.path("routes").path(0).path("host").asText()).isEqualTo("registry.example.org"));
            assertThat(openHim.heartbeats).containsExactly(7.0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openhim.password       | wrong                | REFUSED openhim.user, openhim.password
            openhim.user           | nobody@example.org   | REFUSED openhim.user, openhim.password
            openhim.user           | guest@example.org    | REFUSED openhim.user: it is not in
            openhim.url            | https://localhost:9  | AWAY ConnectException
            openhim.ca             |                      | AWAY openhim.ca
            """)
    void what_is_wrong_is_said_with_its_setting(String key, String value, String said) throws IOException {
        try (OpenHimStandIn openHim = OpenHimStandIn.start()) {
            for (String authentication : new String[] {"token", "basic"}) {
                assertThat(fault(settings(openHim.url(), "openhim.authentication", authentication, key, value == null
                        ? "" : value))).startsWith(said).doesNotContain(OpenHimStandIn.PASSWORD);
            }
            assertThat(openHim.mediators).isEmpty();
        }
    }

    @ParameterizedTest
    @Tag("full")
    @EnumSource(value = ServerCertificate.class, mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
    void nothing_is_said_to_one_whose_certificate_is_not_believed(ServerCertificate shown) throws IOException {
        try (OpenHimStandIn openHim = new OpenHimStandIn(shown, 0)) {
            assertThat(fault(settings(openHim.url()))).startsWith("AWAY openhim.");
            assertThat(openHim.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openhim.url               | localhost:8080     | openhim.url
            openhim.url               | ftp://localhost    | openhim.url
            openhim.user              |                    | openhim.user
            openhim.authentication    | oauth              | openhim.authentication
            openhim.urn               | client registry    | openhim.urn
            openhim.endpoint          | registry           | openhim.endpoint
            openhim.endpoint          | registry:99999     | openhim.endpoint
            openhim.heartbeat.seconds | 0                  | openhim.heartbeat.seconds
            """)
    void settings_that_cannot_be_stop_the_start(String key, String value, String said) {
        assertThatThrownBy(() -> OpenHimSettings.mediation(settings("https://localhost:8080", key, value == null ? ""
                : value))).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(said)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[]", "{", "{\"Channels\": {}}", "{\"Channels\": [{\"routes\": [1]}]}"})
    void a_channel_file_that_is_none_is_told(String content, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("openhim.json"), content);
        assertThatThrownBy(() -> MediatorDescription.of("urn:mediator:x", "a:1", file))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("openhim.json");
    }

    @Test
    void the_longer_it_is_not_well_the_more_rarely_it_is_asked() throws Exception {
        AtomicLong now = new AtomicLong();
        OpenHimApi nobody = new OpenHimApi(URI.create("https://localhost:9"), null,
                new OpenHimApi.User("x", () -> "y", OpenHimApi.Authentication.TOKEN));
        Mediation mediation = new Mediation(nobody, new MediatorDescription("urn:x:y", "{}"), Duration.ofSeconds(10),
                now::get);
        List<Long> turns = new ArrayList<>();
        for (int second = 0; second <= 1800; second += 10) {
            now.set(Duration.ofSeconds(second).toNanos());
            if (mediation.isDue()) {
                turns.add((long) second);
                assertThatThrownBy(mediation::register).isInstanceOf(OpenHimFault.class)
                        .satisfies(fault -> assertThat(mediation.failed((OpenHimFault) fault))
                                .isEqualTo(turns.size() == 1));
            }
        }
        assertThat(turns).startsWith(0L, 10L, 30L, 70L, 150L, 310L, 610L, 910L, 1210L, 1510L);
        assertThat(mediation.get()).isEqualTo("ConnectException");
    }

    @Test
    void one_that_openhim_forgot_registers_at_the_next_turn() throws Exception {
        try (OpenHimStandIn openHim = OpenHimStandIn.start()) {
            Mediation mediation = OpenHimSettings.mediation(settings(openHim.url()));
            assertThat(mediation.register()).isTrue();
            mediation.registered();
            assertThat(mediation.register()).isFalse();
            openHim.mediators.clear();
            assertThatThrownBy(() -> mediation.beat(Duration.ZERO)).isInstanceOf(OpenHimFault.class)
                    .satisfies(fault -> assertThat(mediation.failed((OpenHimFault) fault)).isFalse());

            assertThat(mediation.isDue()).isTrue();
            assertThat(mediation.register()).isTrue();
            mediation.beat(Duration.ZERO);
            assertThat(mediation.get()).isNull();
        }
    }

    @Test
    void the_shipped_channels_can_be_imported() throws IOException {
        ArrayNode channels = (ArrayNode) JSON.readTree(Path.of("config/openhim.json").toFile()).path("Channels");

        assertThat(OpenHimStandIn.faults(channels)).isEmpty();
        assertThat(channels).hasSize(3).allSatisfy(channel -> {
            assertThat(channel.path("requestBody").asBoolean(true)).as("people are not kept there").isFalse();
            assertThat(channel.path("responseBody").asBoolean(true)).isFalse();
            assertThat(channel.path("routes").path(0).path("secured").asBoolean()).isTrue();
        });
    }

    /** Of the channels that fit, the one of the smallest priority is taken. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /fhir/metadata                                       | client-registry-query
            GET    | /fhir/Patient                                        | client-registry-query
            GET    | /fhir/Patient/$ihe-pix                               | client-registry-query
            GET    | /fhir/Patient/5f0c5b1e-7c2b-4b5f-8a53-b7f6ff5ac9a1   | client-registry-query
            GET    | /fhir/Patient/5f0c5b1e/_history/1                    | client-registry-query
            POST   | /fhir/Patient/_search                                | client-registry-query
            POST   | /fhir                                                | client-registry-feed
            POST   | /fhir/                                               | client-registry-feed
            POST   | /fhir/Patient                                        | client-registry-feed
            PUT    | /fhir/Patient/5f0c5b1e-7c2b-4b5f-8a53-b7f6ff5ac9a1   | client-registry-feed
            PUT    | /fhir/Patient                                        | client-registry-feed
            GET    | /fhir/AuditEvent                                     |
            GET    | /registry/tasks                                      |
            POST   | /import/openmrs                                      |
            DELETE | /fhir/Patient/5f0c5b1e                               |
            """)
    void a_request_takes_the_channel_of_its_role(String method, String path, String role) throws IOException {
        JsonNode channels = JSON.readTree(Path.of("config/openhim.json").toFile()).path("Channels");
        List<String> allowed = new ArrayList<>();
        channels.forEach(channel -> {
            boolean fits = path.matches(channel.path("urlPattern").asText());
            channel.path("methods").forEach(each -> {
                if (fits && each.asText().equals(method)) {
                    allowed.add(channel.path("allow").path(0).asText());
                }
            });
        });
        assertThat(allowed).isEqualTo(role == null ? List.of() : List.of(role));
    }
}
