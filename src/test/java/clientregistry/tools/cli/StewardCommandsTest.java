package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Desk;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stewards' commands on a running hub. */
class StewardCommandsTest {

    @TempDir
    private static Path data;

    private final Desk desk = new Desk(TestHub.shared());

    @BeforeAll
    static void findTheHub() throws IOException {
        RunningHub.write(data, TestHub.shared().hub());
    }

    @Test
    void review_lists_shows_and_answers_a_question() {
        String id = desk.doubtfulPair();
        String task = desk.task(id + "b").toString();

        assertThat(hub("review", "list", "--source", "dhis2").out()).contains("review", "dhis2 " + id + "b", task);
        CommandRun shown = hub("review", "show", task);
        CommandRun answered = hub("review", "link", task, "--why", "seen together");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains("openmrs " + id + "a v1", "dhis2 " + id + "b v1", "birth date", "prior",
                "given name");
        assertThat(answered.exitCode()).as(answered.err()).isZero();
        assertThat(answered.out()).contains("Done as operation", "1 question answered");
        assertThat(desk.feed.person(id + "a")).isNotNull().isEqualTo(desk.feed.person(id + "b"));
    }

    @Test
    void separate_keeps_them_apart_and_a_second_answer_is_told_of_the_first() {
        String task = desk.task(desk.doubtfulPair() + "b").toString();

        assertThat(hub("review", "separate", task, "--why", "two people").out())
                .contains("1 pair of records kept apart");
        CommandRun second = hub("review", "dismiss", task, "--why", "too late");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err().lines()).hasSize(1).first().asString().contains("answered before, by operation");
    }

    @Test
    void undo_shows_what_it_would_do_and_does_nothing_without_consent() {
        String id = desk.linkedPair();
        String change = changeOf(id + "b");

        CommandRun refused = hub("undo", change, "--keep-apart");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("would do", "record " + desk.feed.record(id + "b") + "  leaves person",
                "1 pair of records kept apart");
        assertThat(refused.err()).contains("nothing was undone");
        assertThat(desk.feed.person(id + "a")).isNotNull().isEqualTo(desk.feed.person(id + "b"));
    }

    @Test
    void undo_takes_back_a_change_and_then_that_undo_by_its_operation() {
        String id = desk.linkedPair();

        CommandRun undone = hub("undo", changeOf(id + "b"), "--yes", "--no-keep-apart");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(undone.out()).doesNotContain("kept apart");
        assertThat(desk.feed.person(id + "a")).isNotNull().isNotEqualTo(desk.feed.person(id + "b"));

        CommandRun redone = hub("undo", undone.out().replaceAll("(?s).*Done as operation (\\S+).*", "$1"), "--yes");
        assertThat(redone.exitCode()).as(redone.err()).isZero();
        assertThat(desk.feed.person(id + "a")).isNotNull().isEqualTo(desk.feed.person(id + "b"));
    }

    @Test
    void undo_by_source_and_time_takes_back_what_it_caused() {
        String id = desk.linkedPair();
        String since = desk.hub.jdbc().queryForObject("select c.at from link l join change c on c.no = l.change_no "
                + "where l.record_id = ?", Timestamp.class, desk.feed.record(id + "b")).toInstant().toString();

        CommandRun undone = hub("undo", "--source", "dhis2", "--since", since, "--yes", "--why", "wrong export");

        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(desk.feed.person(id + "a")).isNotNull().isNotEqualTo(desk.feed.person(id + "b"));
        assertThat(hub("operations", "--kind", "undo", "--limit", "1").out()).contains("wrong export", "steward");
    }

    @Test
    void person_as_of_and_history_tell_what_was() {
        String id = desk.linkedPair();
        String before = desk.hub.jdbc().queryForObject("select max(at) from change", Timestamp.class).toInstant()
                .toString();
        hub("undo", changeOf(id + "b"), "--yes");
        String person = desk.feed.person(id + "a").toString();

        assertThat(hub("person", "DHIS2|" + id + "b", "--as-of", before).out())
                .contains("CRUID " + person + ", 2 records", "identifier nationalid", "golden name");
        assertThat(hub("history", person).out()).contains("undo by steward: undone by hand", "[undone by operation",
                "feed of openmrs");
        assertThat(hub("history", desk.feed.record(id + "b").toString()).out()).contains("version 1", "(automatic)");
    }

    /** By rules that say the same under another version, so that the other tests on this hub need not care. */
    @Test
    void person_as_of_explains_a_link_that_is_no_more_by_the_rules_of_then() throws IOException {
        RuleSetStore store = new RuleSetStore(desk.hub.jdbc());
        String shipped = store.inForce().orElseThrow();
        String then = "alike-" + System.nanoTime();
        Path file = Files.writeString(data.resolve(then + ".json"), store.find(shipped).orElseThrow().content()
                .replace("\"" + shipped + "\"", "\"" + then + "\""));
        assertThat(rules("import", file.toString()).exitCode()).isZero();
        assertThat(rules("activate", then).exitCode()).isZero();
        String id = desk.linkedPair();
        String before = desk.hub.jdbc().queryForObject("select max(at) from change", Timestamp.class).toInstant()
                .toString();
        assertThat(rules("revert").out()).contains(shipped);
        hub("undo", changeOf(id + "b"), "--yes");
        desk.feed.fhir("dhis2", Feed.row(id + "b", "Another", "Name", "1944-04-04", "m", ""));

        CommandRun asOf = hub("person", "DHIS2|" + id + "b", "--as-of", before, "--explain");

        assertThat(asOf.exitCode()).as(asOf.err()).isZero();
        assertThat(asOf.out()).contains("2 records", "record " + desk.feed.record(id + "b")
                + " v1 was compared with record " + desk.feed.record(id + "a") + " v1 by rule set "
                + then, "compared again by rule set " + then + " it is the same", "judged by rule set " + then)
                .doesNotContain("Another");
        assertThat(hub("person", "DHIS2|" + id + "b", "--explain").out()).contains("1 record")
                .doesNotContain("was compared");
    }

    private static CommandRun rules(String... arguments) {
        return CommandRun.on(data, Stream.concat(Stream.of("rules"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void quarantine_is_begun_shown_and_ended() {
        try {
            assertThat(hub("quarantine", "add", "lims", "--why", "test data").exitCode()).isZero();
            assertThat(hub("quarantine", "list").out()).contains("lims", "test data", "0 records wait");
        } finally {
            assertThat(hub("quarantine", "remove", "lims").exitCode()).isZero();
        }
        assertThat(hub("quarantine", "list").out()).contains("no source is in quarantine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "review; 2; review needs one of",
        "review link 00000000-0000-0000-0000-000000000000; 2; --why",
        "review show nonsense; 2; nonsense",
        "review show 00000000-0000-0000-0000-000000000000; 1; There is no task with this id.",
        "undo; 2; an ID, or --source and --since",
        "undo nonsense; 2; operation id or a change number",
        "undo --source dhis2; 2; an ID, or --source and --since",
        "undo --source dhis2 --since soon; 2; is no time",
        "undo 7; 1; There is no change with this number.",
        "history 00000000-0000-0000-0000-000000000000; 1; There is no record with this id.",
        "quarantine add nobody; 1; No source of this name is registered.",
    })
    void what_cannot_be_done_is_said_in_one_line(String command, int exitCode, String text) {
        CommandRun result = hub(command.split(" "));

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.err().lines()).hasSize(1).first().asString().startsWith("hub: ").contains(text);
    }

    @Test
    void status_goes_on_after_a_node_that_does_not_answer(@TempDir Path shared) throws IOException {
        RunningHub.write(shared, TestHub.shared().hub());
        Path nodes = shared.resolve("nodes");
        Properties dead = new Properties();
        try (Stream<Path> files = Files.list(nodes); Reader reader = Files.newBufferedReader(files.findFirst()
                .orElseThrow())) {
            dead.load(reader);
        }
        try (ServerSocket nobody = new ServerSocket(0)) {
            dead.setProperty("operation.port", String.valueOf(nobody.getLocalPort()));
        }
        dead.setProperty("hub.node", "0-dead");
        try (Writer writer = Files.newBufferedWriter(nodes.resolve("0-dead.properties"))) {
            dead.store(writer, null);
        }

        CommandRun status = CommandRun.of("status", "--data", shared.toString());

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.out()).containsSubsequence("node 0-dead", "does not answer", "postgresql      up",
                "records ");
        assertThat(status.err()).isEmpty();
    }

    @Test
    void messages_of_a_door_that_nothing_came_through_is_wrong_usage() {
        assertThat(CommandRun.of("messages", "find", "--data", data.toString(), "--door", "foo").exitCode())
                .isEqualTo(2);
        assertThat(CommandRun.of("messages", "find", "--data", data.toString(), "--door", "hl7v2").exitCode()).isZero();
    }

    @Test
    void a_certificate_without_the_role_is_told_so() {
        Path certificates = TestCertificates.directory();
        CommandRun result = CommandRun.of("review", "list", "--data", data.toString(), "--cert",
                certificates.resolve("openmrs.pem").toString(), "--key", certificates.resolve("openmrs-key.pem")
                .toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("lacks the role steward");
    }

    private String changeOf(String localId) {
        return desk.hub.jdbc().queryForObject("select change_no from link where record_id = ? and closed_at is null",
                String.class, desk.feed.record(localId));
    }

    private static CommandRun hub(String... arguments) {
        Path certificates = TestCertificates.directory();
        boolean group = arguments.length == 1 && !arguments[0].equals("undo") && !arguments[0].equals("operations");
        return CommandRun.of(group
                ? arguments : Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString(), "--cert",
                certificates.resolve("steward.pem").toString(), "--key", certificates.resolve("steward-key.pem")
                .toString())).toArray(String[]::new));
    }
}
