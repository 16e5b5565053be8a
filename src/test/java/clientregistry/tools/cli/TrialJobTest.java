package clientregistry.tools.cli;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.jobs.JobRuns;
import clientregistry.link.rules.Learned;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.tools.client.FhirClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A trial that is asked for at the stewards' listener: a process of its own does it, paced by the hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class TrialJobTest {

    private TestHub hub;
    private FhirClient steward;

    @BeforeAll
    void start() throws IOException {
        hub = TestHub.start(Map.of("hub.node", "trial-node", "learning", "propose"));
        RunningHub.write(hub.settings().data(), hub.hub());
        steward = hub.registry("steward");
        Feed feed = new Feed(hub);
        feed.fhir("openmrs", row("a", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        feed.fhir("dhis2", row("b", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        String shipped = new RuleSetStore(hub.jdbc()).inForce().orElseThrow();
        String text = new RuleSetStore(hub.jdbc()).find(shipped).orElseThrow().content();
        String none = text.replace("\"" + shipped + "\"", "\"none\"").replaceFirst("\"prior\" ?: ?[^,]+",
                "\"prior\" : -300");
        hub.jdbc().update("insert into rule_set (version, content, origin, created_by) values ('none', ?, 'imported', "
                + "'test')", RuleSetFiles.text(RuleSetFiles.read(none)));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void it_is_told_when_it_has_ended_and_nothing_is_changed() throws IOException {
        FhirClient.Response asked = steward.get("rules/none/trial");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2)).until(() -> steward.get("rules/none/trial").status() == 200);
        JsonNode trial = JsonMapper.builder().build().readTree(steward.get("rules/none/trial").body());

        assertThat(trial.path("state").asText()).as(trial.toString()).isEqualTo("done");
        assertThat(trial.path("done").asInt()).isEqualTo(100);
        assertThat(trial.at("/report/total/linksLost").asInt()).isEqualTo(1);
        assertThat(trial.at("/report/bySource/dhis2/linksLost").asInt()).isEqualTo(1);
        assertThat(trial.at("/report/examples/0/what").asText()).isEqualTo("link-lost");
        assertThat(hub.count("select count(*) from link where closed_at is not null")).isZero();
        assertThat(hub.count("select count(*) from job_run where job = 'try-rules'")).isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_trail where event = 'job-try-rules'")).isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_trail where event = 'steward-query' and entities like "
                + "'%rule-set%none%'")).isPositive();
    }

    @Test
    void of_rules_that_are_not_there_nothing_is_asked() throws IOException {
        assertThat(steward.get("rules/nosuch/trial").status()).isEqualTo(404);
        assertThat(steward.get("rules/none/trial?last=0").status()).isEqualTo(400);
        assertThat(hub.count("select count(*) from job_run where parameters like '%nosuch%'")).isZero();
    }

    @Test
    void a_process_that_fails_says_why_in_the_log_and_the_run_has_failed() {
        JobRuns runs = new JobRuns(hub.jdbc());
        UUID run = runs.request(Learned.JOB, "test", "{\"records\":2}");

        await().atMost(Duration.ofMinutes(2)).until(() -> runs.get(run).state().equals("failed"));

        assertThat(hub.count("select count(*) from audit_trail where event = 'job-learn'")).isEqualTo(1);
        assertThat(hub.count("select count(*) from rule_set where created_by = 'learning'")).isZero();
    }
}
