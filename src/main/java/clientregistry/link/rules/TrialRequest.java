package clientregistry.link.rules;

import clientregistry.match.matching.RuleSet;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run of the job {@link #JOB} is to try: other rules on the records of the registry, in a shadow.
 *
 * @param ruleSet version of the stored rules
 * @param last    only so many records, those that came last; null for all
 */
public record TrialRequest(@JsonProperty("ruleSet") String ruleSet, @JsonProperty("last") Integer last) {

    public static final String JOB = "try-rules";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws IllegalArgumentException in one line when that is no name for a version */
    public TrialRequest {
        RuleSet.requireVersion(ruleSet);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request always has a JSON form", e);
        }
    }

    public static TrialRequest of(String json) {
        try {
            return JSON.readValue(json, TrialRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of a request", e);
        }
    }

    /** As words of the command line. */
    public String[] command() {
        List<String> words = new ArrayList<>(List.of("rules", "try", ruleSet));
        if (last != null) {
            words.addAll(List.of("--last", last.toString()));
        }
        return words.toArray(String[]::new);
    }
}
