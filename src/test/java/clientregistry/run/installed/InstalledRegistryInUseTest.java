package clientregistry.run.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.feed.reprocess.ReprocessRequests;
import clientregistry.jobs.JobRuns;
import clientregistry.link.ParkedRows;
import clientregistry.publish.reconcile.Difference;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.messages.MessageQuery;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.registry.Outbox;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.MllpClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A registry that an earlier build left goes on where it was: search and FHIR server are up again, what waited is done,
 * and senders and stewards work with what is there. Who is who: README.md beside the dump.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class InstalledRegistryInUseTest {

    private static final Installed INSTALLED = new Installed("ce777d1");

    private TestHub hub;
    private Feed feed;
    private StewardView steward;

    @BeforeAll
    void open() {
        // Under the name of the node that was killed: one of its jobs waits for it.
        hub = TestHub.startWithFhirServer(Map.of("database.url", INSTALLED.database(), "hub.cluster", "hub",
                "hub.node", "hub", "publish.park.after", "2"));
        feed = new Feed(hub);
        steward = new StewardView(hub);
        mendWhatTheFhirServerRefuses();
        hub.awaitSearch();
    }

    private void mendWhatTheFhirServerRefuses() {
        assertThat(feed.fhir("openmrs", Feed.row("1081", "Job", "Okoth", "1955-05-05", "m", "")).status())
                .isEqualTo(200);
        assertThat(feed.fhir("dhis2", Feed.row("2083", "Tom", "Wekesa", "1957-07-07", "m", "")).status())
                .isEqualTo(200);
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void what_waited_for_search_is_matched() {
        await().until(() -> steward.person("openmrs", "1101") != null && steward.person("dhis2", "2101") != null
                && steward.person("dhis2", "2102") != null && steward.person("openmrs", "1102") != null);

        assertThat(steward.person("dhis2", "2101")).isEqualTo(steward.person("openmrs", "1101"));
        assertThat(steward.person("dhis2", "2102")).isEqualTo(steward.person("openmrs", "1063"))
                .isEqualTo(steward.person("dhis2", "2063"));
    }

    @Test
    void who_is_fed_now_joins_who_was_there_by_the_rules_that_were_in_force() {
        assertThat(feed.fhir("dhis2", Feed.row("2201", "Isaac", "Drani", "1976-01-11", "m", "CM76011DRANI0")).status())
                .isEqualTo(201);

        assertThat(steward.person("dhis2", "2201")).isEqualTo(steward.person("openmrs", "1062"));
        assertThat(steward.link("dhis2", "2201").path("evidence").path("ruleSet").textValue()).isEqualTo("district-1");
    }

    @Test
    void what_was_sent_before_changes_nothing_when_it_is_sent_again() throws IOException {
        FhirClient.Response equal = hub.fhir("openmrs").send("POST", "Patient", FhirClient.JSON,
                raw("openmrs", "1058"));
        assertThat(equal.status()).isEqualTo(200);
        assertThat(equal.header("ETag")).hasValue("W/\"1\"");

        FhirClient.Response asked = hub.fhir("dhis2").send("POST", "Patient", FhirClient.JSON, raw("dhis2", "2079"),
                "X-Request-Id", "request-2079");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(steward.record("dhis2", "2079").path("version").intValue()).isEqualTo(1);
    }

    @Test
    void a_message_gets_the_answer_again_that_it_got_then() throws IOException {
        Map<String, String> message = INSTALLED.dump().row("message", "control_id", "BINARY1");
        try (MllpClient sender = hub.mllp("openmrs")) {
            assertThat(sender.send(Dump.bytes(message.get("raw")))).isEqualTo(Dump.bytes(message.get("answer")));
        }
    }

    private byte[] raw(String source, String localId) {
        MessageStore messages = new MessageStore(hub.jdbc());
        MessageQuery query = new MessageQuery(null, source, "fhir", "accepted", null, null, null,
                "http://clientregistry.org/" + source, localId, false, 1);
        return messages.raw(messages.find(query).get(0).id());
    }

    @Test
    void an_update_is_taken_and_an_answer_to_an_old_question_too() {
        PersonRow row = Feed.row("2021", "Kizza", "Lubowa", "1966-06-19", "m", "").with(PersonColumn.CITY, "Masaka");
        assertThat(feed.fhir("dhis2", row).status()).isEqualTo(200);
        JsonNode record = steward.record("dhis2", "2021");
        assertThat(record.path("version").intValue()).isEqualTo(2);

        JsonNode task = steward.get("/tasks?state=open&record=" + record.path("id").textValue()).path("items").path(0);
        steward.operate("/tasks/" + task.path("id").textValue() + "/link", "{\"why\":\"one man\"}");

        assertThat(steward.person("dhis2", "2021")).isEqualTo(steward.person("openmrs", "1021"));
    }

    @Test
    void an_undo_of_then_is_undone() {
        assertThat(steward.person("lims", "3055")).isNotEqualTo(steward.person("openmrs", "1055"));
        JsonNode undo = steward.operation("brothers after all");

        steward.operate("/operations/" + undo.path("id").textValue() + "/undo", "{\"why\":\"one man, two spellings\"}");

        assertThat(steward.person("lims", "3055")).isEqualTo(steward.person("openmrs", "1055"));
        assertThat(steward.operation("brothers after all").path("undoneBy").isTextual()).isTrue();
    }

    @Test
    void what_came_in_quarantine_is_matched_and_merged_when_its_source_is_released() {
        assertThat(steward.person("lims", "3093")).isNull();
        assertThat(steward.record("lims", "3092").path("state").textValue()).isEqualTo("active");

        steward.operate("/operations",
                "{\"kind\":\"release\",\"source\":\"lims\",\"why\":\"its names are right now\"}");

        await().until(() -> steward.person("lims", "3093") != null && steward.person("lims", "3094") != null);
        assertThat(steward.person("lims", "3094")).isEqualTo(steward.person("openmrs", "1001"));
        assertThat(steward.record("lims", "3092").path("state").textValue()).isEqualTo("subsumed");
    }

    @Test
    void a_merge_refused_then_is_processed_when_its_feed_has_come() {
        feed.hl7("openmrs", Feed.row("1091", "Florence", "Achieng", "1984-05-17", "f", ""));
        MessageStore messages = new MessageStore(hub.jdbc());
        UUID refused = messages.find(new MessageQuery(null, "openmrs", "hl7v2", "refused", null, null, "UNKNOWN_RECORD",
                null, null, true, 10)).get(0).id();

        UUID run = new ReprocessRequests(hub.jdbc(), transaction(), audit()).request(List.of(refused), false, "grace");

        await().until(() -> new JobRuns(hub.jdbc()).get(run).state().equals("done"));
        assertThat(messages.get(refused).orElseThrow().reprocessedOutcome()).isEqualTo("accepted");
        assertThat(steward.record("openmrs", "1091").path("state").textValue()).isEqualTo("subsumed");
    }

    @Test
    void jobs_that_were_asked_for_or_under_way_are_done() {
        List<UUID> jobs = INSTALLED.dump().rows("job_run").stream()
                .filter(row -> row.get("state").matches("requested|running")).map(row -> UUID.fromString(row.get("id")))
                .toList();

        assertThat(jobs).hasSize(2).allSatisfy(job -> await().until(() -> new JobRuns(hub.jdbc()).get(job).state()
                .equals("done")));
    }

    @Test
    void everything_is_published_what_was_parked_then_too() throws IOException {
        assertThat(INSTALLED.dump().rows("outbox")).filteredOn(row -> row.get("target").equals(Outbox.FHIR)
                && !row.get("parked").equals("\\N")).hasSizeGreaterThanOrEqualTo(2);
        ParkedRows parked = new ParkedRows(hub.jdbc(), transaction(), audit());
        await().until(() -> {
            hub.awaitPublished();
            // One that was on its way before its record was mended.
            return parked.retryAll(Outbox.FHIR, Actor.of("grace")) == 0;
        });

        // Other tests leave Patients that are not ours.
        assertThat(hub.agreement().differences()).filteredOn(d -> d.kind() != Difference.Kind.SUPERFLUOUS).isEmpty();
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(hub.hub().dataSource()));
    }

    private AuditTrail audit() {
        return new AuditTrail(hub.jdbc(), new Outbox(hub.jdbc(), Set.of(Outbox.AUDIT_LOG)));
    }
}
