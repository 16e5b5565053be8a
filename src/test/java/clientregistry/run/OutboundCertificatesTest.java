package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import clientregistry.feed.People;
import clientregistry.person.security.OutboundTls;
import clientregistry.servers.StartupException;
import clientregistry.servers.TestServers;
import clientregistry.servers.TlsPostgresql;
import clientregistry.servers.TlsProxy;
import clientregistry.store.search.SearchIndex;
import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.SearchServer;
import clientregistry.wiring.Settings;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each server the hub speaks to × each certificate it must not believe, or not be let in by (S9, S10). */
class OutboundCertificatesTest {

    private static final Path CERTIFICATES = TestCertificates.directory().toAbsolutePath();
    private static final String NOBODY = "http://127.0.0.1:9";
    private static String database;

    @TempDir
    private Path directory;

    @BeforeAll
    static void postgresql_wants_a_certificate_for_one_database() throws Exception {
        database = TestServers.freshDatabase();
        TlsPostgresql.shows(ServerCertificate.GOOD);
        TlsPostgresql.wantsCertificatesFor(database.replaceAll(".*/", ""));
    }

    @AfterAll
    static void postgresql_shows_a_good_one_again() throws Exception {
        TlsPostgresql.shows(ServerCertificate.GOOD);
    }

    /** A server we speak to, and what is said when that fails. */
    private enum Target {
        DATABASE("database") {
            @Override
            String fault(ServerCertificate shown, Map<String, String> changed) throws Exception {
                TlsPostgresql.shows(shown);
                Map<String, String> settings = settings(changed);
                settings.putAll(Map.of("database.url", database, "database.user", TestServers.databaseUser(),
                        "database.password", TestServers.databasePassword()));
                settings.putAll(changed);
                try (HikariDataSource open = Database.open(load(settings))) {
                    return open.isRunning() ? null : "not running";
                } catch (StartupException e) {
                    return e.getMessage();
                }
            }
        },
        ELASTICSEARCH("elasticsearch") {
            @Override
            String at(Settings settings) throws IOException {
                try (RestClient client = SearchServer.client(settings::get, settings.home(), 10_000)) {
                    client.performRequest(new Request("GET", "/_cluster/health"));
                    return null;
                } catch (IOException e) {
                    return SearchIndex.reason(e);
                }
            }
        },
        FHIR_SERVER_OF_HEALTH("hapi") {
            @Override
            String at(Settings settings) {
                return FhirServer.of(settings::get, settings.home(), prefix).get();
            }
        },
        FHIR_SERVER_OF_CAMEL("hapi") {
            @Override
            String at(Settings settings) {
                return asked(settings);
            }
        },
        FHIR_SERVER_OF_AUDIT("audit.fhir") {
            @Override
            String at(Settings settings) {
                return asked(settings);
            }
        };

        final String prefix;

        Target(String prefix) {
            this.prefix = prefix;
        }

        /** What the operator reads, null when all is well. */
        String fault(ServerCertificate shown, Map<String, String> changed) throws Exception {
            URI behind = URI.create(prefix.equals("elasticsearch")
                    ? TestServers.elasticsearch().url() : TestServers.hapi().url());
            try (TlsProxy proxy = new TlsProxy("127.0.0.1", behind, "Basic aHViOnNlY3JldA==", shown.server())) {
                Map<String, String> settings = settings(changed);
                settings.put(prefix + ".url", proxy.url() + behind.getPath());
                return at(load(settings));
            }
        }

        String asked(Settings settings) {
            try {
                FhirServer.of(settings::get, settings.home(), prefix).client().capabilities()
                        .ofType(CapabilityStatement.class).execute();
                return null;
            } catch (BaseServerResponseException e) {
                String fault = OutboundTls.fault(e, prefix);
                return fault == null ? "HTTP " + e.getStatusCode() : fault;
            }
        }

        String at(Settings settings) throws IOException {
            throw new IllegalStateException(name());
        }

        Map<String, String> settings(Map<String, String> changed) {
            Map<String, String> settings = new HashMap<>(Map.of(prefix + ".ca", file("ca.pem"),
                    prefix + ".certificate", file("openmrs.pem"), prefix + ".key", file("openmrs-key.pem")));
            settings.putAll(Map.of(prefix + ".user", "hub", prefix + ".password", "secret"));
            settings.putAll(changed);
            return settings;
        }

        static Settings load(Map<String, String> settings) {
            return Settings.load(Path.of(""), Path.of("target/test-data/outbound"), settings);
        }
    }

    private static String file(String name) {
        return CERTIFICATES.resolve(name).toString();
    }

    static Stream<Arguments> refused() {
        return Arrays.stream(Target.values()).flatMap(target -> Stream.of(
                Arguments.of(target, ServerCertificate.OTHER_CA, ".ca: the server's certificate is of no CA in it"),
                Arguments.of(target, ServerCertificate.OTHER_HOST,
                        ".url: the server's certificate is for another host"),
                Arguments.of(target, ServerCertificate.EXPIRED, ".url: the server's certificate ended on 2"),
                Arguments.of(target, ServerCertificate.NOT_YET, ".url: the server's certificate begins on 2")));
    }

