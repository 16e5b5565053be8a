package clientregistry.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.BareRegistry;
import clientregistry.servers.TestServers;
import clientregistry.store.search.HubNodes;
import clientregistry.tools.client.RevokingCa;
import clientregistry.tools.doctor.Check.Severity;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Of a registry that is well nothing is said; of one thing that is not, that thing is. */
class DoctorTest {

    @TempDir
    private static Path own;
    private static Path home;
    private static BareRegistry registry;

    @BeforeAll
    static void start() throws IOException {
        RevokingCa ca = new RevokingCa("CN=Ministry CA");
        Files.writeString(own.resolve("ca.pem"), ca.own().text());
        RevokingCa.Holder server = ca.server();
        Files.writeString(own.resolve("hub.pem"), server.text());
        Files.writeString(Files.createFile(own.resolve("hub-key.pem"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-------"))), server.secret());
        home = Files.createDirectories(own.resolve("home"));
        Files.createDirectories(home.resolve("config"));
        Files.copy(Path.of("config/application.properties"), home.resolve("config/application.properties"));
        registry = BareRegistry.create();
    }

    @AfterAll
    static void stop() throws IOException {
        registry.close();
    }

    private static Settings settings(Map<String, String> changed) throws IOException {
        Files.copy(Path.of("config/sources.yaml"), home.resolve("config/sources.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> careful = new HashMap<>(Map.of("hub.profile", "production",
                "tls.certificate", own.resolve("hub.pem").toString(), "tls.ca", own.resolve("ca.pem").toString(),
                "tls.key", own.resolve("hub-key.pem").toString(), "embedded.enabled", "false",
                "database.password", "kJ6-long-enough", "hl7.processing.ids", "P", "database.connections", "4",
                "site.registration-desk.enabled", "false", "audit.only-here", "true"));
        careful.putAll(TestServers.elasticsearch().settings());
        careful.put("hapi.enabled", "false");
        careful.putAll(changed);
        return Settings.load(home, own, careful);
    }

    private static List<Check> look(Settings settings, JdbcTemplate database, Map<String, Long> seen, Clock clock) {
        return Doctor.look(new Installation(settings, List.of(), List.of(), database, seen, clock)).stream()
                // Other tests have listeners, too.
                .filter(each -> !each.about().endsWith(".port")).toList();
    }

    private static List<Check> look(Map<String, String> changed) throws IOException {
        return look(settings(changed), registry.jdbc(), Map.of(), Clock.systemUTC());
    }

    @Test
    void nothing_is_said_against_a_good_one() throws IOException {
        List<Check> checks = look(Map.of());
        assertThat(checks).filteredOn(each -> each.severity().compareTo(Severity.NOTE) > 0).isEmpty();
        assertThat(checks).extracting(Check::about).contains("disk", "clock", "tls.certificate", "tls.ca",
                "config/sources.yaml", "elasticsearch.url", "database version", "database fsync",
                "database max_connections", "queue index", "queue audit-log", "backup");
    }

    /** A setting, and how bad it is. */
    @ParameterizedTest
    @Tag("full")
    @CsvSource({"hub.profile, development, , OK", "hl7.processing.ids, T, hl7.processing.ids, FAULT",
        "elasticsearch.url, http://127.0.0.1:9, elasticsearch.url, FAULT",
        "database.connections, 4000, database max_connections, FAULT",
        "audit.only-here, false, audit.only-here, FAULT"})
    void a_setting_that_is_not_right_is_found(String key, String value, String about, Severity severity)
            throws IOException {
        List<Check> checks = look(Map.of(key, value));
        assertThat(Doctor.worst(checks)).isIn(severity, severity == Severity.OK ? Severity.NOTE : severity);
        assertThat(about == null || checks.stream().anyMatch(each -> each.about().equals(about)
                && each.severity() == severity && each.remedy() != null)).isTrue();
    }

    @Test
    void in_development_what_production_refuses_is_a_warning() throws IOException {
        assertThat(Doctor.worst(look(Map.of("hub.profile", "development", "hl7.processing.ids", "T"))))
                .isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"synchronous_commit, off, FAULT", "default_transaction_isolation, serializable, FAULT",
        "default_transaction_read_only, on, FAULT", "synchronous_commit, local, OK"})
    void a_parameter_of_the_database_that_is_not_right_is_found(String parameter, String value, Severity severity)
            throws IOException {
        String name = registry.url().replaceAll(".*/", "").replaceAll("[?].*", "");
        JdbcTemplate owner = new JdbcTemplate(TestServers.asSuperuser(registry.url().replace("/" + name, "/postgres")));
        owner.execute("alter database \"" + name + "\" set " + parameter + " = '" + value + "'");
        try {
            JdbcTemplate anew = new JdbcTemplate(new DriverManagerDataSource(registry.url(), TestServers.databaseUser(),
                    TestServers.databasePassword()));
            assertThat(look(settings(Map.of()), anew, Map.of(), Clock.systemUTC()))
                    .filteredOn(each -> each.about().equals("database " + parameter)).singleElement()
                    .extracting(Check::severity).isEqualTo(severity);
        } finally {
            owner.execute("alter database \"" + name + "\" reset " + parameter);
        }
    }

    @ParameterizedTest
    @CsvSource({"85, WARNING", "100, FAULT", "10, OK"})
    void days_of_certificates_are_counted(long days, Severity severity) throws IOException {
        List<Check> checks = look(settings(Map.of()), registry.jdbc(), Map.of(),
                Clock.offset(Clock.systemUTC(), Duration.ofDays(days)));
        assertThat(checks).filteredOn(each -> each.about().equals("tls.ca") && each.found().contains("CN=Ministry CA"))
                .singleElement().extracting(Check::severity).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"-1, FAULT", "3, WARNING", "300, OK"})
    void those_of_nodes_too(long days, Severity severity) throws IOException {
        assertThat(look(settings(Map.of()), registry.jdbc(), Map.of("clinic", days), Clock.systemUTC()))
                .filteredOn(each -> each.about().equals("node clinic")).singleElement().extracting(Check::severity)
                .isEqualTo(severity);
    }

    @Test
    void each_fault_of_the_sources_is_told() throws IOException {
        Settings settings = settings(Map.of());
        Files.writeString(home.resolve("config/sources.yaml"), """
                nodes:
                  - {name: a, roles: [feed]}
                  - {name: b, roles: [emperor], subject: CN=b}
                """);
        assertThat(look(settings, registry.jdbc(), Map.of(), Clock.systemUTC())).filteredOn(each ->
                each.about().equals("config/sources.yaml") && each.severity() == Severity.FAULT).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "600, WARNING", "100000, FAULT"})
    void a_queue_that_does_not_move_is_found(int seconds, Severity severity) throws IOException {
        registry.jdbc().update("insert into outbox (target, kind, ref, enqueued_at) values ('index', 'RECORD', ?, "
                + "now() - make_interval(secs => ?))", UUID.randomUUID(), seconds);
        try {
            assertThat(look(Map.of())).filteredOn(each -> each.about().equals("queue index")).singleElement()
                    .extracting(Check::severity).isEqualTo(severity);
        } finally {
            registry.jdbc().update("delete from outbox");
        }
    }

