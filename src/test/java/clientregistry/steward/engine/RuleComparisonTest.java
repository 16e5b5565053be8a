package clientregistry.steward.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.matching.RuleSetLines.Difference;
import clientregistry.steward.engine.RuleComparison.WeightDifference;
import clientregistry.steward.engine.RuleSetView.LevelWeight;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RuleComparisonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RuleSet SHIPPED = RuleSetFiles.load(Path.of("config/matching.yaml"));

    private static RuleSet changed(Consumer<ObjectNode> change) throws Exception {
        ObjectNode text = (ObjectNode) JSON.readTree(RuleSetFiles.text(SHIPPED));
        change.accept(text.put("version", "other-1"));
        return RuleSetFiles.read(text.toString());
    }

    @Test
    void a_level_that_counts_otherwise_is_told_with_both_weights() throws Exception {
        RuleSet other = changed(text -> ((ObjectNode) text.at("/fields/phone/exact")).put("m", 0.5).put("u", 0.25));

        RuleComparison comparison = RuleComparison.of(SHIPPED, other);

        assertThat(comparison.weights()).singleElement().satisfies(each -> {
            assertThat(each.field() + " " + each.level()).isEqualTo("phone exact");
            assertThat(each.right().bits()).isCloseTo(1, within(1e-9));
            assertThat(each.shift()).isCloseTo(1 - each.left().bits(), within(1e-9));
        });
        assertThat(comparison.settings()).isEmpty();
    }

    @Test
    void what_moved_most_comes_first() throws Exception {
        RuleSet other = changed(text -> {
            ((ObjectNode) text.at("/fields/sex/exact")).put("m", 0.9).put("u", 0.5);
            ((ObjectNode) text.at("/fields/phone/exact")).put("m", 0.001).put("u", 1);
        });

        assertThat(RuleComparison.of(SHIPPED, other).weights()).extracting(WeightDifference::field)
                .containsExactly("phone", "sex");
    }

    @Test
    void a_level_that_one_does_not_know_counts_nothing_there() {
        WeightDifference gained = new WeightDifference("phone", "exact", null, new LevelWeight("exact", .5, .125, 2));

        assertThat(gained.shift()).isEqualTo(2);
    }

    @Test
    void thresholds_and_guards_are_settings_and_names_are_counted() throws Exception {
        RuleSet other = changed(text -> {
            ((ObjectNode) text.get("thresholds")).put("review", 0.25);
            ((ObjectNode) text.get("guards")).put("representatives", 3);
            ((ObjectNode) text.get("common-names")).put("a name that nobody has", 0.001);
        });

        RuleComparison comparison = RuleComparison.of(SHIPPED, other);

        assertThat(comparison.weights()).isEmpty();
        assertThat(comparison.settings()).extracting(Difference::key).containsExactlyInAnyOrder("thresholds review",
                "guards representatives");
        assertThat(comparison.names()).isEqualTo(1);
    }

    @Test
    void rules_that_decide_alike_do_not_differ() throws Exception {
        RuleComparison comparison = RuleComparison.of(SHIPPED, changed(text -> { }));

        assertThat(comparison.weights()).isEmpty();
        assertThat(comparison.settings()).isEmpty();
        assertThat(comparison.names()).isZero();
    }

    @Test
    void a_rule_set_tells_each_level_it_knows_and_no_name() {
        RuleSetHead head = new RuleSetHead(SHIPPED.version(), "file", Instant.EPOCH, "hub", null, true, null, null, null,
                null);

        RuleSetView view = RuleSetView.of(head, List.of(), SHIPPED);

        assertThat(view.fields()).anySatisfy(field -> {
            assertThat(field.field()).isEqualTo("family-name");
            assertThat(field.levels()).extracting(LevelWeight::level).contains("exact", "different");
        });
        assertThat(view.settings()).containsKeys("prior", "guards adult-before", "thresholds automatic");
        assertThat(view.settings().keySet()).noneMatch(key -> key.startsWith("common-names ")
                || key.startsWith("family-name "));
        assertThat(view.names()).isPositive();
    }
}
