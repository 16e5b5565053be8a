package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.CommonNames;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.OlderRules;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final RuleSet RULES = withoutCommonNames(People.RULES);
    /** The comparer does not hold back less than the hundredth part of a bit. */
    private static final double LEAST = 0.007;

    private static RuleSet withoutCommonNames(RuleSet rules) {
        return new RuleSet("no-common-names", rules.prior(), rules.thresholds(), rules.guards(), rules.weights(),
                rules.kin(), new CommonNames(Map.of()));
    }

    /** Else the weights that are learned would be used for something else than what they were learned for. */
    @Test
    void it_judges_pairs_as_the_comparer_does() {
        assertJudgesAsTheComparer(RULES);
    }

    @Test
    void so_it_does_by_rules_that_do_not_know_every_field_and_level() {
        String older = OlderRules.without(OlderRules.without(RuleSetFiles.text(RULES), Field.BIRTH_DATE),
                Field.GIVEN_NAME, Level.EXACT);
        assertJudgesAsTheComparer(RuleSetFiles.read(older));
    }

    private static void assertJudgesAsTheComparer(RuleSet rules) {
        Comparer comparer = new Comparer(rules);
        Judge judge = new Judge(Model.of(rules));
        People people = People.generated(5, 600, 1_000);
        int[] seen = new int[2];
        new SharedKeyPairs(people.members(), 1, Long.MAX_VALUE).forEach((one, other, passes) -> {
            Comparison comparison = comparer.compare(one.features(), other.features());
            assertThat(judge.probability(Pattern.of(comparison, rules.weights()).cells())).as(comparison.toString())
                    .isCloseTo(comparison.probability(), within(LEAST * comparison.probability() + 1e-12));
            seen[0] += comparison.level(Field.PHONE) == Level.EXACT && comparison.level(Field.EMAIL) == Level.EXACT
                    ? 1 : 0;
            seen[1] += comparison.fields().stream().filter(each -> each.field() == Field.IDENTIFIER).count() > 1
                    ? 1 : 0;
        }, () -> { });
        assertThat(seen[0]).as("pairs with both contacts").isPositive();
        assertThat(seen[1]).as("pairs with two identifiers").isPositive();
    }

    /** A fourth of the odds, since strangers show it four times as often. */
    @Test
    void names_that_strangers_share_together_say_less() {
        int[] names = {Cells.number(Field.GIVEN_NAME, Level.EXACT), Cells.number(Field.FAMILY_NAME, Level.EXACT)};
        Model model = Model.of(new RuleSet("no-kin", -13, RULES.thresholds(), RULES.guards(), RULES.weights(),
                Map.of(), RULES.commonNames()));
        Together.Counter counter = new Together.Counter();
        double chance = model.u()[names[0]] * model.u()[names[1]];
        counter.add(names, 4 * chance * 50_000_000);
        counter.add(new int[] {Cells.number(Field.GIVEN_NAME, Level.DIFFERENT),
                Cells.number(Field.FAMILY_NAME, Level.DIFFERENT)}, 50_000_000);

        double together = new Judge(model.withStrangers(model.u(), counter.against(model.u()))).probability(names);

        assertThat(odds(new Judge(model).probability(names)) / odds(together)).isCloseTo(4, within(0.1));
    }

    private static double odds(double probability) {
        return probability / (1 - probability);
    }
}