    @Test
    void a_backup_that_is_old_or_never_was_is_found() throws IOException {
        assertThat(backup(Duration.ZERO).found()).isEqualTo("there was never one");
        registry.jdbc().update("insert into audit_event (id, event, action, outcome, node) values (?, 'backup', 'E', "
                + "'0', 'me')", UUID.randomUUID());
        assertThat(backup(Duration.ofDays(1)).severity()).isEqualTo(Severity.OK);
        assertThat(backup(Duration.ofDays(30)).severity()).isEqualTo(Severity.WARNING);
    }

    /** Of embedded servers, this long from now. */
    private static Check backup(Duration later) throws IOException {
        return QueueChecks.of(new Installation(settings(Map.of("embedded.enabled", "true")), List.of(), List.of(),
                registry.jdbc(), Map.of(), Clock.offset(Clock.systemUTC(), later))).stream()
                .filter(each -> each.about().equals("backup")).findFirst().orElseThrow();
    }

    @Test
    void a_database_that_does_not_answer_is_a_fault_unless_it_is_embedded_and_no_hub_runs() throws IOException {
        assertThat(look(settings(Map.of()), null, Map.of(), Clock.systemUTC())).anySatisfy(each -> {
            assertThat(each.about()).isEqualTo("database");
            assertThat(each.severity()).isEqualTo(Severity.FAULT);
        });
        assertThat(look(settings(Map.of("embedded.enabled", "true", "embedded.in-production", "true")), null, Map.of(),
                Clock.systemUTC())).allMatch(each -> each.severity().compareTo(Severity.WARNING) < 0);
    }

