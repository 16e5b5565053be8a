package clientregistry.match.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A rule set for people, key by key in the order of its text, and what two of them say differently. */
public final class RuleSetLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FREQUENT = RuleSetFile.KEYS + " frequent ";

    private RuleSetLines() {
    }

    /**
     * One key of which two rule sets say something else.
     *
     * @param key   as in {@link #of}
     * @param left  what one says, null when it does not have the key
     * @param right what the other says, null when it does not have the key
     */
    public record Difference(String key, String left, String right) {
    }

    /**
     * Value by key, {@code guards contact-echo} or {@code family-name exact}; a level's value is its weight in bits
     * with the m and u it comes from. The version itself is left out.
     */
    public static Map<String, String> of(RuleSet rules) {
        Map<String, String> lines = new LinkedHashMap<>();
        leaves(rules).forEach((key, value) -> lines.put(key, shown(value)));
        return lines;
    }

    /** Empty when both decide alike. */
    public static List<Difference> differences(RuleSet one, RuleSet other) {
        Map<String, JsonNode> left = leaves(one);
        Map<String, JsonNode> right = leaves(other);
        Set<String> keys = new LinkedHashSet<>(left.keySet());
        keys.addAll(right.keySet());
        return keys.stream().filter(key -> !Objects.equals(left.get(key), right.get(key)))
                .map(key -> new Difference(key, shown(left.get(key)), shown(right.get(key)))).toList();
    }

    /**
     * What this hub compares and the rule set does not know, so that it weighs nothing: {@code birth-order}, or one
     * level of a field, {@code sex unrecorded}. Empty when it knows everything.
     */
    public static List<String> unknown(RuleSet rules) {
        return Arrays.stream(Field.values()).flatMap(field -> unknown(rules.weights(), field)).toList();
    }

    private static Stream<String> unknown(Weights weights, Field field) {
        List<String> levels = field.levels().stream().filter(level -> !weights.knows(field, level))
                .map(level -> field.label() + " " + level.label()).toList();
        boolean all = !levels.isEmpty() && levels.size() == field.levels().size();
        return all ? Stream.of(field.label()) : levels.stream();
    }

    private static Map<String, JsonNode> leaves(RuleSet rules) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        try {
            add(leaves, "", JSON.readTree(RuleSetFiles.text(rules)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the text of a rule set is JSON", e);
        }
        leaves.remove("version");
        // Hashes say nothing to people but whether they are the same.
        leaves.keySet().removeIf(key -> key.startsWith(FREQUENT));
        if (rules.register().keys().isKnown()) {
            Map<Long, Integer> frequent = rules.register().keys().frequent();
            leaves.put(FREQUENT.strip(), TextNode.valueOf(String.format(Locale.ROOT, "%d, check %08x",
                    frequent.size(), frequent.hashCode())));
        }
        return leaves;
    }

    private static void add(Map<String, JsonNode> leaves, String key, JsonNode value) {
        if (value.isObject() && !isLevel(value)) {
            value.properties().forEach(each -> add(leaves, below(key, each.getKey()), each.getValue()));
        } else {
            leaves.put(key, value);
        }
    }

    private static boolean isLevel(JsonNode value) {
        return value.has("m") && value.has("u");
    }

    /** Fields are known by their own names. */
    private static String below(String key, String name) {
        return key.isEmpty() || key.equals("fields") ? name : key + " " + name;
    }

    private static String shown(JsonNode value) {
        if (value == null) {
            return null;
        }
        if (isLevel(value)) {
            Odds odds = new Odds(value.path("m").doubleValue(), value.path("u").doubleValue());
            return String.format(Locale.ROOT, "%+.2f  m %.3g u %.3g", odds.weight(), odds.m(), odds.u());
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
