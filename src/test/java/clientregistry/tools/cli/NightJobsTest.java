package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.jobs.JobRuns;
import clientregistry.link.rules.Learned;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.demo.Population;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a hub does at night, by itself, in processes of their own; and what it counts meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NightJobsTest {

    private TestHub hub;
    private JobRuns runs;

    @BeforeAll
    void start() throws IOException {
        hub = TestHub.start(Map.of("hub.node", "night-node", "learning", "propose", "drift.seconds", "1",
                "quality.questions", "2"));
        RunningHub.write(hub.settings().data(), hub.hub());
        runs = new JobRuns(hub.jdbc());
        List<String> patients = Population.generate(2, 160, 260).entries().stream()
                .map(entry -> Feed.patient(entry.source(), entry.row())).toList();
        for (int from = 0; from < patients.size(); from += 65) {
            new Feed(hub).batch(patients.subList(from, from + 65));
        }
        assertThat(hub.count("select count(*) from record where state = 'active'")).isEqualTo(260);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private JsonNode done(String job, String parameters) throws JsonProcessingException {
        UUID run = runs.request(job, "test", parameters);
        await().atMost(Duration.ofMinutes(5)).until(() -> !runs.get(run).state().matches("requested|running"));
        assertThat(runs.get(run).state()).isEqualTo("done");
        return JsonMapper.builder().build().readTree(runs.get(run).report());
    }

    private String asked(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + hub.settings().get("health.port") + path)).build(), BodyHandlers.ofString()).body();
    }

    @Test
    @Tag("full")
    void it_learns_proposes_and_tells() throws IOException, InterruptedException {
        String links = hub.jdbc().queryForObject("select md5(string_agg(l::text, ',' order by id)) from link l",
                String.class);

        JsonNode report = done(Learned.JOB, "{\"records\":260}");

        assertThat(report.path("records").asInt()).isEqualTo(260);
        assertThat(report.path("activated").asBoolean()).isFalse();
        assertThat(report.path("trial").path("judged").asInt()).isEqualTo(260);
        assertThat(report.path("safety").path("records").asInt()).isGreaterThan(5_000);
        assertThat(hub.count("select count(*) from rule_set where created_by = 'learning'"))
                .isEqualTo(report.path("stored").asBoolean() ? 1 : 0);
        assertThat(asked("/health").contains("is proposed: learned from 260 records"))
                .isEqualTo(report.path("stored").asBoolean());
        assertThat(hub.count("select count(*) from audit_trail where event = 'job-learn'")).isEqualTo(1);
        assertThat(hub.jdbc().queryForObject("select md5(string_agg(l::text, ',' order by id)) from link l",
                String.class)).isEqualTo(links);
    }

    @Test
    @Tag("full")
    void it_draws_questions() throws JsonProcessingException {
        assertThat(done("quality", null).path("questions").asInt()).isEqualTo(2);
        assertThat(hub.count("select count(*) from task where kind = 'check'")).isEqualTo(2);
        assertThat(hub.count("select count(*) from audit_trail where event = 'quality-draw' and node = 'quality'"))
                .isEqualTo(1);
    }

    @Test
    void it_counts_what_sources_feed_and_health_and_metrics_tell_what_is_unusual()
            throws IOException, InterruptedException {
        await().atMost(Duration.ofSeconds(60)).until(() -> 260 == hub.count("select sum(of_n) from feed_day where "
                + "measure = 'no-sex'"));
        await().atMost(Duration.ofSeconds(60)).until(() -> 260 == hub.count("select sum(of_n) from feed_day where "
                + "measure = 'new-person'"));
        // As if dhis2 had fed otherwise for ten days before.
        hub.jdbc().update("insert into feed_day select 'dhis2', current_date - n, 'no-sex', 99, 100 from "
                + "generate_series(1, 10) n");

        await().atMost(Duration.ofSeconds(60)).until(() -> asked("/health").contains(
                "dhis2: fewer records without sex since "));
        assertThat(asked("/metrics")).containsPattern("registry_source_drifts[{]source=\"dhis2\"[}] 1[.]0")
                .containsPattern("registry_source_share[{]measure=\"no-sex\",source=\"openmrs\"[}] 0[.]");
        assertThat(hub.count("select count(*) from audit_trail where event = 'source-drift'")).isEqualTo(1);
    }
}