    @Test
    void nodes_that_are_set_differently_are_found() throws IOException {
        for (String node : new String[] {"a", "b"}) {
            new HubNodes(registry.jdbc(), node, "scheme", "rules", "link.feed.joins=" + node.equals("a")).alive();
        }
        try {
            assertThat(look(Map.of())).filteredOn(each -> each.about().equals("nodes")).singleElement().satisfies(each -> {
                assertThat(each.severity()).isEqualTo(Severity.WARNING);
                assertThat(each.found()).isEqualTo("link.feed.joins is false on b, true on a");
            });
        } finally {
            registry.jdbc().update("delete from node");
        }
    }

    /** Which files, and the rows about certificates: one for each file, with all settings that name it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tls.ca=ca.pem                                        | tls.certificate; tls.ca
            tls.ca=ca.pem database.ca=ca.pem hapi.ca=ca.pem      | tls.certificate; tls.ca, database.ca, hapi.ca
            tls.ca=ca.pem atna.certificate=hub.pem               | tls.certificate, atna.certificate; tls.ca
            tls.ca=two.pem database.ca=two.pem                   | tls.certificate; tls.ca, database.ca
            tls.certificate=chain.pem tls.ca=ca.pem              | tls.certificate; tls.ca
            """)
    void a_file_of_certificates_has_one_row(String files, String rows) throws IOException {
        Files.writeString(own.resolve("two.pem"), Files.readString(own.resolve("ca.pem"))
                + new RevokingCa("CN=Second CA").own().text());
        Files.writeString(own.resolve("chain.pem"), Files.readString(own.resolve("hub.pem"))
                + Files.readString(own.resolve("ca.pem")));
        Map<String, String> changed = new HashMap<>();
        for (String pair : files.split(" ", -1)) {
            changed.put(pair.split("=", 2)[0], own.resolve(pair.split("=", 2)[1]).toString());
        }
        assertThat(look(changed)).extracting(Check::about).filteredOn(each -> each.matches(".*[.](ca|certificate)"))
                .containsExactlyInAnyOrder(rows.split("; ", -1));
        assertThat(look(changed)).filteredOn(each -> each.about().startsWith("tls.ca")).singleElement()
                .extracting(Check::found).asString().contains("CN=Ministry CA ends in")
                .matches(each -> each.contains("CN=Second CA ends in") == files.contains("two"));
    }

    static List<Arguments> measured() {
        return List.of(Arguments.of(MachineChecks.room(Path.of("/"), 10L << 30), Severity.OK),
                Arguments.of(MachineChecks.room(Path.of("/"), 1L << 30), Severity.WARNING),
                Arguments.of(MachineChecks.room(Path.of("/"), 1L << 20), Severity.FAULT),
                Arguments.of(MachineChecks.openFiles("1024"), Severity.WARNING),
                Arguments.of(MachineChecks.openFiles("65536"), Severity.OK),
                Arguments.of(MachineChecks.openFiles("unlimited"), Severity.OK),
                Arguments.of(DatabaseChecks.clock(0.1), Severity.OK),
                Arguments.of(DatabaseChecks.clock(5), Severity.WARNING),
                Arguments.of(DatabaseChecks.clock(90), Severity.FAULT));
    }

    @ParameterizedTest
    @MethodSource
    void measured(Check check, Severity severity) {
        assertThat(check.severity()).isEqualTo(severity);
        assertThat(check.remedy() != null).isEqualTo(severity != Severity.OK);
    }
}
