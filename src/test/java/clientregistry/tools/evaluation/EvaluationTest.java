package clientregistry.tools.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    /** True persons {a b c} {d e} {f}; found {a b} {c d e} {f}. */
    private static final Map<String, String> TRUTH = Map.of("a", "1", "b", "1", "c", "1", "d", "2", "e", "2", "f", "3");
    private static final Map<String, String> FOUND = Map.of("a", "x", "b", "x", "c", "y", "d", "y", "e", "y", "f", "z");

    @Test
    void pairs_are_counted_as_by_hand() {
        Evaluation evaluation = evaluate(TRUTH, FOUND, Set.of());
        // found pairs: ab, cd, ce, de; true pairs: ab, ac, bc, de; right: ab, de
        assertThat(evaluation.pairwise()).isEqualTo(new Score(0.5, 0.5, 0.5));
    }

    @Test
    void clusters_count_only_when_exact() {
        Score clusters = evaluate(TRUTH, FOUND, Set.of()).clusters();
        assertThat(clusters.precision()).isEqualTo(1.0 / 3, within(1e-12));
        assertThat(clusters.recall()).isEqualTo(1.0 / 3, within(1e-12));
    }

    @Test
    void b_cubed_is_averaged_over_records() {
        Score bCubed = evaluate(TRUTH, FOUND, Set.of()).bCubed();
        // precision: a, b 1; c 1/3; d, e 2/3; f 1.  recall: a, b 2/3; c 1/3; d, e 1; f 1
        assertThat(bCubed.precision()).isEqualTo((1 + 1 + 1 / 3.0 + 2 / 3.0 + 2 / 3.0 + 1) / 6, within(1e-12));
        assertThat(bCubed.recall()).isEqualTo((2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 1 + 1 + 1) / 6, within(1e-12));
    }

    @Test
    void reviewed_pairs_are_counted_apart_and_once() {
        Set<RecordPair> reviewed = Set.of(RecordPair.of("c", "a"), RecordPair.of("f", "a"), RecordPair.of("a", "b"));
        Evaluation evaluation = evaluate(TRUTH, FOUND, reviewed);
        assertThat(evaluation.reviewed()).isEqualTo(2);
        assertThat(evaluation.reviewedTrue()).isEqualTo(1);
        assertThat(evaluation.pairwise().recall()).isEqualTo(0.5);
        assertThat(evaluation.pairwiseWithReview().recall()).isEqualTo(0.75);
        assertThat(evaluation.pairwiseWithReview().precision()).isEqualTo(0.6, within(1e-12));
    }

    /**
     * Three found of five true persons, so that precision and recall differ: {a b} {c d} {e} {f} {g}; found {a b} {c d
     * e f} {g}.
     */
    @Test
    void precision_is_of_what_was_found_and_recall_of_what_is_true() {
        Map<String, String> truth = Map.of("a", "1", "b", "1", "c", "2", "d", "2", "e", "3", "f", "4", "g", "5");
        Map<String, String> found = Map.of("a", "x", "b", "x", "c", "y", "d", "y", "e", "y", "f", "y", "g", "z");
        Evaluation evaluation = evaluate(truth, found, Set.of());
        assertThat(evaluation.truePersons()).isEqualTo(5);
        assertThat(evaluation.foundPersons()).isEqualTo(3);
        assertThat(evaluation.pairs()).isEqualTo(new PairCounts(2, 7, 2, 5, 0));
        assertThat(evaluation.pairwise()).isEqualTo(Score.of(2 / 7.0, 1));
        assertThat(evaluation.pairwise().f1()).isEqualTo(4 / 9.0, within(1e-12));
        assertThat(evaluation.clusters()).isEqualTo(Score.of(2 / 3.0, 2 / 5.0));
        // precision: a, b 1; c, d 1/2; e, f 1/4; g 1. Nobody's records are apart.
        assertThat(evaluation.bCubed()).isEqualTo(Score.of((1 + 1 + 0.5 + 0.5 + 0.25 + 0.25 + 1) / 7, 1));
    }

    @Test
    void perfect_and_empty_results_score_one() {
        assertThat(evaluate(TRUTH, TRUTH, Set.of()).pairwise().f1()).isEqualTo(1);
        assertThat(evaluate(Map.of(), Map.of(), Set.of()).bCubed().f1()).isEqualTo(1);
    }

    @Test
    void linking_nothing_has_full_precision_and_no_recall() {
        Map<String, String> alone = TRUTH.keySet().stream().collect(Collectors.toMap(r -> r, r -> r));
        assertThat(evaluate(TRUTH, alone, Set.of()).pairwise()).isEqualTo(new Score(1, 0, 0));
    }

    @Test
    void other_records_in_the_result_are_refused() {
        assertThatThrownBy(() -> evaluate(TRUTH, Map.of("a", "x"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("5");
    }

    @Test
    void one_huge_person_is_no_problem() {
        Map<String, String> all = IntStream.range(0, 300_000).boxed().collect(Collectors.toMap(i -> "r" + i, i -> "p"));
        assertThat(evaluate(all, all, Set.of()).pairwise().f1()).isEqualTo(1);
    }

    @Test
    void a_person_is_unmixed_when_it_holds_nobody_elses_records() {
        assertThat(evaluate(TRUTH, FOUND, Set.of()).unmixed()).isEqualTo(0.5);
        assertThat(evaluate(Map.of("a", "1", "b", "2"), Map.of("a", "x", "b", "y"), Set.of()).unmixed()).isEqualTo(1);
    }

    @Test
    void wrong_and_missed_pairs_are_counted() {
        assertThat(evaluate(TRUTH, FOUND, Set.of()).pairs()).isEqualTo(new PairCounts(4, 4, 2, 2, 2));
    }

    private static Evaluation evaluate(Map<String, String> truth, Map<String, String> found, Set<RecordPair> reviewed) {
        return Evaluation.of(new LinkedPeople(truth, found, reviewed));
    }
}
