package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.People;
import clientregistry.servers.TestServers;
import clientregistry.servers.TlsProxy;
import clientregistry.tools.client.TestCertificates;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the hub says to other servers is said over TLS, to whom it means, and by name (S9, S10, S12). */
class OutboundTlsTest {

    private static final Path CERTIFICATES = TestCertificates.directory().toAbsolutePath();

    /** Basic, of hub and secret. */
    private static final String HUB = "Basic aHViOnNlY3JldA==";

    @Test
    void elasticsearch_behind_tls_with_a_password_is_searched_and_written() throws Exception {
        try (TlsProxy proxy = new TlsProxy(URI.create(TestServers.elasticsearch().url()), HUB);
             TestHub hub = TestHub.start(settings(proxy.url(), Map.of()))) {
            hub.awaitSearch();
            assertThat(hub.fhir("openmrs").post("/Patient", "application/fhir+json",
                    People.patient("openmrs", "tls-1", "Nakirya")).status()).isEqualTo(201);
            hub.awaitPublishedTo("index");
        }
    }

    @Test
    void with_another_password_search_is_down_and_says_why() throws Exception {
        assertDown(Map.of("elasticsearch.password", "wrong"), "401");
    }

    @Test
    void a_server_of_another_ca_is_not_believed() throws Exception {
        assertDown(Map.of("elasticsearch.ca", TestCertificates.foreign().toAbsolutePath().resolve("ca.pem").toString()),
                "elasticsearch.ca: ");
    }

    @Test
    void a_server_with_another_name_is_not_believed() throws Exception {
        try (TlsProxy proxy = new TlsProxy("127.0.0.2", URI.create(TestServers.elasticsearch().url()), HUB);
             TestHub hub = TestHub.start(settings(proxy.url(), Map.of("search.start.seconds", "1")))) {
            assertThat(hub.hub().searchFault()).contains("elasticsearch.url: ");
        }
    }

    @Test
    void a_file_that_holds_no_certificate_stops_the_start() {
        assertThatThrownBy(() -> TestHub.start(settings("https://localhost:9", Map.of("elasticsearch.ca",
                Path.of("pom.xml").toAbsolutePath().toString())))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elasticsearch.ca");
    }

    private static void assertDown(Map<String, String> changed, String why) throws Exception {
        Map<String, String> with = new HashMap<>(changed);
        with.put("search.start.seconds", "1");
        try (TlsProxy proxy = new TlsProxy(URI.create(TestServers.elasticsearch().url()), HUB);
             TestHub hub = TestHub.start(settings(proxy.url(), with))) {
            assertThat(hub.hub().searchFault()).contains(why);
            assertThat(hub.fhir("openmrs").post("/Patient", "application/fhir+json",
                    People.patient("openmrs", "tls-2", "Nakirya")).status()).isEqualTo(201);
            assertThat(hub.count("select count(*) from record where pending_order is not null")).isOne();
        }
    }

    private static Map<String, String> settings(String url, Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(Map.of("elasticsearch.url", url, "elasticsearch.user", "hub",
                "elasticsearch.password", "secret", "elasticsearch.ca", CERTIFICATES.resolve("ca.pem").toString(),
                "elasticsearch.certificate", CERTIFICATES.resolve("openmrs.pem").toString(),
                "elasticsearch.key", CERTIFICATES.resolve("openmrs-key.pem").toString()));
        settings.putAll(changed);
        return settings;
    }
}
