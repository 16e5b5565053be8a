package clientregistry.evaluation;

import clientregistry.matching.Waterfall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.matching.Field;
import clientregistry.matching.Level;
import clientregistry.normalisation.Features;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorAnalysisTest {

    private final ErrorAnalysis errors = new ErrorAnalysis(LabelledTown.LINKED, LabelledTown.features(), LabelledTown.COMPARER);

    @Test
    void a_false_link_is_linked_and_two_persons() {
        assertThat(pairs(errors.falseLinks())).containsExactly("a1 b1");
        assertThat(errors.falseLinks().withoutKey()).isEqualTo(1);
    }

    @Test
    void undiscovered_is_what_neither_links_nor_right_answers_bring_together() {
        // b1 and b2 are asked about. The unlikeliest comes first: a3 has nothing in common with the others.
        assertThat(pairs(errors.undiscovered())).containsExactlyInAnyOrder("a1 a3", "a2 a3", "a1 a2").endsWith("a1 a2");
        assertThat(errors.undiscovered().withoutKey()).isEqualTo(2);
    }

    @Test
    void what_follows_from_a_right_answer_is_discovered() {
        LinkedPeople asked = new LinkedPeople(Map.of("x1", "x", "x2", "x", "x3", "x"), Map.of("x1", "1", "x2", "1", "x3", "2"),
                Set.of(RecordPair.of("x2", "x3")));
        assertThat(new ErrorAnalysis(asked, Map.of(), LabelledTown.COMPARER).undiscovered().pairs()).isZero();
    }

    @Test
    void a_wrong_question_is_asked_and_two_persons() {
        Errors wrong = errors.wrongReviews();
        assertThat(pairs(wrong)).containsExactly("a2 b2");
        assertThat(wrong.levels()).anySatisfy(use -> {
            assertThat(use.field()).isEqualTo(Field.PHONE);
            assertThat(use.level()).isEqualTo(Level.EXACT);
            assertThat(use.ofTwo()).isEqualTo(1);
        });
    }

    @Test
    void a_waterfall_starts_with_the_prior_and_ends_with_the_weight() {
        ErrorPair pair = errors.wrongReviews().worst().get(0);
        List<Waterfall.Step> steps = pair.steps();
        assertThat(steps.get(0).field()).isEqualTo("prior");
        assertThat(steps.get(0).total()).isEqualTo(LabelledTown.COMPARER.rules().prior());
        IntStream.range(1, steps.size()).forEach(i ->
                assertThat(steps.get(i).total()).isEqualTo(steps.get(i - 1).total() + steps.get(i).weight(), within(1e-9)));
        assertThat(steps.get(steps.size() - 1).total()).isEqualTo(pair.weight(), within(1e-9));
        assertThat(steps.get(steps.size() - 1).probability()).isEqualTo(pair.probability(), within(1e-9));
    }

    @Test
    void of_many_the_twenty_worst_are_shown() {
        Map<String, String> truth = new HashMap<>();
        IntStream.range(0, 12).forEach(i -> truth.put("r" + i, "p" + i));
        Map<String, String> found = new HashMap<>(truth);
        found.replaceAll((record, person) -> "all");
        Map<String, Features> same = new HashMap<>();
        truth.keySet().forEach(record -> same.put(record, LabelledTown.features().get("a1")));

        Errors glued = new ErrorAnalysis(new LinkedPeople(truth, found, Set.of()), same, LabelledTown.COMPARER).falseLinks();

        assertThat(glued.pairs()).isEqualTo(66);
        assertThat(glued.worst()).hasSize(20);
    }

    private static List<String> pairs(Errors errors) {
        return errors.worst().stream().map(pair -> pair.one() + " " + pair.other()).toList();
    }
}
