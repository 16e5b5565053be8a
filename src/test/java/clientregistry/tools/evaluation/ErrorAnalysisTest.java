package clientregistry.tools.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.Waterfall;
import clientregistry.match.normalisation.Features;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ErrorAnalysisTest {

    private final ErrorAnalysis errors = new ErrorAnalysis(LabelledTown.LINKED, LabelledTown.features(),
            LabelledTown.COMPARER);

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
        LinkedPeople asked = new LinkedPeople(Map.of("x1", "x", "x2", "x", "x3", "x"),
                Map.of("x1", "1", "x2", "1", "x3", "2"), Set.of(RecordPair.of("x2", "x3")));
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
        assertThat(steps.get(0).total()).isEqualTo(LabelledTown.COMPARER.rules().prior(), within(1e-9));
        IntStream.range(1, steps.size()).forEach(i ->
                assertThat(steps.get(i).total()).isEqualTo(steps.get(i - 1).total() + steps.get(i).weight(),
                        within(1e-9)));
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

        Errors glued = new ErrorAnalysis(new LinkedPeople(truth, found, Set.of()), same, LabelledTown.COMPARER)
                .falseLinks();

        assertThat(glued.pairs()).isEqualTo(66);
        assertThat(glued.worst()).hasSize(20);
    }

    @Test
    void the_surest_false_link_comes_first_and_what_is_linked_is_no_question() {
        Map<String, String> alone = Map.of("a1", "1", "b1", "2", "a2", "3", "b2", "4", "a3", "5", "c1", "6");
        Map<String, String> glued = Map.of("a1", "all", "b1", "all", "a2", "all", "b2", "all", "a3", "all",
                "c1", "all");
        Set<RecordPair> asked = Set.of(RecordPair.of("a1", "a2"), RecordPair.of("a1", "c1"), RecordPair.of("a2", "b2"));
        ErrorAnalysis apart = analysis(alone, asked);
        ErrorAnalysis together = analysis(glued, asked);
        assertThat(pairs(apart.wrongReviews())).containsExactly("a2 b2", "a1 c1");
        assertThat(together.wrongReviews().pairs()).isZero();
        assertThat(together.undiscovered().pairs()).isZero();
        // Six records make 15 pairs; 4 are of one person.
        assertThat(together.falseLinks().pairs()).isEqualTo(11);
        assertThat(together.falseLinks().worst()).isSortedAccordingTo(Comparator.comparingDouble(ErrorPair::weight)
                .reversed());
    }

    @Test
    @Tag("full")
    void a_person_of_very_many_records_does_not_take_for_ever() {
        Map<String, String> truth = new HashMap<>();
        IntStream.range(0, 3000).forEach(i -> truth.put("r" + i, "p" + i));
        Map<String, Features> same = new HashMap<>();
        truth.keySet().forEach(record -> same.put(record, LabelledTown.features().get("c1")));
        Map<String, String> found = new HashMap<>(truth);
        found.replaceAll((record, person) -> "all");
        assertThat(new ErrorAnalysis(new LinkedPeople(truth, found, Set.of()), same, LabelledTown.COMPARER).falseLinks()
                .pairs()).isEqualTo(200 * 199 / 2);
    }

    private static ErrorAnalysis analysis(Map<String, String> found, Set<RecordPair> asked) {
        return new ErrorAnalysis(new LinkedPeople(LabelledTown.TRUTH, found, asked), LabelledTown.features(),
                LabelledTown.COMPARER);
    }

    private static List<String> pairs(Errors errors) {
        return errors.worst().stream().map(pair -> pair.one() + " " + pair.other()).toList();
    }
}
