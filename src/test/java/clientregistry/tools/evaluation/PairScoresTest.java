package clientregistry.tools.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairScoresTest {

    @Test
    void a_bar_holds_what_lies_from_its_beginning_to_under_its_end() {
        List<ScoreBin> bins = ScoreBin.histogram(PairScores.of(DoubleStream.of(2, 3.9, 4), DoubleStream.of(-1)));
        assertThat(bins).containsExactly(new ScoreBin(-2, 0, 0, 1), new ScoreBin(0, 2, 0, 0), new ScoreBin(2, 4, 2, 0),
                new ScoreBin(4, 6, 1, 0));
    }

    @Test
    void what_lies_beyond_the_ends_is_in_the_outermost_bars() {
        List<ScoreBin> bins = ScoreBin.histogram(PairScores.of(DoubleStream.of(500), DoubleStream.of(-500)));
        assertThat(bins.get(0).ofTwo()).isEqualTo(1);
        assertThat(bins.get(bins.size() - 1).ofOne()).isEqualTo(1);
    }

    @Test
    void no_pairs_have_no_bars() {
        assertThat(ScoreBin.histogram(PairScores.of(DoubleStream.empty(), DoubleStream.empty()))).isEmpty();
        assertThat(CalibrationBin.calibration(PairScores.of(DoubleStream.empty(), DoubleStream.empty()))).isEmpty();
    }

    @Test
    void predicted_stands_beside_observed() {
        // Ten pairs at three to one, seven of which are one person; and ten strangers far below.
        PairScores scores = PairScores.of(same(7, Math.log(3) / Math.log(2)),
                DoubleStream.concat(same(3, Math.log(3) / Math.log(2)), same(10, -20)));

        List<CalibrationBin> bins = CalibrationBin.calibration(scores);

        assertThat(bins).extracting(CalibrationBin::pairs).containsExactly(10L, 10L);
        CalibrationBin sure = bins.get(1);
        assertThat(sure.from()).isEqualTo(0.7);
        assertThat(sure.predicted()).isEqualTo(0.75, within(1e-12));
        assertThat(sure.observed()).isEqualTo(0.7);
        // Wilson's interval for 7 of 10, as tables have it.
        assertThat(sure.low()).isEqualTo(0.3968, within(1e-4));
        assertThat(sure.high()).isEqualTo(0.8922, within(1e-4));
        assertThat(bins.get(0).observed()).isZero();
    }

    @Test
    void certainty_stays_in_the_last_bin() {
        CalibrationBin last = CalibrationBin.calibration(PairScores.of(DoubleStream.of(100), DoubleStream.empty()))
                .get(0);
        assertThat(last.to()).isEqualTo(1);
        assertThat(last.predicted()).isEqualTo(1);
    }

    private static DoubleStream same(int times, double weight) {
        return IntStream.range(0, times).mapToDouble(i -> weight);
    }
}
