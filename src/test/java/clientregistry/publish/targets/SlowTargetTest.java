package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.publish.targets.TargetQueue.Limits;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.Outbox.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A target that never answers, and takes longer for a whole batch than it is given. */
class SlowTargetTest {

    @Test
    void it_is_told_less_at_once_until_it_keeps_up_and_nothing_is_held_against_a_row() throws Exception {
        BareRegistry registry = BareRegistry.create();
        AtomicLong millis = new AtomicLong();
        try {
            registry.jdbc().update("insert into outbox (target, kind, ref) select 'atna-slow', 'AUDIT', gen_random_uuid() "
                    + "from generate_series(1, 9)");
            TargetQueue queue = new TargetQueue(new Outbox(registry.jdbc(), Set.of()), new Limits("atna-slow", 8, 1 << 20, 5),
                    rows -> Map.of(), new TargetQueue.Permit(() -> true, TargetQueue.Pace.ALWAYS), Probe.NONE,
                    millis::get);
            List<Row> first = queue.take();
            for (int size : new int[] {8, 4, 2, 1, 1}) {
                List<Row> rows = queue.take();
                assertThat(rows).as("in order, and half of those before").isEqualTo(first.subList(0, size));
                queue.unconfirmed(rows, "nothing confirmed in time");
                assertThat(queue.take()).as("while it is given time").isEmpty();
                millis.addAndGet(TargetQueue.LONGEST_PAUSE_MILLIS);
            }

            queue.done(queue.take());

            assertThat(queue.take()).as("all that are left").hasSize(8);
            assertThat(registry.jdbc().queryForObject("select count(*) from outbox where attempts > 0 or parked is not null",
                    Long.class)).isZero();
        } finally {
            registry.close();
        }
    }
}
