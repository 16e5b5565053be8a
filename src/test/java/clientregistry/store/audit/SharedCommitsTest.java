package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Async;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedCommitsTest {

    private final List<List<String>> committed = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch underWay = new CountDownLatch(1);
    private volatile String bad = "";

    private final SharedCommits commits = new SharedCommits(entries -> {
        List<String> events = entries.stream().map(AuditEntry::event).toList();
        if (events.contains("first")) {
            underWay.countDown();
            waitFor(first);
        }
        if (bad.equals("worst") && !events.contains("first")) {
            throw new StackOverflowError();
        }
        if (events.contains(bad)) {
            throw new IllegalStateException("refused: " + bad);
        }
        committed.add(events);
    });

    private static AuditEntry entry(String event) {
        return AuditEntry.of(event, 'E', AuditOutcome.SUCCESS, Actor.of("openmrs"), List.of());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One is under way, and so many come meanwhile. */
    private List<CompletableFuture<Void>> meanwhile(int count) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        all.add(Async.run(() -> commits.write(entry("first"))));
        waitFor(underWay);
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, count).forEach(n -> all.add(Async.run(() -> {
            threads.add(Thread.currentThread());
            commits.write(entry("later-" + n));
        })));
        await().until(() -> threads.size() == count && threads.stream().allMatch(each -> each.getState() == Thread.State.WAITING));
        return all;
    }

    @Test
    void who_comes_meanwhile_is_committed_together() {
        List<CompletableFuture<Void>> all = meanwhile(5);
        assertThat(all).noneMatch(CompletableFuture::isDone);
        first.countDown();
        all.forEach(CompletableFuture::join);

        assertThat(committed).hasSize(2);
        assertThat(committed.get(1)).containsExactlyInAnyOrder("later-0", "later-1", "later-2", "later-3", "later-4");
    }

    @Test
    void one_that_cannot_be_written_harms_nobody_else() {
        bad = "later-1";
        List<CompletableFuture<Void>> all = meanwhile(3);
        first.countDown();

        assertThatThrownBy(() -> all.get(2).join()).isInstanceOf(CompletionException.class).hasMessageContaining("refused: later-1");
        all.get(1).join();
        all.get(3).join();
        assertThat(committed.stream().flatMap(List::stream)).containsExactlyInAnyOrder("first", "later-0", "later-2");
    }

    @Test
    void nothing_passes_for_written_when_a_commit_ends_in_an_error() {
        List<CompletableFuture<Void>> all = meanwhile(3);
        bad = "worst";
        first.countDown();

        all.subList(1, 4).forEach(each -> assertThatThrownBy(each::join).isInstanceOf(CompletionException.class));
        assertThat(committed).isEqualTo(List.of(List.of("first")));
        bad = "";
        commits.write(entry("next"));
        assertThat(committed).hasSize(2);
    }

    @Test
    void alone_it_is_written_at_once_and_tried_once() {
        first.countDown();
        commits.write(entry("first"));
        bad = "second";

        assertThatThrownBy(() -> commits.write(entry("second"))).hasMessage("refused: second");
        assertThat(committed).containsExactly(List.of("first"));
    }

    @Test
    void no_transaction_grows_without_bound() {
        List<CompletableFuture<Void>> all = meanwhile(150);
        first.countDown();
        all.forEach(CompletableFuture::join);

        assertThat(committed).extracting(List::size).containsExactly(1, 100, 50);
    }
}
