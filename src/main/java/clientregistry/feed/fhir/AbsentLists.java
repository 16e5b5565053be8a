package clientregistry.feed.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lists of primitives of which none has a value: {@code _given} without {@code given} (FHIR R4, json.html#primitive).
 * HAPI's parser wants the list of values beside it, of as many nulls, which means the same.
 */
final class AbsentLists {

    private static final Pattern LIST = Pattern.compile("\"_[A-Za-z]+\"\\s*:\\s*\\[");

    /** Decimals come out as they went in. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private AbsentLists() {
    }

    /**
     * JSON that has such a list of values wherever one is missing; the same text where none is.
     *
     * @param json whose numbers and nesting were measured
     */
    static String completed(String json) {
        if (!LIST.matcher(json).find()) {
            return json;
        }
        try {
            JsonNode all = JSON.readTree(json);
            return complete(all) ? JSON.writeValueAsString(all) : json;
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private static boolean complete(JsonNode node) {
        boolean changed = false;
        for (JsonNode each : node) {
            changed |= complete(each);
        }
        return (node instanceof ObjectNode object && completeOwn(object)) || changed;
    }

    /** What else stands in such a list, the parser is to find. */
    private static boolean isListOfObjects(JsonNode value) {
        boolean only = value.isArray();
        for (JsonNode each : value) {
            only &= each.isObject() || each.isNull();
        }
        return only;
    }

    private static boolean completeOwn(ObjectNode object) {
        List<String> missing = new ArrayList<>();
        object.properties().forEach(field -> {
            boolean alone = field.getKey().startsWith("_") && !object.has(field.getKey().substring(1));
            if (alone && isListOfObjects(field.getValue())) {
                missing.add(field.getKey());
            }
        });
        for (String name : missing) {
            ArrayNode values = object.putArray(name.substring(1));
            object.get(name).forEach(each -> values.addNull());
        }
        return !missing.isEmpty();
    }
}
