package clientregistry.match.golden;

import clientregistry.person.files.FileEntry;
import clientregistry.person.files.FileFaults;
import clientregistry.person.files.YamlFile;
import clientregistry.person.security.Source;
import clientregistry.person.security.SourcesFile;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and checks {@code config/survivorship.yaml}; a name there is not stops the start, and all are told. */
public final class SurvivorshipFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
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
     * @throws FileFaults with all that is wrong, when a file is not readable or says what there is not
     */
    public static Survivorship read(Path config) {
        return read(config.resolve("survivorship.yaml"), SourcesFile.read(config.resolve("sources.yaml")).all().stream()
                .map(Source::name).collect(Collectors.toSet()));
    }

    /**
     * @param sources names of the registered sources
     * @throws FileFaults as above
     */
    static Survivorship read(Path path, Set<String> sources) {
        YamlFile yaml = YamlFile.read(path);
        File read = yaml.as(YAML, File.class);
        if (read == null && yaml.faults().isEmpty()) {
            throw new FileFaults(path, List.of("says nothing"));
        }
        Survivorship survivorship = read == null ? null : checked(yaml, read, sources);
        yaml.requireRight();
        return survivorship;
    }

    private static Survivorship checked(YamlFile yaml, File read, Set<String> sources) {
        Map<GoldenField, List<Rule>> rules = new EnumMap<>(GoldenField.class);
        orEmpty(read.fields).forEach((label, names) -> put(rules, yaml, "fields", label,
                at -> rules(label, names, at)));
        Map<GoldenField, List<String>> trustFor = new EnumMap<>(GoldenField.class);
        orEmpty(read.trustFor).forEach((label, order) -> put(trustFor, yaml, "trust-for", label,
                at -> order("trust-for " + label, order, sources, at)));
        List<String> trust = read.trust != null && yaml.isWhole("trust")
                ? order("trust", read.trust, sources, yaml.entry("trust")) : List.of();
        return yaml.faults().isEmpty() ? new Survivorship(rules, trust, trustFor) : null;
    }

    private static <T> void put(Map<GoldenField, T> all, YamlFile yaml, String where, String label,
            Function<FileEntry, T> read) {
        FileEntry at = yaml.entry(where, label);
        GoldenField field = at.take(() -> named(where + " names a field", label, GoldenField.values(),
                GoldenField::label));
        T value = yaml.isWhole(where, label) ? read.apply(at) : null;
        if (at.isRight()) {
            all.put(field, value);
        }
    }

    private static List<Rule> rules(String field, List<String> labels, FileEntry at) {
        String where = "fields " + field;
        onceEach(where, labels, at);
        List<Rule> rules = new ArrayList<>();
        orEmpty(labels).forEach(label -> rules.add(at.take(() -> named(where + " names a rule", label, Rule.values(),
                Rule::label))));
        return rules;
    }

    private static List<String> order(String where, List<String> order, Set<String> sources, FileEntry at) {
        orEmpty(order).stream().filter(source -> source == null || !sources.contains(source)).distinct()
                .forEach(source -> at.wrong(where + " names a source that config/sources.yaml does not: " + source));
        if (order == null || !order.isEmpty()) {
            onceEach(where, order, at);
        }
        return order;
    }

    /** Something that stands twice was meant to be something else. */
    private static void onceEach(String where, List<String> names, FileEntry at) {
        if (names == null || names.isEmpty()) {
            at.wrong(where + " has no entry");
        }
        Set<String> seen = new HashSet<>();
        orEmpty(names).stream().filter(name -> !seen.add(name)).distinct()
                .forEach(twice -> at.wrong(where + " names " + twice + " twice"));
    }

    private static <E> E named(String what, String label, E[] all, Function<E, String> labels) {
        return Arrays.stream(all).filter(each -> labels.apply(each).equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " there is not: " + label + "; there are "
                        + Arrays.stream(all).map(labels).collect(Collectors.joining(", "))));
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Map<String, T> orEmpty(Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
