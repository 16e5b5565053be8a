package clientregistry.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.application.TestHub;
import clientregistry.reconcile.Reconciliation;
import clientregistry.servers.TestServers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A hub that stops while it runs a job. */
class PlannedStopTest {

    @Test
    void a_run_cut_short_by_a_planned_stop_is_left_to_whoever_runs_jobs_next_and_not_reported_as_failed() {
        String database = TestServers.freshDatabase();
        JobRuns runs = new JobRuns(new JdbcTemplate(new DriverManagerDataSource(database, TestServers.databaseUser(), TestServers.databasePassword())));
        UUID run = UUID.randomUUID();
        try (TestHub hub = TestHub.start(Map.of("database.url", database, "reconcile.patience.seconds", "600"))) {
            // The run waits for this repair to arrive.
            hub.jdbc().update("insert into outbox (target, kind, ref, run, next_attempt) values ('index', 'RECORD', ?, ?, now() + interval '1 hour')",
                    UUID.randomUUID(), run);
            hub.jdbc().update("insert into job_run (id, job, requested_by, state) values (?, ?, 'test', 'requested')", run, Reconciliation.JOB);
            await().atMost(Duration.ofSeconds(20)).until(() -> runs.get(run).state().equals("running"));
        }

        assertThat(runs.get(run).state()).isEqualTo("running");
    }
}
