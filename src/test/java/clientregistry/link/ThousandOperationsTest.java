package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.refusal.Refusal;
import clientregistry.run.BareRegistry;
import clientregistry.tools.demo.Population;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThousandOperationsTest {

    private static final int LOOK = 20;

    @Test
    @Tag("full")
    void some_random_operations_undone_in_reverse_leave_everything_as_it_was() throws IOException {
        undoneInReverse(50, 120, 50);
    }

    @Test
    @Tag("full")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void a_thousand_random_operations_undone_in_reverse_leave_everything_as_it_was() throws IOException {
        undoneInReverse(20261124, 1000, 150);
    }

    private static void undoneInReverse(long seed, int operations, int people) throws IOException {
        try (BareRegistry registry = BareRegistry.create(seed)) {
            Population.generate(seed, people, people * 2).entries().forEach(e -> registry.feed(e.source(), e.row()));
            RandomOperations random = new RandomOperations(registry.jdbc(), new Random(seed));
            List<List<Object>> states = new ArrayList<>();
            Deque<Long> done = new ArrayDeque<>();
            while (done.size() < operations) {
                if (done.size() % LOOK == 0 && states.size() == done.size() / LOOK) {
                    states.add(restored(registry));
                }
                tried(registry, random, done);
            }

            while (!done.isEmpty()) {
                registry.operate(new Operation.Undo(List.of(done.pop()), false, false));
                if (done.size() % LOOK == 0) {
                    assertThat(differences(restored(registry), states.get(done.size() / LOOK)))
                            .as("after undoing down to operation %d", done.size()).isEmpty();
                }
            }
        }
    }

    private static void tried(BareRegistry registry, RandomOperations random, Deque<Long> done) {
        try {
            done.push(registry.operate(random.next()));
        } catch (Refusal impossible) {
            // Not every random operation makes sense just now.
        }
    }

    /** What is not as it was, for people who look for the reason. */
    private static List<Object> differences(List<Object> now, List<Object> before) {
        List<Object> differences = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(before.get(i))) {
                differences.add(only(now.get(i), before.get(i)));
                differences.add(only(before.get(i), now.get(i)));
            }
        }
        return differences;
    }

    private static Set<Object> only(Object these, Object those) {
        Set<Object> only = new HashSet<>(these instanceof Map<?, ?> map ? map.entrySet() : (Collection<?>) these);
        only.removeAll(those instanceof Map<?, ?> map ? map.entrySet() : (Collection<?>) those);
        return only;
    }

    private static List<Object> restored(BareRegistry registry) {
        return RegistryState.of(registry.jdbc(), registry.patients()).restored();
    }
}
