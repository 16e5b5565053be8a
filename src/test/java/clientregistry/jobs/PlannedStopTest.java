package clientregistry.jobs;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.HeldBack;
import clientregistry.publish.reconcile.Reconciliation;
import clientregistry.run.Async;
import clientregistry.run.Feed;
import clientregistry.run.Gauges;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A hub that stops while it runs a job leaves the run to whoever runs jobs next. */
class PlannedStopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String database = TestServers.freshDatabase();
    private final JobRuns runs = new JobRuns(new JdbcTemplate(
            new DriverManagerDataSource(database, TestServers.databaseUser(), TestServers.databasePassword())));

    @Test
    @Tag("full")
    void a_run_cut_short_by_a_planned_stop_is_not_reported_as_failed() {
        UUID run = UUID.randomUUID();
        try (TestHub hub = TestHub.start(Map.of("database.url", database, "reconcile.patience.seconds", "600"))) {
            // The run waits for this repair to arrive.
            hub.jdbc().update("insert into outbox (target, kind, ref, run, next_attempt) values ('index', 'RECORD', "
                    + "?, ?, now() + interval '1 hour')", UUID.randomUUID(), run);
            hub.jdbc().update("insert into job_run (id, job, requested_by, state) values (?, ?, 'test', 'requested')",
                    run, Reconciliation.JOB);
            await().atMost(PATIENCE).until(() -> runs.get(run).state().equals("running"));
        }

        assertThat(runs.get(run).state()).isEqualTo("running");
    }

    @Test
    void a_rematch_ends_with_the_slice_in_work() throws Exception {
        TestHub hub = TestHub.start(Map.of("database.url", database, "rematch.slice", "1"));
        new Feed(hub).batch(Stream.of("Adong", "Birungi", "Chebet")
                .map(name -> Feed.patient("openmrs", row(name, name, name + "son", "1981-01-01", "f", ""))).toList());
        UUID run = runs.request("rematch", "test");
        CompletableFuture<Void> stopping;
        try (HeldBack lock = HeldBack.in(hub)) {
            await().atMost(PATIENCE).until(() -> HeldBack.waiting(hub) == 1);
            stopping = Async.run(hub::close);
            await().atMost(PATIENCE).until(() -> !answers(hub));
        }
        stopping.join();

        assertThat(runs.get(run).state()).isEqualTo("running");
        assertThat(runs.get(run).done()).isEqualTo(1);
    }

    /** Its routes take nothing more from the moment it begins to stop. */
    private static boolean answers(TestHub hub) {
        try {
            return new Gauges(hub).queue() >= 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
