package clientregistry.matching;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How {@code matching.yaml} is written. */
record RuleSetFile(String version, double prior, Thresholds thresholds, Guards guards, String commonNames,
                   Map<String, Map<String, Odds>> fields, Map<String, KinFile> kin) {

    record KinFile(double perMatch, Map<String, Map<String, Double>> fields) {
    }

    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();

    static RuleSet load(Path file) {
        try {
            return YAML.readValue(file.toFile(), RuleSetFile.class).read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
        }
    }

    private RuleSet read(Path file) throws IOException {
        return new RuleSet(version, prior, thresholds, guards, weights(), kinds(),
                CommonNames.load(file.resolveSibling(commonNames)));
    }

    private Map<String, Kin> kinds() {
        Map<String, Kin> read = new TreeMap<>();
        kin.forEach((name, file) -> {
            Map<Field, Map<Level, Double>> shares = new EnumMap<>(Field.class);
            file.fields.forEach((field, levels) -> {
                Map<Level, Double> byLevel = new EnumMap<>(Level.class);
                levels.forEach((level, share) -> byLevel.put(Level.valueOf(constant(level)), share));
                shares.put(Field.valueOf(constant(field)), byLevel);
            });
            read.put(name, new Kin(file.perMatch, shares));
        });
        return read;
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
