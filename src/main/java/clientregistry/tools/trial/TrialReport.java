package clientregistry.tools.trial;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What other rules would have made of the records of a registry, beside what the rules in force would have: ids, and no
 * demographics.
 *
 * @param ruleSet   version of the other rules
 * @param against   version of the rules in force
 * @param judged    records that were judged, by both
 * @param records   of the registry
 * @param total     what changes
 * @param bySource  the same of pairs that a source has part in; what two have part in counts for both
 * @param examples  some of each kind
 * @param otherwise pairs of one person that are none in the registry as it stands or the other way round, by the rules
 *                  in force: what earlier rules, the order in which records came, and the re-match job have made
 */
public record TrialReport(@JsonProperty("ruleSet") String ruleSet, @JsonProperty("against") String against,
        @JsonProperty("judged") long judged, @JsonProperty("records") long records,
        @JsonProperty("total") Counts total, @JsonProperty("bySource") Map<String, Counts> bySource,
        @JsonProperty("examples") List<Example> examples, @JsonProperty("otherwise") long otherwise) {

    /**
     * A pair that is judged otherwise.
     *
     * @param what   link-gained, link-lost, question-more, question-fewer
     * @param before probability by the rules in force, of the two alone
     * @param after  by the other rules
     * @param fields level and bits of each field by the other rules
     */
    public record Example(@JsonProperty("what") String what, @JsonProperty("one") UUID one,
            @JsonProperty("other") UUID other, @JsonProperty("before") double before,
            @JsonProperty("after") double after, @JsonProperty("fields") List<String> fields) {
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report always has a JSON form", e);
        }
    }
}