    @ParameterizedTest
    @Tag("full")
    @MethodSource("refused")
    void a_certificate_that_is_not_the_servers_is_refused_and_the_setting_named(Target target, ServerCertificate shown,
            String line) throws Exception {
        assertThat(target.fault(shown, Map.of())).startsWith(target.prefix + line).doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void the_right_one_is_believed(Target target) throws Exception {
        assertThat(target.fault(ServerCertificate.GOOD, Map.of())).isNull();
    }

    /** How a server says so is its own affair; many just end the connection. */
    @ParameterizedTest
    @EnumSource(Target.class)
    void without_a_certificate_of_ours_nothing_is_said(Target target) throws Exception {
        assertThat(target.fault(ServerCertificate.GOOD, Map.of(target.prefix + ".certificate", "", target.prefix
                + ".key", ""))).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void with_one_of_another_ca_neither(Target target) throws Exception {
        assertThat(target.fault(ServerCertificate.GOOD, foreign(target))).isNotNull();
    }

    private static Map<String, String> foreign(Target target) {
        Path foreign = TestCertificates.foreign().toAbsolutePath();
        return Map.of(target.prefix + ".certificate", foreign.resolve("openmrs.pem").toString(), target.prefix + ".key",
                foreign.resolve("openmrs-key.pem").toString());
    }

    @Test
    void postgresql_that_lets_us_in_by_no_certificate_has_a_line_that_names_it() throws Exception {
        assertThat(Target.DATABASE.fault(ServerCertificate.GOOD, Map.of("database.certificate", "", "database.key",
                ""))).contains("database.certificate");
        assertThat(Target.DATABASE.fault(ServerCertificate.GOOD, foreign(Target.DATABASE)))
                .contains("database.certificate");
    }

    static Stream<Arguments> wrongFiles() {
        return Arrays.stream(Target.values()).flatMap(target -> Stream.of(
                Arguments.of(target, ".ca", Path.of("pom.xml").toAbsolutePath().toString()),
                Arguments.of(target, ".ca", "not-there.pem"), Arguments.of(target, ".certificate", "not-there.pem"),
                Arguments.of(target, ".key", file("ca.pem")), Arguments.of(target, ".key", file("hub-key.pem")),
                Arguments.of(target, ".key", "")));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void a_file_that_is_not_what_it_should_be_is_told_at_the_start(Target target, String key, String file) {
        assertThatThrownBy(() -> target.fault(ServerCertificate.GOOD, Map.of(target.prefix + key, file)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(target.prefix + ".");
    }

    @Test
    @Tag("full")
    void the_hub_feeds_publishes_and_reconciles_over_tls_with_a_token_that_is_renewed() throws Exception {
        TlsPostgresql.shows(ServerCertificate.GOOD);
        Path token = directory.resolve("token");
        Files.writeString(token, "first\n");
        URI behind = URI.create(TestServers.hapi().url());
        try (TlsProxy proxy = new TlsProxy("127.0.0.1", behind, "Bearer first", ServerCertificate.GOOD.server())) {
            Map<String, String> settings = new HashMap<>(Target.DATABASE.settings(Map.of()));
            settings.keySet().removeIf(key -> key.endsWith(".user") || key.endsWith(".password"));
            settings.putAll(Target.FHIR_SERVER_OF_CAMEL.settings(Map.of("hapi.enabled", "true", "hapi.url", proxy.url()
                    + behind.getPath(), "hapi.user", "", "hapi.token", "file:" + token)));
            try (TestHub hub = TestHub.start(settings)) {
                feedAndAwait(hub, "first");
                proxy.wants("Bearer second");
                Files.writeString(token, "second\n");
                feedAndAwait(hub, "second");
                assertThat(hub.count("select count(*) from pg_stat_ssl s join pg_stat_activity a using (pid) where ssl "
                        + "and a.datname = current_database()")).isPositive();
                assertThat(hub.agreement().agrees()).isTrue();
            }
        }
    }

    private static void feedAndAwait(TestHub hub, String id) throws IOException {
        assertThat(hub.fhir("openmrs").post("/Patient", "application/fhir+json",
                People.patient("openmrs", "tls-" + id, "Nakirya")).status()).isEqualTo(201);
        hub.awaitPublished();
        await().until(() -> hub.count("select count(*) from outbox") == 0);
    }

    private static String health(TestHub hub) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + hub.settings().get("health.port") + "/health")).build(), BodyHandlers.ofString()).body();
    }

    @Test
    @Tag("full")
    void a_fhir_server_that_is_not_believed_gets_nothing_and_is_told_of() throws Exception {
        try (TlsProxy proxy = new TlsProxy("127.0.0.1", URI.create(NOBODY), "none", ServerCertificate.OTHER_HOST
                .server());
             TestHub hub = TestHub.start(Target.FHIR_SERVER_OF_CAMEL.settings(Map.of("hapi.enabled", "true",
                     "hapi.url", proxy.url() + "/fhir")))) {
            assertThat(hub.fhir("openmrs").post("/Patient", "application/fhir+json",
                    People.patient("openmrs", "tls-3", "Nakirya")).status()).isEqualTo(201);
            hub.awaitPublishedTo("index");
            assertThat(health(hub))
                    .contains("\"fhir\":\"down: hapi.url: the server's certificate is for another host\"");
            assertThat(hub.count("select count(*) from outbox where target = 'fhir' and parked is null and attempts = 0"
            )).isPositive();
        }
    }
}
