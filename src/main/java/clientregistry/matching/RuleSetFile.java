package clientregistry.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a rule set is written: as {@code matching.yaml}, and as the JSON that the registry stores, which is YAML, too. Stored
 * rule sets never change, so a key that is added here later needs a value for those that do not have it.
 *
 * @param commonNames the table itself, name to share (0 to 1); in a file also the name of a CSV file beside it
 */
record RuleSetFile(String version, double prior, Thresholds thresholds, Guards guards, JsonNode commonNames,
                   Map<String, Map<String, Odds>> fields) {

    private static final ObjectMapper YAML = strict(JsonMapper.builder(new YAMLFactory()));
    private static final ObjectMapper JSON = strict(JsonMapper.builder());

    private static ObjectMapper strict(MapperBuilder<?, ?> mapper) {
        return mapper.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();
    }

    static RuleSet load(Path file) {
        try {
            RuleSetFile written = YAML.readValue(file.toFile(), RuleSetFile.class);
            return written.rules(written.commonNames.isTextual()
                    ? CommonNames.load(file.resolveSibling(written.commonNames.textValue())) : written.ownCommonNames());
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
        }
    }

    static RuleSet read(String text) {
        try {
            RuleSetFile written = JSON.readValue(text, RuleSetFile.class);
            return written.rules(written.ownCommonNames());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Keys in a fixed order, so that equal rules have equal texts. */
    static String text(RuleSet rules) {
        Map<String, Map<String, Odds>> fields = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            Map<String, Odds> levels = new LinkedHashMap<>();
            field.levels().forEach(level -> levels.put(level.label(), rules.weights().odds(field, level)));
            if (!levels.isEmpty()) {
                fields.put(field.label(), levels);
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new RuleSetFile(rules.version(), rules.prior(),
                    rules.thresholds(), rules.guards(), JSON.valueToTree(rules.commonNames().shares()), fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule set always has a JSON form", e);
        }
    }

    private CommonNames ownCommonNames() {
        if (!commonNames.isObject()) {
            throw new IllegalArgumentException("common-names must be a table of names");
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        commonNames.fields().forEachRemaining(name -> {
            if (!name.getValue().isNumber()) {
                throw new IllegalArgumentException("common-names " + name.getKey() + " needs a share");
            }
            shares.put(name.getKey(), name.getValue().doubleValue());
        });
        return new CommonNames(shares);
    }

    private RuleSet rules(CommonNames names) {
        return new RuleSet(version, prior, thresholds, guards, weights(), names);
    }

    private Weights weights() {
        Map<Field, Map<Level, Odds>> odds = new EnumMap<>(Field.class);
        fields.forEach((field, levels) -> odds.put(Field.valueOf(constant(field)), levels(levels)));
        return new Weights(odds);
    }

    private static Map<Level, Odds> levels(Map<String, Odds> named) {
        Map<Level, Odds> levels = new EnumMap<>(Level.class);
        named.forEach((level, odds) -> levels.put(Level.valueOf(constant(level)), odds));
        return levels;
    }

    private static String constant(String label) {
        return label.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
