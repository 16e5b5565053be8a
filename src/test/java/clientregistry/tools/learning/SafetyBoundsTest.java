package clientregistry.tools.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyBoundsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0      | 3 | 3 | 2 | 2 | false | ''",
        "0.0005 | 3 | 2 | 2 | 1 | false | ''",
        "0.0006 | 3 | 3 | 2 | 2 | false | it expects 0.00060 of its links to be wrong, more than 0.00050",
        "0      | 3 | 4 | 2 | 2 | false | it links 4 pairs of made-up people wrongly, the rules in force 3",
        "0      | 3 | 3 | 2 | 3 | false | 'it contradicts 3 of 9 stewards'' answers, the rules in force 2'",
        "0      | 3 | 3 | 2 | 2 | true  | somebody took back what was learned last"})
    void each_bound_speaks_for_itself(double wrong, long falseBefore, long falseAfter, long saidBefore, long saidAfter,
            boolean overruled, String broken) {
        SafetyBounds bounds = new SafetyBounds(wrong, 0.0005, new FalseLinks(falseBefore, falseAfter, 100),
                new AnsweredPairs(saidBefore, saidAfter, 9), overruled);

        if (broken.isEmpty()) {
            assertThat(bounds.broken()).isEmpty();
        } else {
            assertThat(bounds.broken()).containsExactly(broken);
        }
    }
}
