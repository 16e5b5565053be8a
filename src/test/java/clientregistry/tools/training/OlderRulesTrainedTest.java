package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.OlderRules;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.matching.RuleSetLines;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Learning from rules that were stored before there was a field or level, and rules that were learned before. */
@Tag("full")
class OlderRulesTrainedTest {

    private static final List<Member> SAMPLE = People.generated(3, 500, 900).members();
    private static final RuleSet LEARNED = learned(People.RULES);

    private static RuleSet learned(RuleSet inForce) {
        return new Trainer(inForce, "learned", 1, new Trainer.Bounds(20_000, 1_000), Silent::begin)
                .train(Material.of(SAMPLE)).rules();
    }

    @ParameterizedTest
    @EnumSource(value = Field.class, names = {"KIN", "OTHER_RECORDS"}, mode = EnumSource.Mode.EXCLUDE)
    void a_learned_set_of_before_a_field_reads_and_decides_as_if_it_weighed_nothing(Field field) {
        String indifferent = RuleSetFiles.text(LEARNED);
        for (Level level : field.levels()) {
            indifferent = OlderRules.indifferent(indifferent, field, level);
        }

        OlderRules.assertJudgeAlike(OlderRules.without(RuleSetFiles.text(LEARNED), field), indifferent);
    }

    @ParameterizedTest
    @EnumSource(value = Field.class, names = {"KIN", "OTHER_RECORDS"}, mode = EnumSource.Mode.EXCLUDE)
    void of_a_field_that_the_rules_in_force_do_not_know_nothing_is_learned(Field field) {
        RuleSet learned = learned(RuleSetFiles.read(OlderRules.without(RuleSetFiles.text(People.RULES), field)));

        assertThat(RuleSetLines.unknown(learned)).containsExactly(field.label());
        assertThat(RuleSetFiles.text(RuleSetFiles.read(RuleSetFiles.text(learned))))
                .isEqualTo(RuleSetFiles.text(learned));
        assertThat(RuleSetFiles.text(learned)).doesNotContain("NaN", "Infinity");
    }

    /** As if they were missing: what other levels teach is a share of the pairs that show one of those. */
    @Test
    void nor_of_a_level() {
        String older = Stream.of(Level.NICKNAME, Level.ONE_EDIT).reduce(RuleSetFiles.text(People.RULES),
                (text, level) -> OlderRules.without(text, Field.GIVEN_NAME, level), (one, other) -> other);
        RuleSet learned = learned(RuleSetFiles.read(older));

        assertThat(RuleSetLines.unknown(learned)).containsExactly("given-name nickname", "given-name one-edit");
        assertThat(learned.weights().odds(Field.GIVEN_NAME, Level.EXACT).m())
                .isGreaterThan(LEARNED.weights().odds(Field.GIVEN_NAME, Level.EXACT).m());
    }
}
