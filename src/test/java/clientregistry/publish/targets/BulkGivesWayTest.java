package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.jobs.JobRuns;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.Outbox.Entry;
import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox.Row;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job wants published stands behind what just changed, and never a million rows of it at once. */
class BulkGivesWayTest {

    private static final String TARGET = "nobody";

    private BareRegistry registry;
    private Outbox outbox;

    @BeforeEach
    void create() {
        registry = BareRegistry.create();
        outbox = new Outbox(registry.jdbc(), Set.of(TARGET));
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
    }

    @Test
    void a_fresh_change_overtakes_what_a_job_put_there_before() {
        UUID old = UUID.randomUUID();
        UUID fresh = UUID.randomUUID();
        outbox.add(UUID.randomUUID(), List.of(new Entry(TARGET, Kind.RECORD, old)));
        outbox.add(List.of(new Entry(TARGET, Kind.RECORD, fresh)));

        assertThat(SourceTurns.of(outbox, TARGET).next(10)).extracting(Row::ref).containsExactly(fresh, old);
    }

    @Test
    void the_next_slice_waits_until_the_one_before_is_nearly_published() {
        for (int i = 0; i < 7; i++) {
            registry.jdbc().update("insert into person (id, version, state) values (?, 1, 'active')",
                    UUID.randomUUID());
        }
        JobRuns runs = new JobRuns(registry.jdbc());
        UUID id = runs.request("republish-by-hand", "test", "PERSONS");
        Republication work = new Republication(registry.jdbc(), outbox, runs.get(id), 3, 1_000);

        work.step();
        work.step();
        work.step();

        assertThat(outbox.waiting(id, false)).isEqualTo(3);
        registry.jdbc().update("delete from outbox where run = ?", id);
        assertThat(work.step()).isEqualTo(3);
        assertThat(outbox.waiting(id, false)).isEqualTo(3);
    }
}
