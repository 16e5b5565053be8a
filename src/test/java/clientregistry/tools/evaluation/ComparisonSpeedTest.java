package clientregistry.tools.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Decide;
import clientregistry.match.normalisation.Features;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonSpeedTest {

    private static final Decide DECIDE = new Decide(LabelledTown.COMPARER.rules());

    @Test
    void each_pair_that_shares_a_key_is_compared_once_a_pass() {
        List<Features> town = List.copyOf(LabelledTown.features().values());

        ComparisonSpeed speed = ComparisonSpeed.measure(town, DECIDE, 1, Duration.ofMillis(200));

        assertThat(speed.pairs()).isEqualTo(4);
        assertThat(speed.candidates()).isEqualTo(new CandidateLoad(4 / 6.0, 2, 2, 1, 2));
        assertThat(speed.mix().automatic()).isEqualTo(0.5);
        assertThat(speed.mix().review()).isZero();
        assertThat(List.of(speed.compared(), speed.decided())).allSatisfy(rates -> {
            assertThat(rates.rounds()).hasSize(10);
            assertThat(rates.slowest()).isPositive();
        });
    }

    @Test
    void rounds_are_told_by_their_middle_and_their_ends() {
        ComparisonSpeed.Rates rates = new ComparisonSpeed.Rates(List.of(3.0, 1.0, 5.0, 2.0, 4.0));

        assertThat(rates.slowest()).isEqualTo(1);
        assertThat(rates.median()).isEqualTo(3);
        assertThat(rates.fastest()).isEqualTo(5);
    }

    @Test
    void strangers_give_no_rate() {
        ComparisonSpeed speed = ComparisonSpeed.measure(List.of(LabelledTown.features().get("c1")), DECIDE, 1,
                Duration.ofMillis(10));

        assertThat(speed.pairs()).isZero();
        assertThat(speed.compared().fastest()).isZero();
        assertThat(speed.decided().fastest()).isZero();
    }
}
