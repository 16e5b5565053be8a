package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.RuleSetLines.Difference;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleSetLinesTest {

    private final RuleSet shipped = RuleSetFiles.load(Path.of("config", "matching.yaml"));

    private RuleSet with(double prior, Thresholds thresholds, CommonNames names) {
        return new RuleSet("other", prior, thresholds, shipped.guards(), shipped.weights(), shipped.kin(), names);
    }

    @Test
    void a_level_is_told_by_its_weight_in_bits_and_where_that_comes_from() {
        Map<String, String> lines = RuleSetLines.of(RuleSetFiles.read(RuleSetFiles.text(shipped).replaceFirst(
                "(?s)(\"sex\" : \\{\\s*\"exact\" : )\\{.*?\\}", "$1{\"m\": 0.8, \"u\": 0.1}")));

        assertThat(lines).containsEntry("sex exact", "+3.00  m 0.800 u 0.100");
        assertThat(lines).containsKeys("prior", "thresholds automatic", "guards representatives",
                "common-names mohammed");
    }

    @Test
    void rule_sets_that_differ_in_nothing_but_their_version_decide_alike() {
        assertThat(RuleSetLines.differences(shipped, with(shipped.prior(), shipped.thresholds(),
                shipped.commonNames()))).isEmpty();
    }

    @Test
    void only_what_differs_is_told_and_what_one_of_them_does_not_have() {
        RuleSet other = with(-3.5, shipped.thresholds(), new CommonNames(Map.of("nobodys", 0.02)));

        assertThat(RuleSetLines.differences(shipped, other))
                .contains(new Difference("prior", String.valueOf(shipped.prior()), "-3.5"),
                new Difference("common-names nobodys", null, "0.02"), new Difference("common-names mary", "0.02", null))
                .extracting(Difference::key).allMatch(key -> key.equals("prior") || key.startsWith("common-names "));
    }

    @Test
    void a_difference_too_small_to_be_shown_is_one() {
        RuleSet other = RuleSetFiles.read(RuleSetFiles.text(shipped).replaceFirst("(\"m\" : 0\\.\\d+)", "$1000001"));

        assertThat(RuleSetLines.differences(shipped, other)).hasSize(1);
    }
}
