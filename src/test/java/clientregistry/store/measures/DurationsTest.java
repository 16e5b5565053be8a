package clientregistry.store.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long 95 of 100 took. */
class DurationsTest {

    private final Durations durations = new Durations();

    @ParameterizedTest
    @CsvSource({"0.5, 0.050", "0.95, 0.095", "0.99, 0.099"})
    void a_share_ends_within_about_its_time(double share, double seconds) {
        IntStream.rangeClosed(1, 100).forEach(i -> durations.add(TimeUnit.MILLISECONDS.toNanos(i)));

        assertThat(durations.take(share).getAsDouble()).isCloseTo(seconds, within(0.1 * seconds));
    }

    @Test
    void what_was_taken_is_forgotten() {
        durations.add(1_000_000);
        durations.take(0.95);

        assertThat(durations.take(0.95)).isEmpty();
    }

    @Test
    void what_is_shorter_or_longer_than_all_classes_counts_in_the_outermost() {
        durations.add(0);
        durations.add(Long.MAX_VALUE);

        assertThat(durations.take(0.5).getAsDouble()).isLessThan(0.001);
    }

    @Test
    void samples_end_with_whole_five_minutes() {
        assertThat(MetricSamples.slot(Instant.parse("2026-02-03T10:04:59.9Z"))).isEqualTo("2026-02-03T10:00:00Z");
        assertThat(MetricSamples.slot(Instant.parse("2026-02-03T10:05:00Z"))).isEqualTo("2026-02-03T10:05:00Z");
    }
}
