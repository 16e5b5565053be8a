package clientregistry.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.application.TestHub;
import clientregistry.jobs.JobRuns;
import clientregistry.registry.Outbox;
import clientregistry.registry.Outbox.Entry;
import clientregistry.registry.Outbox.Kind;
import clientregistry.registry.Outbox.Row;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job wants published stands behind what just changed, and never a million rows of it at once. */
class BulkGivesWayTest {

    private static final String TARGET = "nobody";

    private final TestHub hub = TestHub.shared();
    private final Outbox outbox = new Outbox(hub.jdbc(), Set.of(TARGET));

    @BeforeEach
    void empty() {
        hub.jdbc().update("delete from outbox where target in ('nobody', 'fhir')");
    }

    @Test
    void a_fresh_change_overtakes_what_a_job_put_there_before() {
        UUID old = UUID.randomUUID();
        UUID fresh = UUID.randomUUID();
        outbox.add(UUID.randomUUID(), List.of(new Entry(TARGET, Kind.RECORD, old)));
        outbox.add(List.of(new Entry(TARGET, Kind.RECORD, fresh)));

        assertThat(outbox.due(TARGET, 10)).extracting(Row::ref).containsExactly(fresh, old);
    }

    @Test
    void the_next_slice_waits_until_the_one_before_is_nearly_published() {
        for (int i = 0; i < 7; i++) {
            hub.jdbc().update("insert into person (id, version, state) values (?, 1, 'active')", UUID.randomUUID());
        }
        JobRuns runs = new JobRuns(hub.jdbc());
        UUID id = runs.request("republish-by-hand", "test", "PERSONS");
        Republication work = new Republication(hub.jdbc(), outbox, runs.get(id), 3, 1_000);

        work.step();
        work.step();
        work.step();

        assertThat(outbox.waiting(id, false)).isEqualTo(3);
        hub.jdbc().update("delete from outbox where run = ?", id);
        assertThat(work.step()).isEqualTo(3);
        assertThat(outbox.waiting(id, false)).isEqualTo(3);
        hub.jdbc().update("delete from outbox where run = ?", id);
        hub.jdbc().update("delete from person where not exists (select 1 from link where person_id = person.id) and replaced_by is null");
    }
}
