package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.HouseholdGuard;
import clientregistry.match.matching.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which links are nearly never wrong, how many kin are believed in, and what may be waived. */
class AutomaticTest {

    /** So many pairs of one probability beside so many that are sure. */
    @ParameterizedTest
    @CsvSource({
        "0,     0,    0.92",
        "10000, 0,    0.92",
        "50,    5,    0.92",
        "10000, 200,  0.94",
        "1000,  1000, 0.975",
    })
    void no_larger_share_is_expected_to_be_wrong_than_allowed(int sure, int doubtful, double threshold) {
        Automatic automatic = new Automatic();
        for (int i = 0; i < sure; i++) {
            automatic.add(0.999999);
        }
        for (int i = 0; i < doubtful; i++) {
            automatic.add(0.96 - i * 0.04 / doubtful);
            automatic.add(0.5);
        }
        assertThat(automatic.threshold()).isBetween(threshold - 0.02, threshold + 0.001);
    }

    /** Of 1,000 records 30 questions; more are asked only as before, and none that is hardly ever true. */
    @ParameterizedTest
    @CsvSource({"0, 0.2", "20, 0.2", "40, 0.3", "200, 0.4"})
    void stewards_are_asked_as_much_as_they_can_answer(int doubtful, double threshold) {
        Questions questions = new Questions();
        for (int i = 0; i < doubtful; i++) {
            questions.add(0.2 + i * 0.4 / doubtful);
            questions.add(0.1);
        }
        assertThat(questions.threshold(1_000, 1, 0.4)).isCloseTo(threshold, within(0.011));
    }

    @Test
    void kin_are_believed_in_within_limits() {
        Kinship kinship = new Kinship(List.of(12.0, 0.1), List.of(true, true));

        assertThat(kinship.given(new double[] {0, 0}, 0)).containsExactly(new double[] {12, 0.1}, within(1e-9));
        assertThat(kinship.given(new double[] {0, 0}, 1_000_000)).containsExactly(new double[] {0.012, 0.0001},
                within(1e-9));
        assertThat(kinship.given(new double[] {1e9, 1e9}, 1_000)).containsExactly(new double[] {48, 0.4},
                within(1e-9));
        assertThat(kinship.given(new double[] {3_000, 50}, 1_000)[0]).isBetween(3.0, 3.1);
    }

    /** By name: namesake, relative, twin. */
    @Test
    void twins_and_namesakes_which_nobody_tells_from_slips_are_believed_in_where_there_are_families() {
        Kinship kinship = Kinship.of(People.RULES);
        assertThat(kinship.told()).containsExactly(false, true, false);
        assertThat(kinship.given(new double[] {0, 600_000, 0}, 1_000_000))
                .containsExactly(new double[] {0.04, 0.6, 0.12}, within(1e-3));
        assertThat(kinship.given(new double[] {0, 0, 0}, 1_000_000))
                .containsExactly(new double[] {0.00004, 0.012, 0.00012}, within(1e-9));
    }

    /** Where no relatives are, what looks like twins are slips, however many there are. */
    @Test
    void twins_are_not_believed_in_without_relatives() {
        assertThat(Kinship.of(People.RULES).given(new double[] {0, 0, 60_000}, 1_000_000)[2])
                .isCloseTo(0.00012, within(1e-9));
    }

    /** Guards stop pairs of one person here, and relatives there; of a few nothing is said. */
    @ParameterizedTest
    @CsvSource({"1000, 10, true", "1000, 100000, false", "5, 0, false"})
    void a_guard_is_waived_where_it_stops_nearly_only_pairs_of_one_person(int ofOne, int ofKin, boolean waived) {
        StoppedPairs stopped = new StoppedPairs();
        for (int i = 0; i < ofOne; i++) {
            stopped.add(HouseholdGuard.OTHER_BIRTH, of(Level.EXACT, Level.DIFFERENT));
        }
        for (int i = 0; i < ofKin; i++) {
            stopped.add(HouseholdGuard.OTHER_BIRTH, of(Level.DIFFERENT, Level.GENERATION_APART));
        }
        assertThat(stopped.waived(Model.of(People.RULES)).contains(HouseholdGuard.OTHER_BIRTH)).isEqualTo(waived);
    }

    private static Pattern of(Level given, Level birth) {
        return Pattern.of(Cells.number(Field.GIVEN_NAME, given), Cells.number(Field.FAMILY_NAME, Level.EXACT),
                Cells.number(Field.PHONE, Level.EXACT), Cells.number(Field.ADDRESS, Level.EXACT),
                Cells.number(Field.BIRTH_DATE, birth), Cells.number(Field.IDENTIFIER, Level.EXACT));
    }
}
