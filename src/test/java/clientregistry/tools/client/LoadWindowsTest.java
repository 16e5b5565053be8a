package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.file.PersonRow;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadWindowsTest {

    private static final Duration TENTH = Duration.ofMillis(100);

    private static Iterator<PersonRow> endless() {
        return Stream.generate(() -> SampleRows.FULL).iterator();
    }

    @Test
    void each_window_has_the_answers_that_came_in_it() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        RowSender slow = row -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            sent.incrementAndGet();
            return SendResult.accepted();
        };
        List<LoadResult> windows = new LoadWindows(2, TENTH, TENTH, 3).run(i -> endless(), i -> slow);

        assertThat(windows).hasSize(3).allSatisfy(window -> {
            assertThat(window.accepted()).isPositive();
            assertThat(window.seconds()).isEqualTo(0.1);
            assertThat(window.p50()).isBetween(1.0, window.max());
        });
        assertThat(windows.stream().mapToLong(LoadResult::accepted).sum()).as("what settles does not count").isLessThan(sent.get());
    }

    @Test
    void who_runs_out_of_people_ends_the_run() {
        assertThatThrownBy(() -> new LoadWindows(2, TENTH, TENTH, 1).run(i -> Collections.emptyIterator(),
                i -> row -> SendResult.accepted())).hasMessageContaining("nothing more to send");
    }
}
