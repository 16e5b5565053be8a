package clientregistry.match.golden;

import clientregistry.person.security.Source;
import clientregistry.person.security.SourcesFile;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and checks {@code config/survivorship.yaml}; a name there is not stops the start with one line. */
public final class SurvivorshipFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private record File(List<String> trust,
            @JsonProperty("trust-for") Map<String, List<String>> trustFor, Map<String, List<String>> fields) { }

    private SurvivorshipFile() {
    }

    /**
     * Reads the survivorship of a site.
     *
     * @param config the folder {@code config}, with {@code sources.yaml}, too
     * @throws IllegalArgumentException naming file and fault in one line, when a file is not readable or says what
     *         there is not
     */
    public static Survivorship read(Path config) {
        return read(config.resolve("survivorship.yaml"), SourcesFile.read(config.resolve("sources.yaml")).all().stream()
                .map(Source::name).collect(Collectors.toSet()));
    }

    /**
     * @param sources names of the registered sources
     * @throws IllegalArgumentException naming file and fault in one line, when the file is not readable or says what
     *         there is not
     */
    static Survivorship read(Path file, Set<String> sources) {
        try {
            return checked(YAML.readValue(Files.readString(file), File.class), sources);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("not readable") + " at line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage());
        }
    }

    private static Survivorship checked(File read, Set<String> sources) {
        if (read == null) {
            throw new IllegalArgumentException("says nothing");
        }
        Map<GoldenField, List<Rule>> rules = new EnumMap<>(GoldenField.class);
        orEmpty(read.fields).forEach((field, names) -> rules.put(field("fields", field), rules(field, names)));
        Map<GoldenField, List<String>> trustFor = new EnumMap<>(GoldenField.class);
        orEmpty(read.trustFor).forEach((field, order) -> trustFor.put(field("trust-for", field),
                order("trust-for " + field, order, sources)));
        return new Survivorship(rules, read.trust == null ? List.of() : order("trust", read.trust, sources), trustFor);
    }

    private static GoldenField field(String where, String label) {
        return named(where + " names a field", label, GoldenField.values(), GoldenField::label);
    }

    private static List<Rule> rules(String field, List<String> labels) {
        return onceEach("fields " + field, labels).stream()
                .map(label -> named("fields " + field + " names a rule", label, Rule.values(), Rule::label)).toList();
    }

    private static List<String> order(String where, List<String> order, Set<String> sources) {
        for (String source : order == null ? List.<String>of() : order) {
            if (source == null || !sources.contains(source)) {
                throw new IllegalArgumentException(where + " names a source that config/sources.yaml does not: "
                        + source);
            }
        }
        return order != null && order.isEmpty() ? order : onceEach(where, order);
    }

    /** Something that stands twice was meant to be something else. */
    private static List<String> onceEach(String where, List<String> names) {
        if (names == null || names.isEmpty()) {
            throw new IllegalArgumentException(where + " has no entry");
        }
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(where + " names " + twice + " twice");
        });
        return names;
    }

    private static <E> E named(String what, String label, E[] all, Function<E, String> labels) {
        return Arrays.stream(all).filter(each -> labels.apply(each).equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " there is not: " + label + "; there are "
                        + Arrays.stream(all).map(labels).collect(Collectors.joining(", "))));
    }

    private static <T> Map<String, T> orEmpty(Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
