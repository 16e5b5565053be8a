package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.normalisation.BlockingPass;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** EM on patterns drawn from known shares. */
class EmTest {

    private static final int RECORDS = 600;
    private static final int PAIRS_OF_ONE = 6_000;
    private static final int PASS = Pass.bit(BlockingPass.TWO_NAMES);
    /** What pairs of one person show in truth; the rules in force believe otherwise. */
    private static final Map<Field, Map<Level, Double>> TRUTH = Map.of(
            Field.BIRTH_DATE, Map.of(Level.EXACT, 0.60, Level.YEAR_SLIP, 0.25, Level.DIFFERENT, 0.15),
            Field.SEX, Map.of(Level.EXACT, 0.90, Level.DIFFERENT, 0.10),
            Field.PHONE, Map.of(Level.EXACT, 0.55, Level.ONE_EDIT, 0.20, Level.DIFFERENT, 0.25),
            Field.ADDRESS, Map.of(Level.EXACT, 0.30, Level.TOWN, 0.45, Level.DIFFERENT, 0.25));
    /** Names are as the rules in force believe: the pass makes them agree, so that they are not learned. */
    private static final List<Field> FIELDS = List.of(Field.GIVEN_NAME, Field.FAMILY_NAME, Field.BIRTH_DATE, Field.SEX,
            Field.PHONE, Field.ADDRESS);

    /** One that half the pairs of one person show, and the model is in doubt about. */
    private static final Pattern DOUBTFUL = Pattern.of(Cells.number(Field.GIVEN_NAME, Level.EXACT),
            Cells.number(Field.FAMILY_NAME, Level.EXACT), Cells.number(Field.BIRTH_DATE, Level.DIFFERENT),
            Cells.number(Field.SEX, Level.EXACT), Cells.number(Field.PHONE, Level.DIFFERENT),
            Cells.number(Field.ADDRESS, Level.TOWN));

    /** Without kin, since none is drawn. */
    private final Model rules = Model.of(new RuleSet("two-classes", People.RULES.prior(), People.RULES.thresholds(),
            People.RULES.guards(), People.RULES.weights(), Map.of(), People.RULES.commonNames()));

    private PatternCounts drawn() {
        SplittableRandom random = new SplittableRandom(3);
        PatternCounts counts = new PatternCounts();
        for (int n = 0; n < PAIRS_OF_ONE; n++) {
            counts.add(pattern(random, true), PASS, 1);
        }
        for (int n = 0; n < Strangers.all(RECORDS) - PAIRS_OF_ONE; n++) {
            counts.add(pattern(random, false), PASS, 1);
        }
        return counts;
    }

    private Pattern pattern(SplittableRandom random, boolean one) {
        return Pattern.of(FIELDS.stream().mapToInt(field -> Cells.number(field, level(field, random.nextDouble(), one)))
                .toArray());
    }

    private Level level(Field field, double drawn, boolean one) {
        double rest = drawn;
        for (Level level : field.levels()) {
            boolean learned = new Cells.Cell(field, level).isLearned();
            rest -= learned ? share(field, level, one) : 0;
            if (rest < 0) {
                return level;
            }
        }
        return Level.DIFFERENT;
    }

    private double share(Field field, Level level, boolean one) {
        double[] believed = one ? rules.m() : rules.u();
        return one && TRUTH.containsKey(field)
                ? TRUTH.get(field).getOrDefault(level, 0.0) : believed[Cells.number(field, level)];
    }

    private Em.Learned learned() {
        return learned(drawn(), new Answers());
    }

    private Em.Learned learned(PatternCounts pairs, Answers answers) {
        Prior prior = new Prior(RECORDS, RECORDS, 1, People.RULES.prior());
        return new Em(rules.withPrior(prior.given(0)), rules.m(), new Kinship(List.of(), List.of()), prior, pairs.all(),
                answers).learn();
    }

    private double expected(int same, int different) {
        PatternCounts pairs = drawn();
        pairs.add(DOUBTFUL, PASS, 1_000);
        Answers answers = new Answers();
        for (int i = 0; i < same + different; i++) {
            answers.add(DOUBTFUL, i < same, 1);
        }
        return Math.pow(2, learned(pairs, answers).model().prior()) * Strangers.all(RECORDS);
    }

    @Test
    void what_humans_answered_stands_for_the_pairs_that_show_the_same() {
        double yes = expected(40, 0);
        double no = expected(0, 40);

        assertThat(yes - no).as("of a thousand such pairs").isBetween(750.0, 1_050.0);
        assertThat(expected(20, 20)).isBetween(no + 250, yes - 250);
    }

    @Test
    void a_single_answer_says_little() {
        assertThat(expected(1, 0) - expected(0, 1)).isLessThan(350);
    }

    @Test
    void others_keep_their_proportions_beside_an_answer() {
        Answers answers = new Answers();
        answers.add(DOUBTFUL, false, 4);

        assertThat(answers.beside(DOUBTFUL, new double[] {0.5, 0.3, 0.2})).containsExactly(new double[] {0.25, 0.45, 0.3},
                within(1e-9));
        assertThat(answers.beside(DOUBTFUL, new double[] {1, 0, 0})).containsExactly(new double[] {0.5, 0.25, 0.25},
                within(1e-9));
        assertThat(answers.beside(Pattern.of(0), new double[] {0.5, 0.3, 0.2})).containsExactly(0.5, 0.3, 0.2);
    }

    @Test
    void it_finds_how_often_pairs_of_one_person_show_each_level() {
        Em.Learned learned = learned();

        assertThat(learned.converged()).isTrue();
        TRUTH.forEach((field, levels) ->
                levels.forEach((level, share) -> assertThat(learned.model().m()[Cells.number(field, level)])
                .as(field.label() + " " + level.label()).isCloseTo(share, within(0.025))));
    }

    @Test
    void it_finds_how_many_pairs_are_one_person() {
        assertThat(Math.pow(2, learned().model().prior()) * Strangers.all(RECORDS))
                .isCloseTo(PAIRS_OF_ONE, within(0.05 * PAIRS_OF_ONE));
    }

    @Test
    void what_the_pass_makes_agree_and_what_nobody_compared_stays() {
        double[] m = learned().model().m();

        for (Field field : List.of(Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.MOTHER)) {
            field.levels().forEach(level -> assertThat(m[Cells.number(field, level)])
                    .isCloseTo(rules.m()[Cells.number(field, level)], within(1e-9)));
        }
    }

    @Test
    void levels_that_are_said_of_few_pairs_only_stay() {
        double[] m = learned().model().m();

        assertThat(m[Cells.number(Field.BIRTH_DATE, Level.YEAR)])
                .isEqualTo(rules.m()[Cells.number(Field.BIRTH_DATE, Level.YEAR)]);
        assertThat(m[Cells.number(Field.SEX, Level.UNRECORDED)])
                .isEqualTo(rules.m()[Cells.number(Field.SEX, Level.UNRECORDED)]);
    }
}
