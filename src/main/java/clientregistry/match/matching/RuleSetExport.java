package clientregistry.match.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A stored rule set as a file: what is stored, and a list of the levels that it knows. So a line that is lost when
 * somebody edits the file is a mistake, and a level that a later hub knows besides is none.
 */
public final class RuleSetExport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RuleSetExport() {
    }

    /**
     * What is written to a file.
     *
     * @param stored as it is in the registry, perhaps by a newer hub: then it is what that one reads
     */
    public static String of(String stored) {
        try {
            JsonNode rules = JSON.readTree(stored);
            if (!rules.path("fields").isObject()) {
                return stored;
            }
            ((ObjectNode) rules).set(KnownLevels.KEY, KnownLevels.in(rules.get("fields")));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            return stored;
        }
    }
}
