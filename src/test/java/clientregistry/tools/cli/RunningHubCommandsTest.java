package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import clientregistry.person.security.OpenToOthers;
import clientregistry.store.audit.TrailRights;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commands of src/docs/operate.md on a hub that runs in the background, as an operator uses them, in that order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunningHubCommandsTest {

    private static final String HEADER =
            "record_id,given_name,middle_name,surname,sex,birth_date,phone,email,street_number,"
            + "address_1,address_2,city,state,postcode,national_id,other_id\n";

    @TempDir
    private static Path directory;
    private static Path data;
    private static final Map<String, String> ENVIRONMENT = new HashMap<>();
    private static CommandRun statusMeanwhile;

    @BeforeAll
    static void start() {
        data = directory.resolve("data");
        Map<String, String> settings = new HashMap<>(TemporaryData.settings());
        Path certificates = TestCertificates.directory().toAbsolutePath();
        settings.putAll(Map.of("hapi.enabled", "false", "embedded.short-lived", "true",
                "registrations.seconds", "1", "search.check.period", "200",
                "tls.certificate", certificates.resolve("hub.pem").toString(), "tls.key",
                certificates.resolve("hub-key.pem").toString(), "tls.ca", certificates.resolve("ca.pem").toString()));
        ENVIRONMENT.putAll(TemporaryData.environment(settings));
        CompletableFuture<RunningHub> started = CompletableFuture.supplyAsync(RunningHubCommandsTest::startedInBackground);
        // What an operator sees meanwhile.
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            statusMeanwhile = hub("status");
            return statusMeanwhile.out().contains("node hub") || started.isDone();
        });
        started.join();
    }

    private static RunningHub startedInBackground() {
        try {
            return BackgroundHub.start(Place.at(data), ENVIRONMENT, new PrintWriter(new StringWriter()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever failed: no server stays behind, also not that of a hub that had to be killed. */
    @AfterAll
    static void stopIfStillRunning() {
        if (hub("stop", "--all").exitCode() != 0) {
            RunningHub.all(data).forEach(hub -> ProcessHandle.of(hub.pid()).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            }));
            hub("stop");
        }
    }

    @Test
    @Order(1)
    void status_says_what_a_hub_that_starts_waits_for() {
        assertThat(statusMeanwhile.exitCode()).isEqualTo(1);
        assertThat(statusMeanwhile.out()).containsPattern("node hub +is starting since .*, and waits for [a-z]+.*");
    }

    @Test
    @Order(1)
    void status_shows_every_server_and_exits_with_0_when_ready() {
        CommandRun status = hub("status");

        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).contains("postgresql      up", "elasticsearch   up", "records 0");
    }

    @Test
    @Order(2)
    void import_names_the_line_and_reason_of_each_rejected_row_and_takes_the_others() throws IOException {
        Path file = Files.writeString(directory.resolve("people.csv"), HEADER
                + "1,Amina,,Wanjiru,f,1990-05-06,,,,,,,,,CF900506A,\n"
                + ",Nobody,,Without,f,1990-05-06,,,,,,,,,,\n"
                + "3,too,few\n"
                + "4,Amina,,Wanjiru,f,1990-05-06,,,,,,,,,CF900506A,\n");

        CommandRun imported = importing(file);

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.out()).contains("line 3: no record_id", "line 4: ", "2 rows accepted, 2 rejected");
    }

    @Test
    @Order(3)
    void the_same_file_again_changes_nothing() throws IOException {
        Path file = Files.writeString(directory.resolve("again.csv"),
                HEADER + "1,Amina,,Wanjiru,f,1990-05-06,,,,,,,,,CF900506A,\n");

        assertThat(importing(file).exitCode()).isZero();
        assertThat(hub("status").out()).contains("records 2 ");
    }

    @Test
    @Order(3)
    void a_certificate_the_hub_does_not_trust_is_said_at_once() throws IOException {
        Path file = Files.writeString(directory.resolve("foreign.csv"),
                HEADER + "1,Amina,,Wanjiru,f,1990-05-06,,,,,,,,,CF900506A,\n");
        Path certificates = TestCertificates.foreign();

        CommandRun imported = assertTimeout(Duration.ofSeconds(20), () -> hub("import", file.toString(), "--source",
                "openmrs", "--cert", certificates.resolve("openmrs.pem").toString(), "--key",
                certificates.resolve("openmrs-key.pem").toString()));

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.err().lines()).last().asString().contains("no TLS with the hub");
    }

    /** In development, so that what production would refuse is a warning. */
    @Test
    @Order(4)
    void doctor_looks_at_everything_and_finds_only_what_development_does_otherwise() {
        CommandRun doctor = hub("doctor", "--all");

        assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isEqualTo(1);
        assertThat(doctor.out()).contains("disk", "clock", "hub fhir.port", "hub health.port", "database fsync",
                "database version", "elasticsearch.url", "queue index", "queue audit-log", "tls.ca",
                "config/sources.yaml", "0 faults").doesNotContain("no setting names", "not asked");
        assertThat(doctor.out().lines().filter(line -> line.startsWith("warning")))
                .allMatch(line -> line.matches("warning +([a-z0-9]+[.][a-z0-9.-]+|backup|open files|disk) .*"));
        assertThat(hub("doctor").out()).doesNotContain("database fsync");
    }

    @Test
    @Order(4)
    void sources_shows_who_is_registered_and_how_long_the_certificate_that_came_is_good() {
        await().untilAsserted(() -> assertThat(hub("sources", "list").out()).containsPattern(
                "openmrs +cn=openmrs +feed, query +openmrs +all +8\\d\\d days"));
        assertThat(hub("sources", "list").out()).containsPattern("lims +.*not seen").contains("tls.certificate");
    }

    @Test
    @Order(4)
    void sources_check_says_what_is_wrong_with_a_file_line_by_line() throws IOException {
        Path file = Files.writeString(directory.resolve("sources.yaml"), """
                nodes:
                  - {name: a, roles: [feed]}
                  - {name: b, roles: [emperor], subject: CN=b}
                """);
        CommandRun wrong = hub("sources", "check", file.toString());
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.out().lines().filter(line -> line.startsWith("wrong "))).hasSize(2);
        assertThat(hub("sources", "check").exitCode()).isZero();
        assertThat(hub("sources").exitCode()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void person_shows_the_cruid_and_why_the_records_are_linked() {
        CommandRun person = hub("person", "OPENMRS|4");

        assertThat(person.exitCode()).isZero();
        assertThat(person.out()).contains("CRUID ", "2 records", "Linked with probability", "identifier nationalid");
        assertThat(person.out()).containsPattern("golden name +from openmrs, record [-0-9a-f]{36} "
                + "\\((agreed|newest)\\)");
        assertThat(person.out()).doesNotContain("Wanjiru");
    }

    @Test
    @Order(5)
    void person_says_so_when_nobody_has_the_identifier() {
        CommandRun person = hub("person", "OPENMRS|nobody");

        assertThat(person.exitCode()).isEqualTo(1);
        assertThat(person.err()).isEqualToIgnoringNewLines("hub: nobody has this identifier");
    }

    @Test
    @Order(6)
    void rematch_runs_now_and_reports() {
        CommandRun rematch = hub("rematch");

        assertThat(rematch.exitCode()).isZero();
        assertThat(rematch.out()).contains("2 records in", "persons 1 -> 1");
    }

    @Test
    @Order(6)
    void reconcile_compares_and_says_that_all_agree() {
        CommandRun reconcile = hub("reconcile", "--dry-run");

        assertThat(reconcile.exitCode()).as(reconcile.out() + reconcile.err()).isZero();
        assertThat(reconcile.out()).contains("2 of 2 there", "Agreed");
    }

    @Test
    @Order(6)
    void republish_says_so_when_there_is_no_fhir_server() {
        assertThat(hub("republish").err()).contains("hapi.enabled=false");
    }

    @Test
    @Order(6)
    void messages_are_found_by_identifier_and_shown_without_demographics_unless_asked() {
        CommandRun found = hub("messages", "find", "--identifier", "OPENMRS|4");
        String id = found.out().substring(0, 36);

        assertThat(found.out()).contains("1 found", "openmrs", "accepted").doesNotContain("Wanjiru");
        assertThat(hub("messages", "show", id).out()).contains("node         openmrs").doesNotContain("Wanjiru");
        CommandRun raw = hub("messages", "show", id, "--raw");
        assertThat(raw.out()).contains("Wanjiru");
        assertThat(raw.err()).contains("demographics");
    }

    @Test
    @Order(6)
    void an_accepted_message_that_is_processed_again_is_a_repetition() {
        String id = hub("messages", "find", "--identifier", "OPENMRS|4").out().substring(0, 36);

        CommandRun again = hub("messages", "reprocess", id);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("repeated    1");
    }

    @Test
    @Order(6)
    void messages_to_process_again_must_be_named_or_found() {
        assertThat(hub("messages", "reprocess").exitCode()).isEqualTo(2);
        assertThat(hub("messages", "reprocess", "--all").exitCode()).isEqualTo(2);
    }

    @Test
    @Order(6)
    void parked_publications_are_shown_retried_and_dropped_with_a_reason_but_not_those_to_the_index() {
        JdbcTemplate jdbc = new JdbcTemplate(RunningHub.of(data).orElseThrow().database());
        for (String target : new String[] {"index", "elsewhere"}) {
            jdbc.update("insert into outbox (target, kind, ref, parked, attempts) select ?, 'RECORD', id, 'HTTP 422', 5 "
                    + "from record limit 1", target);
        }
        String index = jdbc.queryForObject("select id::text from outbox where target = 'index' and parked is not null",
                String.class);
        String other = jdbc.queryForObject("select id::text from outbox where target = 'elsewhere'", String.class);

        assertThat(hub("parked", "list").out()).contains("HTTP 422", "2 parked");
        assertThat(hub("parked", "show", other).out()).contains("target    elsewhere", "attempts  5");
        assertThat(hub("parked", "drop", other).exitCode()).isEqualTo(2);
        assertThat(hub("parked", "drop", index, "--why", "tired of it").err()).contains("cannot be dropped");
        assertThat(hub("parked", "drop", other, "--why", "a test row", "--by", "grace").exitCode()).isZero();
        assertThat(jdbc.queryForObject("select entities from audit_trail where event = 'outbox-drop' and node = "
                + "'grace'", String.class)).contains("a test row");
        assertThat(hub("parked", "retry", index).out()).contains("1 will be tried again");
        assertThat(hub("parked", "list").out()).contains("Nothing is parked");
    }

    @Test
    @Order(7)
    void routes_are_listed_with_their_steps_and_counts_and_drawn() throws Exception {
        CommandRun routes = hub("routes");
        assertThat(routes.exitCode()).isZero();
        assertThat(routes.out()).containsPattern("feed +file-message +from direct:file-message\n +\\d+ exchanges")
                .contains("process acceptRows", "to batches:link", "errors: fhir-errors")
                .doesNotContain("ssl", "sslContextParameters");

        Path picture = directory.resolve("routes.svg");
        assertThat(hub("routes", "--picture", picture.toString()).exitCode()).isZero();
        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile())
                .getElementsByTagName("text").getLength()).isGreaterThan(20);
    }

    @Test
    @Order(7)
    void replay_tells_how_many_messages_are_read_as_they_were() {
        CommandRun replay = hub("routes", "replay", "file-message", "--last", "10");

        assertThat(replay.exitCode()).isZero();
        assertThat(replay.out()).contains("0 otherwise");
        assertThat(hub("routes", "replay", "hl7v2").exitCode()).as("the name of the door does, too").isZero();
    }

    @Order(7)
    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "no door", "fhir-door", "steward-door", "link", "replay-message",
        "reprocess-message", "replay"})
    void a_route_whose_messages_are_not_kept_is_told_with_those_that_are(String route) {
        long runs = replays();

        CommandRun replay = hub("routes", "replay", route);

        assertThat(replay.exitCode()).isEqualTo(2);
        assertThat(replay.err().lines()).hasSize(1).first().asString().contains("'" + route + "'", "fhir-message, "
                + "file-message, hl7v2-message, registration-desk-message");
        assertThat(replays()).isEqualTo(runs);
    }

    private static long replays() {
        return new JdbcTemplate(RunningHub.of(data).orElseThrow().database())
                .queryForObject("select count(*) from job_run where job = 'replay'", Long.class);
    }

    @Test
    @Order(7)
    void reindex_builds_the_next_index_and_search_stays_up() {
        CommandRun reindex = hub("reindex", "--by", "grace");

        assertThat(reindex.exitCode()).isZero();
        assertThat(reindex.out()).containsPattern("2 records in .* s, 0 normalised again; index "
                + "client-registry-[0-9a-f]{8} is in use");
        assertThat(hub("status").out()).contains("elasticsearch   up");
        assertThat(new JdbcTemplate(RunningHub.of(data).orElseThrow().database()).queryForObject(
                "select count(*) from audit_trail where event = 'job-reindex' and entities like '%grace%'",
                Integer.class)).isOne();
    }

    @Test
    @Order(8)
    void backup_copies_to_a_new_directory_and_says_so_in_the_audit_trail() {
        assertThat(hub("backup", directory.resolve("backup").toString(), "--by", "grace").exitCode()).isZero();

        assertThat(new JdbcTemplate(RunningHub.of(data).orElseThrow().database()).queryForObject(
                "select count(*) from audit_trail where event = 'backup' and node = 'grace'", Integer.class)).isOne();
        assertThat(hub("backup", directory.resolve("backup").toString()).err()).contains("is there already");
        CommandRun restore = hub("restore", directory.resolve("backup").toString());
        assertThat(restore.exitCode()).isEqualTo(1);
        assertThat(restore.err().lines()).hasSize(1).first().asString().contains("stop it first");
    }

    @Test
    @Order(8)
    void who_looks_and_who_starts_a_job_is_in_the_audit_trail() {
        JdbcTemplate jdbc = new JdbcTemplate(RunningHub.of(data).orElseThrow().database());

        hub("person", "OPENMRS|4", "--by", "grace");
        CommandRun rematch = hub("rematch", "--by", "grace");

        assertThat(jdbc.queryForObject("select count(*) from audit_trail where event = 'person-read' and node = "
                + "'grace'", Integer.class)).isOne();
        assertThat(rematch.exitCode()).as(rematch.err()).isZero();
        assertThat(jdbc.queryForObject("select count(*) from audit_trail where event = 'job-rematch' and entities "
                + "like '%grace%'", Integer.class)).isOne();
    }

    @Test
    @Order(8)
    void the_audit_trail_is_whole_and_who_asks_for_it_is_in_it() {
        JdbcTemplate jdbc = new JdbcTemplate(RunningHub.of(data).orElseThrow().database());
        await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.queryForObject("select count(*) from audit_seal",
                Integer.class) > 0);

        assertThat(new TrailRights(jdbc).fault()).as("the embedded PostgreSQL gave it to its owner").isEmpty();
        CommandRun verify = hub("audit", "verify", "--by", "grace");

        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out()).startsWith("whole: ");
        assertThat(jdbc.queryForObject("select count(*) from audit_trail where event = 'audit-verify' and node = "
                + "'grace'", Integer.class)).isOne();
    }

    @Test
    @Order(8)
    void a_second_hub_on_the_same_data_is_refused_in_one_line() {
        CommandRun start = hub("start");

        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.err().lines()).hasSize(1).first().asString().contains("runs on", "already");
    }

    @Test
    @Order(8)
    void an_account_is_told_what_lets_it_in() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "correct horse battery staple\n");

        CommandRun add = hub("user", "add", "amina", "--role", "steward", "--password-file", password.toString());

        assertThat(add.exitCode()).as(add.err()).isZero();
        assertThat(add.out()).contains("no password is taken: steward.login=certificate", "steward.login=local",
                "roles: [steward]");
        assertThat(hub("user", "add", "amina").err()).contains("--role");
    }

    @Test
    @Order(9)
    void another_node_joins_the_servers_on_ports_of_its_own_and_status_shows_both() throws IOException,
            InterruptedException {
        RunningHub first = RunningHub.of(data).orElseThrow();

        RunningHub second = BackgroundHub.start(Place.at(data), "b", List.of(), ENVIRONMENT,
                new PrintWriter(new StringWriter()));

        assertThat(second.get("database.url")).isEqualTo(first.get("database.url"));
        assertThat(second.get("fhir.port")).isNotEqualTo(first.get("fhir.port"));
        CommandRun status = hub("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).contains("node hub", "owns the servers", "node b", "records 2 ",
                "stewards " + first.get("steward.port"), "stewards " + second.get("steward.port"));
        assertThat(data.resolve("logs/hub-b.log")).exists();
    }

    @Test
    @Order(10)
    void nothing_that_nodes_servers_and_backups_write_is_open_to_other_users_of_the_machine() throws IOException {
        OpenToOthers.requireOpenUmask(directory);

        assertThat(OpenToOthers.below(data)).isEmpty();
        assertThat(OpenToOthers.below(directory.resolve("backup"))).isEmpty();
    }

    @Test
    @Order(10)
    void a_name_that_runs_already_and_a_name_that_is_none_are_refused_in_one_line() {
        assertThat(hub("start", "--node", "b").err()).isEqualToIgnoringNewLines(
                "hub: node b runs on " + data + " already (./hub status; --node NAME starts another one)");
        assertThat(hub("start", "--node", "../b").err().lines()).hasSize(1).first().asString()
                .contains("is no name for a node");
    }

    @Test
    @Order(11)
    void the_owner_of_the_servers_does_not_stop_while_another_node_needs_them() {
        CommandRun stop = hub("stop");

        assertThat(stop.exitCode()).isEqualTo(1);
        assertThat(stop.err()).isEqualToIgnoringNewLines("hub: node hub owns the servers that b needs: stop that "
                + "first, or --all");
        assertThat(RunningHub.all(data)).extracting(RunningHub::node).containsExactly("hub", "b");
    }

    @Test
    @Order(12)
    void when_the_owner_is_killed_the_other_node_goes_on() throws Exception {
        ProcessHandle owner = ProcessHandle.of(RunningHub.of(data, "hub").orElseThrow().pid()).orElseThrow();
        owner.destroyForcibly();
        owner.onExit().get(20, TimeUnit.SECONDS);
        Path file = Files.writeString(directory.resolve("after.csv"),
                HEADER + "9,Ruth,,Otieno,f,1981-05-06,,,,,,,,,CF810506B,\n");

        assertThat(importing(file).exitCode()).isZero();
        assertThat(hub("status").out()).contains("node b", "records 3 ").doesNotContain("node hub");
    }

    @Test
    @Order(13)
    void the_last_node_stops_the_servers_too_and_status_then_exits_with_1() {
        assertThat(hub("stop").err()).contains("node hub does not run; b does");

        assertThat(hub("stop", "--all").exitCode()).isZero();

        assertThat(hub("status").exitCode()).isEqualTo(1);
        assertThat(hub("stop").out()).isEqualToIgnoringNewLines("No hub runs on " + data);
    }

    @Test
    @Order(14)
    void a_directory_that_is_no_backup_is_refused_and_nothing_is_changed() throws IOException {
        CommandRun restore = hub("restore", Files.createDirectories(directory.resolve("foreign")).toString());

        assertThat(restore.exitCode()).isEqualTo(1);
        assertThat(restore.err().lines()).hasSize(1).first().asString().contains("is no backup");
        assertThat(formerDatabases()).isEmpty();
    }

    @Test
    @Order(15)
    void restore_brings_back_the_registry_of_the_backup_and_keeps_the_former_one() throws IOException,
            InterruptedException {
        CommandRun restore = hub("restore", directory.resolve("backup").toString());
        assertThat(restore.exitCode()).as(restore.err()).isZero();
        assertThat(formerDatabases()).hasSize(1);

        BackgroundHub.start(Place.at(data), ENVIRONMENT, new PrintWriter(new StringWriter()));

        assertThat(hub("status").out()).contains("records 2 ");
        assertThat(Files.readString(data.resolve("logs/hub.log")).split("The hub is ready", -1)).as("starts in one log")
                .hasSize(3);
    }

    private static List<Path> formerDatabases() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().contains(".before-restore-")).toList();
        }
    }

    private static CommandRun importing(Path file) {
        Path certificates = TestCertificates.directory();
        return hub("import", file.toString(), "--source", "openmrs", "--cert", certificates.resolve("openmrs.pem")
                .toString(), "--key", certificates.resolve("openmrs-key.pem").toString());
    }

    private static CommandRun hub(String... arguments) {
        return CommandRun.on(data, arguments);
    }
}
