package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.Waterfall.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {

    private static final String NATIONAL = "http://clientregistry.org/nationalid";

    private static Waterfall of(double prior, FieldEvidence... fields) {
        double weight = prior;
        for (FieldEvidence field : fields) {
            weight += field.weight();
        }
        return Waterfall.of(new Evidence("v", weight, Probability.ofWeight(weight), null, 1, 0, List.of(fields), null,
                null, null, null));
    }

    @Test
    void the_prior_comes_first_then_each_field_on_top_of_all_before() {
        Waterfall waterfall = of(-16, new FieldEvidence(Field.IDENTIFIER, NATIONAL, Level.EXACT, 20),
                new FieldEvidence(Field.SEX, null, Level.DIFFERENT, -4.5));

        assertThat(waterfall.steps()).extracting(Step::field).containsExactly("prior", "identifier", "sex");
        assertThat(waterfall.steps()).extracting(Step::total).containsExactly(-16.0, 4.0, -0.5);
        assertThat(waterfall.steps().get(1)).extracting(Step::system, Step::level, Step::weight)
                .containsExactly(NATIONAL, "exact", 20.0);
    }

    @Test
    void each_step_says_which_probability_the_sum_is() {
        Waterfall waterfall = of(0, new FieldEvidence(Field.GIVEN_NAME, null, Level.EXACT, 2));

        assertThat(waterfall.steps()).extracting(Step::probability).containsExactly(0.5, 0.8);
    }

    @Test
    void the_last_step_is_the_decision() {
        Waterfall waterfall = of(-16.1, new FieldEvidence(Field.GIVEN_NAME, null, Level.EXACT, 7.4512),
                new FieldEvidence(Field.KIN, null, Level.CAPPED, -3.3));

        Step last = waterfall.steps().get(waterfall.steps().size() - 1);
        assertThat(last.total()).isEqualTo(-16.1 + 7.4512 - 3.3, within(1e-9));
    }

    @Test
    void where_nothing_could_be_compared_the_prior_is_all() {
        assertThat(of(-16).steps()).containsExactly(new Step("prior", null, null, -16, -16, Probability.ofWeight(-16),
                null, null));
    }
}
