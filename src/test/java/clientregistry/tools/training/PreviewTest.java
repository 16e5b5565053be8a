package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.Thresholds;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private final People people = People.generated(5, 600, 1_000);

    private Preview against(RuleSet after) {
        return Preview.of(people.members(), People.RULES, after, 1, Silent::begin);
    }

    private static RuleSet with(Thresholds thresholds) {
        RuleSet rules = People.RULES;
        return new RuleSet("other", rules.prior(), thresholds, rules.guards(), rules.weights(), rules.kin(),
                rules.commonNames());
    }

    @Test
    void the_same_rules_change_nothing() {
        assertThat(against(People.RULES).moves()).isNotEmpty().noneMatch(Preview.Move::isChange);
    }

    @Test
    void stricter_rules_move_pairs_one_way_and_examples_are_few() {
        Preview preview = against(with(new Thresholds(0.999999, 0.9999)));

        assertThat(preview.moves()).filteredOn(Preview.Move::isChange).isNotEmpty().allSatisfy(move -> {
            assertThat(move.after()).isGreaterThan(move.before());
            assertThat(move.examples()).hasSizeBetween(1, 3);
        });
        assertThat(preview.pairs()).isEqualTo(against(People.RULES).pairs());
    }
}
