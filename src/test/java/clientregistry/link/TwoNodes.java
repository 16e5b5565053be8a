package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.match.golden.ShippedRules;
import clientregistry.person.security.Sources;
import clientregistry.query.Patients;
import clientregistry.run.AtOnce;
import clientregistry.run.BareRegistry;
import clientregistry.run.TestHub;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two hub nodes of one registry, told many things at once; and the same told one by one, in commit order, to one fresh
 * registry.
 */
final class TwoNodes implements AutoCloseable {

    private final TestHub one;
    private final TestHub other;

    private TwoNodes(TestHub one, TestHub other) {
        this.one = one;
        this.other = other;
    }

    static TwoNodes start(Map<String, String> settings) {
        TestHub one = TestHub.start(settings);
        return new TwoNodes(one, TestHub.startBeside(one, settings));
    }

    TestHub one() {
        return one;
    }

    TestHub other() {
        return other;
    }

    JdbcTemplate jdbc() {
        return one.jdbc();
    }

    /** Each history is told in its own order, as its source would; different ones at the same time, to both nodes. */
    void tell(List<RecordHistoryStep.History> histories, int senders) throws Exception {
        Queue<RecordHistoryStep.History> left = new ConcurrentLinkedQueue<>(histories);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            TestHub first = i % 2 == 0 ? one : other;
            TestHub second = i % 2 == 0 ? other : one;
            tasks.add(() -> {
                try (PatientSender sender = new PatientSender(first, second)) {
                    int told = 0;
                    for (RecordHistoryStep.History next = left.poll(); next != null; next = left.poll()) {
                        next.steps().forEach(sender::tell);
                        told++;
                    }
                    return told;
                }
            });
        }
        assertThat(AtOnce.run(tasks).stream().mapToInt(Integer::intValue).sum()).isEqualTo(histories.size());
    }

    /** A connection that was ended a moment ago may still be handed out. */
    void awaitMatched() {
        await().atMost(Duration.ofMinutes(2)).ignoreException(DataAccessResourceFailureException.class)
                .until(() -> one.count("select count(*) from record where pending_order is not null") == 0);
    }

    /** Replays everything into a fresh registry, which must end alike; gives how many changes that are. */
    int assertSameWhenReplayed() throws IOException {
        try (BareRegistry fresh = BareRegistry.withIdsOf(jdbc())) {
            int changes = Replay.of(jdbc(), fresh);
            RegistryState here = RegistryState.of(jdbc(),
                    new Patients(jdbc(), Sources.none(), ShippedRules.SURVIVORSHIP));
            RegistryState there = RegistryState.of(fresh.jdbc(), fresh.patients());
            assertThat(there.differences(here)).isEqualTo(here.differences(here));
            assertThat(there).isEqualTo(here);
            return changes;
        }
    }

    @Override
    public void close() {
        other.close();
        one.close();
    }
}
