package clientregistry.match.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which levels a rule set knew when it was written, so that in a file one that is left out by mistake is told from one
 * that there was not yet. An exported file says it; one that does not say it knows at least what all hubs knew before
 * exports said it.
 */
final class KnownLevels {

    /** Key of the file; its value names the levels of each field, separated by blanks. */
    static final String KEY = "known-levels";

    private static final Map<String, String> UNSAID = Map.ofEntries(
            Map.entry("given-name", "exact nickname one-edit close phonetic part initial similar some-parts different"),
            Map.entry("family-name", "exact one-edit close phonetic part initial similar some-parts different"),
            Map.entry("name-order", "swapped"),
            Map.entry("generation", "exact different"),
            Map.entry("birth-date", "exact one-digit day-month-swapped year-slip year-month year two-parts "
                    + "generation-apart different"),
            Map.entry("sex", "exact different unrecorded"),
            Map.entry("birth-order", "exact different"),
            Map.entry("phone", "exact one-edit different"),
            Map.entry("email", "exact one-edit close different"),
            Map.entry("address", "exact street neighbour house area town different"),
            Map.entry("mother", "exact one-edit close phonetic similar different"),
            Map.entry("identifier", "exact one-edit different"));

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private KnownLevels() {
    }

    /** All that this hub knows. */
    static Map<Field, Set<Level>> all() {
        Map<Field, Set<Level>> levels = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            levels.put(field, field.levels());
        }
        return levels;
    }

    /**
     * @param said value of {@link #KEY}, null where the file does not have it
     * @throws IllegalArgumentException in one line when it is no such table, or this hub does not know what it names
     */
    static Map<Field, Set<Level>> of(JsonNode said) {
        Map<Field, Set<Level>> known = new EnumMap<>(Field.class);
        (said == null ? UNSAID : names(said)).forEach((field, levels) -> known.put(Field.of(field),
                BLANKS.splitAsStream(levels).filter(each -> !each.isEmpty()).map(Level::of)
                .collect(Collectors.toSet())));
        return known;
    }

    private static Map<String, String> names(JsonNode said) {
        Map<String, String> names = new LinkedHashMap<>();
        said.properties().forEach(field -> names.put(field.getKey(), field.getValue().textValue()));
        if (!said.isObject() || names.containsValue(null)) {
            throw new IllegalArgumentException(KEY + " must name the levels of each field, separated by blanks");
        }
        return names;
    }

    /** What a stored table of fields and levels knows, in the form that {@link #of} reads. */
    static ObjectNode in(JsonNode fields) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        fields.properties().forEach(field -> {
            Set<String> levels = new LinkedHashSet<>();
            field.getValue().fieldNames().forEachRemaining(levels::add);
            known.put(field.getKey(), String.join(" ", levels));
        });
        return known;
    }

    /** For each field of which the table lacks levels that are known, a line that names them. */
    static List<String> lacking(Map<Field, Set<Level>> known, Map<Field, ? extends Map<Level, ?>> table) {
        List<String> lacking = new ArrayList<>();
        known.forEach((field, levels) -> {
            Set<Level> missing = new TreeSet<>(levels);
            missing.removeAll(table.containsKey(field) ? table.get(field).keySet() : Set.of());
            if (!missing.isEmpty()) {
                lacking.add("field " + field.label() + " lacks "
                        + missing.stream().map(Level::label).collect(Collectors.joining(", ")));
            }
        });
        return lacking;
    }
}
