package clientregistry.steward.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a source is silent for too long. */
class SourceSilenceTest {

    private static final Instant NOW = Instant.parse("2026-02-03T10:00:00Z");

    /** So many times, with the same pause between, the last one so long ago. */
    private static List<Instant> heard(int times, Duration pause, Duration ago) {
        return IntStream.range(0, times).mapToObj(i -> NOW.minus(ago).minus(pause.multipliedBy(times - 1 - i))).toList();
    }

    @ParameterizedTest
    @CsvSource({"PT5M, PT59M, false", "PT5M, PT61M, true", "PT2H, PT3H, false", "PT2H, PT4H1M, true"})
    void it_is_when_twice_its_longest_pause_and_an_hour_have_passed(Duration pause, Duration ago, boolean silent) {
        assertThat(SourceSilence.of("lims", heard(40, pause, ago), NOW).isPresent()).isEqualTo(silent);
    }

    @Test
    void a_weekend_is_usual_to_who_rests_on_weekends() {
        List<Instant> all = new ArrayList<>(heard(30, Duration.ofMinutes(5), Duration.ofHours(70)));
        all.add(NOW.minus(Duration.ofHours(5)));

        assertThat(SourceSilence.of("lims", all, NOW)).isEmpty();
    }

    @Test
    void of_who_was_rarely_heard_nothing_is_known() {
        assertThat(SourceSilence.of("lims", heard(19, Duration.ofMinutes(5), Duration.ofDays(9)), NOW)).isEmpty();
    }
}
