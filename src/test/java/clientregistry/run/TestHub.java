package clientregistry.run;

import static org.awaitility.Awaitility.await;

import clientregistry.match.golden.ShippedRules;
import clientregistry.match.golden.Survivorship;
import clientregistry.publish.reconcile.Agreement;
import clientregistry.servers.Ports;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.SearchServer;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.elasticsearch.client.RestClient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A real hub on the shared real servers: own empty database and own index, listening on free ports. The shared one
 * serves every test that disturbs nothing; tests that stop servers or want other settings start one of their own.
 */
public final class TestHub implements AutoCloseable {

    /** Jobs of the night run when a test asks for them, not when it is night. */
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private static TestHub shared;

    private final Hub hub;

    private TestHub(Hub hub) {
        this.hub = hub;
    }

    /** Started when first asked for, without the FHIR server; stopped at the end of the run. Its search is up. */
    public static synchronized TestHub shared() {
        if (shared == null) {
            shared = start(Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.close(), "stop shared test hub"));
        }
        shared.awaitSearch();
        return shared;
    }

    /** A hub of one's own, without the FHIR server. */
    public static TestHub start(Map<String, String> overrides) {
        return start(Path.of(""), overrides);
    }

    /** A hub of one's own with another {@code sources.yaml}. */
    public static TestHub startWithSources(String sourcesYaml, Map<String, String> overrides) {
        return startWithConfig("sources.yaml", shipped -> sourcesYaml, overrides);
    }

    /** A hub of one's own with one file of {@code config/} changed, the rest as shipped. */
    public static TestHub startWithConfig(String file, UnaryOperator<String> change, Map<String, String> overrides) {
        return start(homeWith(file, change), overrides);
    }

    /** A home with one file of {@code config/} changed, the rest as shipped. */
    static Path homeWith(String file, UnaryOperator<String> change) {
        Path home = Path.of("target/test-data/home-" + UUID.randomUUID());
        Path changed = home.resolve("config").resolve(file);
        try (Stream<Path> config = Files.walk(Path.of("config"))) {
            for (Path each : config.toList()) {
                Files.createDirectories(home.resolve(each).getParent());
                Files.copy(each, home.resolve(each));
            }
            Files.writeString(changed, change.apply(Files.readString(changed)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    /** A hub with servers of its own, HAPI too, that keep their data in this directory. */
    public static TestHub startEmbedded(Path data) {
        Map<String, String> settings = listeners();
        settings.putAll(Map.of("embedded.short-lived", "true", "embedded.postgresql.port", "0",
                "embedded.elasticsearch.port", "0", "embedded.hapi.port", "0"));
        return new TestHub(Hub.start(Settings.load(Path.of(""), data, settings), line -> { }));
    }

    /** A hub of one's own with the {@code config/} of this home. */
    public static TestHub start(Path home, Map<String, String> overrides) {
        Map<String, String> settings = listeners();
        settings.putAll(withoutFhirServer());
        settings.putAll(overrides);
        settings.computeIfAbsent("database.url", key -> TestDatabases.installed());
        return new TestHub(Hub.start(Settings.load(home, Path.of("target/test-data/hub-" + UUID.randomUUID()),
                settings), line -> { }));
    }

    /** Of a hub in a process of its own, on a database of its own and without the FHIR server, by key. */
    public static Map<String, String> settings(String database) {
        Map<String, String> settings = listeners();
        settings.putAll(withoutFhirServer());
        settings.put("database.url", database);
        return settings;
    }

    private static Map<String, String> withoutFhirServer() {
        Map<String, String> settings = new HashMap<>(TestServers.elasticsearch().settings());
        settings.putAll(Map.of("embedded.enabled", "false", "hapi.enabled", "false", "hapi.url",
                "http://127.0.0.1:9/fhir", "database.user", TestServers.databaseUser(), "database.password",
                TestServers.databasePassword()));
        return settings;
    }

    private static Map<String, String> listeners() {
        Map<String, String> settings = new HashMap<>(Map.of("hub.cluster", "test-" + UUID.randomUUID(), "fhir.host",
                "127.0.0.1", "hl7.host", "127.0.0.1", "link.lock.seconds", "120", "rematch.cron", NEVER,
                "retention.cron", NEVER, "reconcile.cron", NEVER, "learning", "off",
                "quality.cron", NEVER));
        for (String port : new String[] {"fhir.port", "hl7.port", "health.port", "steward.port"}) {
            settings.put(port, String.valueOf(Ports.free()));
        }
        // Those that want more of the stewards' listener say so.
        settings.put("steward.certificate", "required");
        // What tests await most is looked for more often.
        settings.putAll(Map.of("publish.audit-log.period", "100", "pending.period", "200"));
        // A seal is an entry of its own, and so is what was counted, which tests that count entries would meet by chance.
        settings.putAll(Map.of("audit.seal.seconds", "3600", "audit.counted.seconds", "3600"));
        Path certificates = TestCertificates.directory().toAbsolutePath();
        settings.putAll(Map.of("tls.certificate", certificates.resolve("hub.pem").toString(),
                "tls.key", certificates.resolve("hub-key.pem").toString(), "tls.ca", certificates.resolve("ca.pem")
                .toString()));
        return settings;
    }

    /** A hub of one's own that publishes to the shared FHIR server. */
    public static TestHub startWithFhirServer(Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(TestServers.hapi().settings());
        settings.put("hapi.enabled", "true");
        settings.putAll(overrides);
        return start(settings);
    }

    /** Another node of the same registry: same database, same indexes. */
    public static TestHub startBeside(TestHub first, Map<String, String> overrides) {
        return startBeside(first, Path.of(""), overrides);
    }

    /** Another node of the same registry with one file of {@code config/} changed, the rest as shipped. */
    public static TestHub startBesideWithConfig(TestHub first,
            String file, UnaryOperator<String> change, Map<String, String> overrides) {
        return startBeside(first, homeWith(file, change), overrides);
    }

    private static TestHub startBeside(TestHub first, Path home, Map<String, String> overrides) {
        // Quartz knows one scheduler of a name in a process: nodes of one cluster need processes of their own.
        Map<String, String> settings = new HashMap<>(Map.of("hub.node", "node-" + UUID.randomUUID()));
        for (String same : new String[] {"database.url", "hapi.enabled", "hapi.url", "hapi.user", "hapi.password"}) {
            settings.put(same, first.settings().get(same));
        }
        settings.putAll(overrides);
        return start(home, settings);
    }

    public Hub hub() {
        return hub;
    }

    public Settings settings() {
        return hub.settings();
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(hub.dataSource());
    }

    /** Whoever may create in its database, as the hub itself may not. */
    public JdbcTemplate owner() {
        return new JdbcTemplate(TestServers.asSuperuser(settings().get("database.url")));
    }

    /** A FHIR client with the certificate of this name (openmrs, dhis2, lims, gateway, operator). */
    public FhirClient fhir(String certificate) {
        try {
            return new FhirClient(URI.create("https://localhost:" + settings().get("fhir.port") + "/fhir"),
                    TestCertificates.client(certificate), Duration.ofSeconds(30));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stewards' API, shown the certificate of this name. */
    public FhirClient registry(String certificate) {
        try {
            return new FhirClient(URI.create("https://localhost:" + settings().get("steward.port") + "/registry"),
                    TestCertificates.client(certificate), Duration.ofSeconds(30));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An MLLP connection with the certificate of this name. */
    public MllpClient mllp(String certificate) throws IOException {
        return MllpClient.connect("localhost", settings().number("hl7.port"), TestCertificates.client(certificate),
                Duration.ofSeconds(30));
    }

    /** Waits until nothing is left to publish. */
    public void awaitPublished() {
        await().atMost(Duration.ofSeconds(60)).until(() -> 0 == count("select count(*) from outbox where parked is "
                + "null and target <> 'fhir'")
                + (settings().flag("hapi.enabled") ? count("select count(*) from outbox where parked is null and "
                + "target = 'fhir'") : 0));
    }

    /** Waits until nothing is left to publish to one target. */
    public void awaitPublishedTo(String target) {
        await().atMost(Duration.ofSeconds(60)).until(() -> 0 == count("select count(*) from outbox where parked is "
                + "null and target = ?", target));
    }

    /** Whether PostgreSQL, the index and the FHIR server know the same, by the rules as shipped. */
    public Agreement.Report agreement() throws IOException {
        return agreement(ShippedRules.SURVIVORSHIP);
    }

    /** The same by other rules. */
    public Agreement.Report agreement(Survivorship rules) throws IOException {
        String fhir = settings().flag("hapi.enabled") ? settings().get("hapi.url") : null;
        try (RestClient elasticsearch = SearchServer.client(settings()::get, settings().home(), 0)) {
            return new Agreement(jdbc(), rules, elasticsearch, fhir,
                    FhirServer.access(settings()::get, settings().home(), FhirServer.HAPI)).check();
        }
    }

    public void awaitSearch() {
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.searchFault() == null);
    }

    public long count(String sql, Object... parameters) {
        Long count = jdbc().queryForObject(sql, Long.class, parameters);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        hub.close();
    }
}
