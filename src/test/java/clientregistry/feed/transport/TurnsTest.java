package clientregistry.feed.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One sender that keeps its threads busy for ever leaves the others theirs. */
class TurnsTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void close() {
        held.countDown();
        threads.shutdownNow();
    }

    private void hang() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_sender_has_its_share_of_the_threads_and_others_go_on() {
        Turns turns = new Turns(threads, 2, 1_000);
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            turns.take("slow", () -> {
                begun.incrementAndGet();
                hang();
            });
        }
        AtomicInteger served = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            turns.take("other" + i % 7, served::incrementAndGet);
        }

        await().untilAtomic(served, org.hamcrest.Matchers.is(100));
        assertThat(begun).hasValue(2);
        assertThat(turns.waiting()).isEqualTo(3);
        held.countDown();
        await().untilAtomic(begun, org.hamcrest.Matchers.is(5));
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void what_waits_goes_on_in_order() {
        Turns turns = new Turns(threads, 1, 100);
        List<Integer> done = new CopyOnWriteArrayList<>();
        turns.take("one", this::hang);
        IntStream.range(0, 50).forEach(i -> turns.take("one", () -> done.add(i)));
        held.countDown();

        await().until(() -> done.size() == 50);
        assertThat(done).isSorted();
    }

    @Test
    void more_than_may_wait_is_told_to_come_back_and_a_fault_ends_only_its_own_turn() {
        Turns turns = new Turns(threads, 1, 2);
        turns.take("one", this::hang);
        turns.take("one", () -> {
            throw new IllegalStateException("of this one only");
        });
        AtomicInteger done = new AtomicInteger();
        turns.take("one", done::incrementAndGet);

        assertThatThrownBy(() -> turns.take("one", done::incrementAndGet)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.OWN_SHARE));
        held.countDown();
        // The fault is this test's own, and comes while it waits.
        await().dontCatchUncaughtExceptions().untilAtomic(done, org.hamcrest.Matchers.is(1));
    }
}
