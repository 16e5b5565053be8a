package clientregistry.link.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.link.quality.Estimate.Cell;
import clientregistry.link.quality.Estimate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    @ParameterizedTest
    @CsvSource({"true, 1, linked-surely", "true, .999, linked-surely", "true, .95, linked-likely",
        "true, .2, linked-doubtfully", "true, 0, linked-doubtfully", "false, .99, apart-likely",
        "false, .3, apart-possibly", "false, .01, apart-unlikely", "false, .0005, apart-hardly", "false, 0, "
                + "apart-hardly"})
    void each_pair_is_of_one_stratum(boolean linked, double probability, String label) {
        assertThat(Stratum.of(linked, probability)).isEqualTo(Stratum.of(label)).extracting(Stratum::label)
                .isEqualTo(label);
    }

    @Test
    void answers_weigh_as_much_as_the_pairs_they_stand_for() {
        Estimate estimate = new Estimate(List.of(new Cell(Stratum.LINKED_SURELY, 900, .999, 20, 20),
                new Cell(Stratum.LINKED_DOUBTFULLY, 100, .8, 20, 10),
                new Cell(Stratum.APART_LIKELY, 100, .6, 20, 5),
                new Cell(Stratum.APART_HARDLY, 100_000, 1e-4, 0, 0)));

        assertThat(estimate.precision().value()).isEqualTo(.95, within(1e-9));
        assertThat(estimate.recall().value()).isEqualTo(950 / (950 + 25 + 10.0), within(1e-9));
        assertThat(estimate.expectedPrecision()).isEqualTo((899.1 + 80) / 1_000, within(1e-9));
        assertThat(estimate.expectedRecall()).isEqualTo(979.1 / (979.1 + 60 + 10), within(1e-9));
        assertThat(estimate.precision().holds(.95)).isTrue();
    }

    @Test
    void without_answers_the_model_is_told_and_nothing_is_claimed() {
        Estimate estimate = new Estimate(List.of(new Cell(Stratum.LINKED_SURELY, 900, .9999, 0, 0),
                new Cell(Stratum.APART_LIKELY, 100, .6, 0, 0)));

        assertThat(estimate.precision().value()).isEqualTo(.9999);
        assertThat(estimate.precision().low()).isLessThan(.5);
        assertThat(new Estimate(List.of()).precision()).isNull();
        assertThat(new Estimate(List.of()).recall()).isNull();
        assertThat(new Estimate(List.of()).expectedPrecision()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"90, 100, .8256, .9448", "0, 20, 0, .17", "20, 20, .83, 1"})
    void a_share_by_itself_has_its_interval(long same, long answered, double low, double high) {
        Interval interval = Estimate.share(same, answered);

        assertThat(interval.value()).isEqualTo((double) same / answered);
        assertThat(interval.low()).isEqualTo(low, within(.02));
        assertThat(interval.high()).isEqualTo(high, within(.02));
    }

    @Test
    void without_an_answer_there_is_no_share() {
        assertThat(Estimate.share(0, 0)).isNull();
    }

    @Test
    void of_one_stratum_the_interval_is_near_that_of_wilson() {
        Interval interval = new Estimate(List.of(new Cell(Stratum.LINKED_SURELY, 1_000, .9, 100, 90))).precision();

        assertThat(interval.low()).isEqualTo(.8256, within(.005));
        assertThat(interval.high()).isEqualTo(.9448, within(.005));
    }

    /** What 95 % means: of many registers, each asked about at random, as many are held. */
    @Test
    void intervals_hold_the_truth_as_often_as_they_say() {
        Map<Stratum, Double> truth = Map.of(Stratum.LINKED_SURELY, .998, Stratum.LINKED_LIKELY, .93,
                Stratum.LINKED_DOUBTFULLY, .7, Stratum.APART_LIKELY, .5, Stratum.APART_POSSIBLY, .2,
                Stratum.APART_UNLIKELY, .01);
        Map<Stratum, Double> pairs = Map.of(Stratum.LINKED_SURELY, 50_000., Stratum.LINKED_LIKELY, 2_000.,
                Stratum.LINKED_DOUBTFULLY, 300., Stratum.APART_LIKELY, 400., Stratum.APART_POSSIBLY, 1_500.,
                Stratum.APART_UNLIKELY, 20_000.);
        double linked = sum(truth, pairs, true);
        double precision = linked / 52_300;
        double recall = linked / (linked + sum(truth, pairs, false));
        Random random = new Random(5);
        int precise = 0;
        int recalled = 0;
        int runs = 1_000;
        for (int run = 0; run < runs; run++) {
            List<Cell> cells = new ArrayList<>();
            truth.forEach((stratum, share) -> cells.add(new Cell(stratum, pairs.get(stratum), .5, 60, random.doubles(60)
                    .filter(each -> each < share).count())));
            precise += new Estimate(cells).precision().holds(precision) ? 1 : 0;
            recalled += new Estimate(cells).recall().holds(recall) ? 1 : 0;
        }

        assertThat(precise).isGreaterThanOrEqualTo(runs * 93 / 100);
        assertThat(recalled).isGreaterThanOrEqualTo(runs * 93 / 100);
    }

    private static double sum(Map<Stratum, Double> truth, Map<Stratum, Double> pairs, boolean linked) {
        return truth.keySet().stream().filter(each -> each.isLinked() == linked)
                .mapToDouble(each -> truth.get(each) * pairs.get(each)).sum();
    }
}
