package clientregistry.tools.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.Thresholds;
import clientregistry.tools.evaluation.PrecisionRecall.Point;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {

    private static final Thresholds THRESHOLDS = new Thresholds(0.96, 0.5);

    /** By score: 9 one, 6 two, 5 one, 1 one, -2 two; a fourth true pair shares no key. */
    private final PairScores scores = PairScores.of(DoubleStream.of(9, 5, 1), DoubleStream.of(6, -2));

    @Test
    void the_curve_is_as_by_hand() {
        PrecisionRecall curve = PrecisionRecall.of(scores, THRESHOLDS, 4);

        assertThat(curve.points()).extracting(Point::pairs).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(curve.points()).extracting(Point::precision).containsExactly(1.0, 1 / 2.0, 2 / 3.0, 3 / 4.0,
                3 / 5.0);
        assertThat(curve.points()).extracting(Point::recall).containsExactly(0.25, 0.25, 0.5, 0.75, 0.75);
        assertThat(curve.averagePrecision()).isEqualTo(0.25 * 1 + 0.25 * 2 / 3 + 0.25 * 3 / 4, within(1e-12));
    }

    @Test
    void a_threshold_takes_the_pairs_above_it() {
        PrecisionRecall curve = PrecisionRecall.of(scores, THRESHOLDS, 4);

        assertThat(curve.automatic().pairs()).isEqualTo(3);
        assertThat(curve.automatic().precision()).isEqualTo(2 / 3.0);
        assertThat(curve.review().pairs()).isEqualTo(4);
        assertThat(curve.review().recall()).isEqualTo(0.75);
    }

    @Test
    void expected_precision_is_the_mean_probability() {
        Point automatic = PrecisionRecall.of(scores, THRESHOLDS, 4).automatic();
        // 512 in 513, 64 in 65, 32 in 33
        assertThat(automatic.expected()).isEqualTo((512 / 513.0 + 64 / 65.0 + 32 / 33.0) / 3, within(1e-12));
    }

    @Test
    void equal_scores_are_one_point() {
        PrecisionRecall curve = PrecisionRecall.of(PairScores.of(DoubleStream.of(3, 3), DoubleStream.of(3, 3)),
                THRESHOLDS, 2);
        assertThat(curve.points()).hasSize(1);
        assertThat(curve.averagePrecision()).isEqualTo(0.5);
    }

    @Test
    void nothing_to_find_and_nothing_found_is_right() {
        PrecisionRecall curve = PrecisionRecall.of(PairScores.of(DoubleStream.empty(), DoubleStream.empty()),
                THRESHOLDS, 0);
        assertThat(curve.points()).isEmpty();
        assertThat(curve.automatic()).isEqualTo(new Point(THRESHOLDS.automatic(), 0, 1, 1, 1));
        assertThat(curve.averagePrecision()).isEqualTo(1);
    }

    @Test
    void pairs_that_are_never_compared_count_against_recall_and_area() {
        PrecisionRecall curve = PrecisionRecall.of(PairScores.of(DoubleStream.of(9), DoubleStream.empty()),
                THRESHOLDS, 4);
        assertThat(curve.automatic().recall()).isEqualTo(0.25);
        assertThat(curve.averagePrecision()).isEqualTo(0.25);
        assertThat(PrecisionRecall.of(PairScores.of(DoubleStream.empty(), DoubleStream.empty()), THRESHOLDS, 4)
                .averagePrecision()).isZero();
    }

    @Test
    void many_pairs_make_few_points_and_the_full_area() {
        DoubleStream one = IntStream.range(0, 100_000).mapToDouble(i -> 10 + i / 1e4);
        PrecisionRecall curve = PrecisionRecall.of(PairScores.of(one, DoubleStream.of(-5)), THRESHOLDS, 100_000);
        assertThat(curve.points()).hasSizeLessThan(600);
        assertThat(curve.averagePrecision()).isEqualTo(1, within(1e-9));
        assertThat(curve.points().get(curve.points().size() - 1).pairs()).isEqualTo(100_001);
    }
}
