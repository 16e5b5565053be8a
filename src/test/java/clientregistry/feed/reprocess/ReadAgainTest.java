package clientregistry.feed.reprocess;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.jobs.JobRuns;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.TestCertificates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Reading stored messages again. That a step reads otherwise now is shown by its reverse: what is stored of then is
 * changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadAgainTest {

    private static final String HL7 = "MSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|20260102030405||ADT^A28^ADT_A05|%s|P|2.5\r"
            + "PID|1||%s^^^OPENMRS^MR||Nakato^Babirye||%s|F\r";

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of());
        feed = new Feed(hub);
        feed.fhir("openmrs", row("rp-1", "Joseph", "Okello", "1980-02-03", "m", ""));
        feed.fhir("openmrs", row("rp-1", "Joseph", "Okello", "1980-02-03", "m", ""));
        feed.fhir("openmrs", row("rp-2", "Mary", "Akello", "1981-02-03", "f", ""));
        feed.send("openmrs", HL7.formatted("RP-1", "rp-3", "19910417"));
        feed.send("openmrs", HL7.formatted("RP-2", "rp-4", "19911399"));
        feed.merge("openmrs", row("rp-3", "", "", "", "", ""), "rp-4");
        feed.send("openmrs", HL7.formatted("RP-3", "", "19910417"));
        feed.send("openmrs", HL7.formatted("RP-4", "rp-5", "19910417"));
        feed.send("openmrs", part("RP-5", "||||^^Gulu"));
        feed.send("openmrs", part("RP-6", "||||^^Gulu"));
        feed.send("openmrs", part("RP-7", "||||||0772111222"));
    }

    private static String part(String control, String fields) {
        return HL7.formatted(control, "rp-5", "").replace("Nakato^Babirye||", "||").replace("|F\r", fields + "\r");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private JsonNode replay(String door) throws Exception {
        JobRuns runs = new JobRuns(hub.jdbc());
        UUID run = runs.request(Replaying.JOB, "grace", Replaying.parameters(door, 100));
        await().atMost(Duration.ofSeconds(60)).until(() -> !runs.get(run).state().matches("requested|running"));
        assertThat(runs.get(run).state()).isEqualTo("done");
        return JsonMapper.builder().build().readTree(runs.get(run).report());
    }

    private static List<String> what(JsonNode report) {
        List<String> what = new ArrayList<>();
        report.path("differences").forEach(each -> each.path("what").forEach(one -> what.add(one.asText())));
        return what;
    }

    private interface Act {
        JsonNode report() throws Exception;
    }

    /** With a statement that is taken back afterwards. */
    private JsonNode with(String change, String back, Act act) throws Exception {
        hub.jdbc().update(change);
        try {
            return act.report();
        } finally {
            hub.jdbc().update(back);
        }
    }

    @Test
    void what_is_read_as_when_it_came_is_told_as_the_same_and_nothing_is_committed() throws Exception {
        String all = "select count(*) from message, (select count(*) from record_version) v";
        long before = hub.count(all);

        JsonNode fhir = replay("fhir");
        JsonNode hl7 = replay("hl7v2");

        assertThat(what(fhir)).isEmpty();
        assertThat(fhir.path("same").asInt()).isEqualTo(3);
        assertThat(what(hl7)).isEmpty();
        assertThat(hl7.path("same").asInt()).as("an accepted one, a warned one, a merge, a refused one, four of parts")
                .isEqualTo(8);
        assertThat(hub.count(all)).isEqualTo(before);
        assertThat(hub.count("select count(*) from audit_trail where event = 'job-replay'")).isPositive();
    }

    /** A row that is none, and one that is refused: neither was kept and is not any more. */
    @Test
    void rows_of_files_that_were_refused_are_told_for_what_they_are() throws Exception {
        String header = Stream.of(PersonColumn.values()).map(PersonColumn::header).collect(Collectors.joining(","));
        Response sent = new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                TestCertificates.client("openmrs"), Duration.ofSeconds(30)).post("/import/openmrs", "text/csv", header
                + "\n" + String.join(",", row("rp-f1", "Joseph", "Okello", "1980-17-52", "m", "").values())
                + "\n" + String.join(",", row("rp-f2", "Jo\u0001seph", "Okello", "1980-02-03", "m", "").values())
                + "\nrp-f3,only two\n");
        assertThat(sent.body().split("\"refused\"", -1)).hasSize(3);

        JsonNode report = replay("file");

        assertThat(what(report)).isEmpty();
        assertThat(report.path("same").asInt()).as("one taken with a warning, one refused").isEqualTo(2);
        assertThat(report.path("withoutContent").asInt()).as("the row that is none").isEqualTo(1);
        assertThat(report.path("notKept").asInt()).isZero();
        JsonNode old = with("update message set raw = null, received_at = received_at - interval '9999 days' where "
                + "door = 'file' and outcome = 'accepted'", "update message set received_at = received_at + interval "
                + "'9999 days' where door = 'file' and outcome = 'accepted'", () -> replay("file"));
        assertThat(old.path("notKept").asInt()).isEqualTo(1);
    }

    @Test
    void elements_that_are_read_otherwise_are_named_and_not_told() throws Exception {
        String record = "where record_id = (select id from record where local_id = 'rp-2')";
        JsonNode report = with("update record_version set resource = replace(resource, '1981-02-03', '1981-02-04') "
                + record, "update record_version set resource = replace(resource, '1981-02-04', '1981-02-03') " + record,
                () -> replay("fhir"));

        assertThat(what(report)).containsExactly("read otherwise: birthDate");
    }

    /** What was not in the message but is in the record is not held against it. */
    @Test
    void a_part_that_is_read_otherwise_is_named() throws Exception {
        String version = "where message_id = (select id from message where control_id = 'RP-7')";
        JsonNode report = with("update record_version set resource = replace(resource, '0772111222', '0772111223') "
                + version, "update record_version set resource = replace(resource, '0772111223', '0772111222') "
                + version, () -> replay("hl7v2"));

        assertThat(what(report)).containsExactly("read otherwise: telecom[0].value");
    }

    @Test
    void a_message_that_would_be_refused_now_is_told_with_the_reason() throws Exception {
        String message = "where control_id = 'RP-1'";
        byte[] garbage = "MSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|||ADT^A99|RP-1|P|2.5\r".getBytes(StandardCharsets.US_ASCII);
        byte[] raw = hub.jdbc().queryForObject("select raw from message " + message, byte[].class);
        hub.jdbc().update("update message set raw = ? " + message, (Object) garbage);
        JsonNode report = replay("hl7v2");
        hub.jdbc().update("update message set raw = ? " + message, (Object) raw);

        assertThat(what(report)).singleElement().asString().startsWith("accepted then, refused now: UNSUPPORTED_EVENT");
    }

    @Test
    void a_message_that_was_refused_and_would_be_taken_now_is_told() throws Exception {
        String message = "where control_id = 'RP-1'";
        JsonNode report = with("update message set outcome = 'refused', refusal = 'NOT_REGISTERED: no' " + message,
                "update message set outcome = 'accepted', refusal = null " + message, () -> replay("hl7v2"));

        assertThat(what(report)).containsExactly("refused then: NOT_REGISTERED: no; read now");
    }

    @Test
    void warnings_that_a_sender_did_not_get_then_are_told() throws Exception {
        String message = "where control_id = 'RP-2'";
        byte[] answer = hub.jdbc().queryForObject("select answer from message " + message, byte[].class);
        byte[] without = new String(answer, StandardCharsets.UTF_8).replaceAll("ERR[^\r]*\r", "")
                .getBytes(StandardCharsets.UTF_8);
        hub.jdbc().update("update message set answer = ? " + message, (Object) without);
        JsonNode report = replay("hl7v2");
        hub.jdbc().update("update message set answer = ? " + message, (Object) answer);

        assertThat(what(report)).singleElement().asString().startsWith("warnings then: []; now: [PID^1^7");
    }
}
