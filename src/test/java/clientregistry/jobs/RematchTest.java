package clientregistry.jobs;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RematchTest {

    private static final String[] SCHEDULED = {"learn", "quality", "reconcile", "rematch", "retention"};

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of("search.timeout", "1000", "search.check.period", "300", "rematch.slice", "5",
                "hub.node", "rematch-node"));
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private JobRuns.Run rematch() {
        UUID run = new JobRuns(hub.jdbc()).request("rematch", "test");
        await().atMost(Duration.ofSeconds(60)).until(() -> !new JobRuns(hub.jdbc()).get(run).state()
                .matches("requested|running"));
        return new JobRuns(hub.jdbc()).get(run);
    }

    /** Two persons whom a third record, updated later, shows to be one. */
    private void twoThatAreOne(String name) {
        PersonRow one = row(name + "-1", "Kwame", "Mensah" + name, "1984-06-06", "m", "CM1984" + name);
        feed.fhir("openmrs", one);
        feed.fhir("openmrs", row(name + "-2", "Unlike", "Anybody" + name, "1930-01-01", "f", ""));
        feed.fhir("dhis2", one.with(PersonColumn.RECORD_ID, name + "-3").with(PersonColumn.SURNAME, "Unrelated" + name)
                .with(PersonColumn.GIVEN_NAME, "Zed").with(PersonColumn.BIRTH_DATE, "1931-02-03")
                .with(PersonColumn.NATIONAL_ID, ""));
        hub.awaitPublished();
        // As if an earlier rule set had kept them apart.
        hub.jdbc().update("update record_version v set keys = o.keys, features = o.features from record r, record s, "
                + "record_version o "
                + "where r.local_id = ? and s.local_id = ? and v.record_id = r.id and o.record_id = s.id", name + "-3",
                name + "-1");
    }

    @Test
    void two_persons_that_are_one_are_merged_and_a_second_run_changes_nothing() {
        twoThatAreOne("MERGE");
        UUID left = feed.person("MERGE-3");

        JobRuns.Run run = rematch();
        String links = links();
        JobRuns.Run again = rematch();

        assertThat(run.state()).isEqualTo("done");
        assertThat(run.report()).contains("\"personsBefore\":").contains("\"records\":");
        assertThat(feed.person("MERGE-3")).isNotNull().isEqualTo(feed.person("MERGE-1"));
        assertThat(feed.person("MERGE-2")).isNotNull().isNotEqualTo(feed.person("MERGE-1"));
        assertThat(hub.count("select count(*) from person where replaced_by is not null and id in (?, ?)", left,
                feed.person("MERGE-1"))
                + hub.count("select count(*) from person where id = ? and replaced_by is null", left)).isEqualTo(1);
        assertThat(again.done()).isEqualTo(again.total());
        assertThat(links()).isEqualTo(links);
        assertThat(hub.count("select count(*) from audit_trail where event = 'job-rematch' and entities like ?",
                "%" + run.id() + "%"))
                .isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_event e join audit_entity x on x.seq = e.seq where e.event = "
                + "'job-join' and x.how = 'changed' and x.what = ?", left.toString())).isEqualTo(1);
    }

    @Test
    void what_a_run_made_one_is_undone_as_one_and_stays_apart() throws Exception {
        twoThatAreOne("UNDO");
        UUID first = feed.person("UNDO-1");
        UUID third = feed.person("UNDO-3");
        JobRuns.Run run = rematch();
        assertThat(feed.person("UNDO-3")).as("one is made of them").isEqualTo(feed.person("UNDO-1"));

        Response undone = hub.registry("steward").post("/changes/undo", "application/json", "{\"why\":\"a test\","
                + "\"run\":\"" + run.id() + "\"}");
        rematch();

        assertThat(undone.status()).as(undone.body()).isEqualTo(201);
        assertThat(feed.person("UNDO-3")).isEqualTo(third).isNotEqualTo(first);
        assertThat(feed.person("UNDO-1")).isEqualTo(first);
        assertThat(hub.registry("steward").post("/changes/undo", "application/json", "{\"why\":\"a test\",\"run\":\""
                + run.id() + "\"}").status()).as("nothing left").isEqualTo(404);
    }

    private String links() {
        return hub.jdbc().queryForObject("select count(*) || ' ' || string_agg(id::text, ',' order by id) || (select "
                + "count(*) from task) from link", String.class);
    }

    @Test
    @Tag("full")
    void a_run_waits_while_search_is_down_and_leaves_nothing_out() {
        twoThatAreOne("WAITS");
        JobRuns runs = new JobRuns(hub.jdbc());
        UUID run;
        TestServers.elasticsearch().pause();
        try {
            run = runs.request("rematch", "test");
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            assertThat(runs.get(run).state()).isIn("requested", "running");
        } finally {
            TestServers.elasticsearch().resume();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> runs.get(run).state().equals("done"));

        assertThat(runs.get(run).done()).isEqualTo(runs.get(run).total());
        assertThat(feed.person("WAITS-3")).isEqualTo(feed.person("WAITS-1"));
    }

    @Test
    void raw_messages_go_after_their_time_and_nothing_else() throws Exception {
        long without = hub.count("select count(*) from message where raw is null");
        feed.fhir("openmrs", row("old-1", "Old", "Message", "1950-05-05", "f", ""));
        hub.jdbc().update("update message set received_at = now() - interval '400 days' where "
                + "position('old-1'::bytea in raw) > 0");
        String sql = new String(getClass().getResourceAsStream("/sql/forget-raw-messages.sql").readAllBytes(),
                StandardCharsets.UTF_8).replace(":#days", "365");

        hub.jdbc().execute(sql);

        assertThat(hub.count("select count(*) from message where raw is null")).isEqualTo(without + 1);
        assertThat(feed.person("old-1")).isNotNull();
    }

    @Test
    void the_schedule_is_kept_in_the_database() {
        assertThat(hub.jdbc().queryForList("select job_name from qrtz_job_details", String.class))
                .containsExactlyInAnyOrder(SCHEDULED);
        assertThat(hub.count("select count(*) from qrtz_cron_triggers")).isEqualTo(SCHEDULED.length);
    }

    @Test
    @Tag("full")
    void a_run_left_by_a_killed_node_is_taken_up_by_another_one_and_the_schedule_survives() {
        String database = TestServers.freshDatabase();
        UUID run = UUID.randomUUID();
        Map<String, String> settings = Map.of("database.url", database, "hub.cluster", "restart-test");
        try (TestHub first = TestHub.start(settings)) {
            first.jdbc().update("insert into job_run (id, job, requested_by, state, node) values (?, 'rematch', "
                    + "'test', 'running', 'killed')", run);
            await().atMost(Duration.ofSeconds(20)).until(() -> new JobRuns(first.jdbc()).get(run).state()
                    .equals("done"));
        }
        try (TestHub second = TestHub.start(settings)) {
            assertThat(second.count("select count(*) from qrtz_cron_triggers")).isEqualTo(SCHEDULED.length);
        }
    }
}
