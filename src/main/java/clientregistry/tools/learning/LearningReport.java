package clientregistry.tools.learning;

import clientregistry.tools.trial.TrialReport;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What a night's learning came to: ids, and no demographics.
 *
 * @param ruleSet   version that was learned
 * @param against   version in force
 * @param records   from which it was learned
 * @param trial     what it would change of the records that came last
 * @param wrong     share of its links that it expects to be wrong, 0 to 1
 * @param safety    pairs of made-up people that both take for one
 * @param answers   stewards' answers that both contradict
 * @param broken    why it is not put in force without a human, in sentences
 * @param stored    whether it is stored; not so when it changes nothing
 * @param activated whether it was put in force
 * @param pruned    versions that nothing refers to, forgotten
 */
public record LearningReport(@JsonProperty("ruleSet") String ruleSet, @JsonProperty("against") String against,
        @JsonProperty("records") long records, @JsonProperty("trial") TrialReport trial,
        @JsonProperty("wrong") double wrong, @JsonProperty("safety") FalseLinks safety,
        @JsonProperty("answers") AnsweredPairs answers, @JsonProperty("broken") List<String> broken,
        @JsonProperty("stored") boolean stored, @JsonProperty("activated") boolean activated,
        @JsonProperty("pruned") List<String> pruned) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report always has a JSON form", e);
        }
    }
}
