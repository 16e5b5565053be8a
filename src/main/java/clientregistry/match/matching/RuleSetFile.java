package clientregistry.match.matching;

import clientregistry.person.files.FileEntry;
import clientregistry.person.files.FileFaults;
import clientregistry.person.files.YamlFile;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a rule set is written: as {@code matching.yaml}, and as the JSON that the registry stores, which is YAML, too.
 * Stored rule sets never change. A field or level that one does not have weighs nothing in it; any other key that is
 * added here later needs a value for those that do not have it.
 *
 * @param commonNames the table itself, name to share (0 to 1); in a file also the name of a CSV file beside it
 */
@JsonIgnoreProperties({KnownLevels.KEY, RuleSetFile.REGISTER, RuleSetFile.KEYS})
record RuleSetFile(String version, double prior, Thresholds thresholds, Guards guards, JsonNode commonNames,
                   Map<String, Map<String, Odds>> fields, Map<String, KinFile> kin) {

    /** Key of what was learned of the register besides; a set that has learned nothing of it does not have it. */
    static final String REGISTER = "register";
    /** Key of how frequent the keys of the register are; a set that has not counted them does not have it. */
    static final String KEYS = "keys";

    /** Key in it, which sets learned before it was do not have. */
    private static final String SOURCES = "sources";

    /** Levels that are not there are as in strangers. */
    record KinFile(double perMatch, Map<String, Map<String, Double>> fields) {
    }

    /** As {@link Register}. Sets of before say whether they judge by profiles, as all do now. */
    @JsonIgnoreProperties("profiles")
    record RegisterFile(double otherNames, Set<String> waived, Map<String, Double> kinBefore) {

        private static RegisterFile of(Register register) {
            return new RegisterFile(register.otherNames(), register.waived().stream()
                    .map(HouseholdGuard::label).collect(Collectors.toCollection(LinkedHashSet::new)),
                    register.kinBefore());
        }

        private Register register(Set<String> sources, KeyFrequencies keys) {
            return new Register(otherNames, waived.stream().map(HouseholdGuard::of)
                    .collect(Collectors.toSet()), kinBefore, sources, keys);
        }
    }

    /** As {@link KeyFrequencies}, each key as 16 hexadecimal digits. */
    record KeysFile(long records, Map<String, Integer> frequent) {

        private static KeysFile of(KeyFrequencies keys) {
            Map<String, Integer> frequent = new TreeMap<>();
            keys.frequent().forEach((key, count) -> frequent.put(HexFormat.of().toHexDigits(key), count));
            return new KeysFile(keys.records(), frequent);
        }

        private KeyFrequencies keys() {
            Map<Long, Integer> counts = new HashMap<>();
            frequent.forEach((key, count) -> counts.put(HexFormat.fromHexDigitsToLong(key), count));
            return new KeyFrequencies(records, counts);
        }
    }

    private static final ObjectMapper YAML = strict(JsonMapper.builder(new YAMLFactory()));
    private static final ObjectMapper JSON = strict(JsonMapper.builder());

    /** What is left out, stands twice or behind the end was meant to be something: nothing of it is guessed. */
    private static ObjectMapper strict(MapperBuilder<?, ?> mapper) {
        return mapper.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)).build();
    }

    /** With all levels that this hub knows. */
    static RuleSet load(Path file) {
        return load(file, said -> KnownLevels.all());
    }

    /** With all levels that the file says it knows. */
    static RuleSet importFrom(Path file) {
        return load(file, said -> KnownLevels.of(said.get(KnownLevels.KEY)));
    }

    /** @param required which levels a file must have that says this */
    private static RuleSet load(Path file, Function<JsonNode, Map<Field, Set<Level>>> required) {
        YamlFile yaml = YamlFile.read(file);
        RuleSetFile written = yaml.as(YAML, RuleSetFile.class);
        yaml.requireRight();
        if (written == null) {
            throw new FileFaults(file, List.of("says nothing"));
        }
        written.tellUnknown(yaml);
        yaml.requireRight();
        JsonNode said = tree(file, yaml.text());
        yaml.entry("version").check(() -> RuleSet.requireVersion(written.version));
        Map<Field, Set<Level>> known = yaml.entry(KnownLevels.KEY).take(() -> required.apply(said));
        if (known != null) {
            KnownLevels.lacking(known, levels(written.fields)).forEach(yaml.entry("fields")::wrong);
        }
        written.kin.forEach((name, each) -> yaml.entry("kin", name).take(() -> new Kin(each.perMatch,
                levels(each.fields))));
        CommonNames names = yaml.entry("common-names").take(() -> written.namesBeside(file));
        Register register = yaml.entry(REGISTER).take(() -> registerIn(said));
        yaml.requireRight();
        RuleSet rules = yaml.entry("prior").take(() -> written.rules(names, register));
        yaml.requireRight();
        return rules;
    }

    private static JsonNode tree(Path file, String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new FileFaults(file, List.of(fault(e)));
        }
    }

    private static Register registerIn(JsonNode said) {
        try {
            return register(said);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(REGISTER + ": " + fault(e), e);
        }
    }

    private CommonNames namesBeside(Path file) {
        try {
            return commonNames.isTextual() ? CommonNames.load(file.resolveSibling(commonNames.textValue()))
                    : ownCommonNames();
        } catch (IOException e) {
            throw new IllegalArgumentException("common-names cannot be read: " + firstLine(e.getMessage()), e);
        }
    }

    /** Fields and levels there are not, each where it stands. */
    private void tellUnknown(YamlFile yaml) {
        tellUnknown(yaml, fields, "fields");
        kin.forEach((name, each) -> tellUnknown(yaml, each.fields, "kin", name, "fields"));
    }

    private static void tellUnknown(YamlFile yaml, Map<String, ? extends Map<String, ?>> table, Object... place) {
        table.forEach((field, levels) -> {
            entry(yaml, place, field).take(() -> Field.of(field));
            levels.keySet().forEach(level -> entry(yaml, place, field, level).take(() -> Level.of(level)));
        });
    }

    private static FileEntry entry(YamlFile yaml, Object[] place, Object... below) {
        return yaml.entry(Stream.concat(Stream.of(place), Stream.of(below)).toArray());
    }

    /** With the levels that it has: it was stored by a hub that knew no more. */
    static RuleSet read(String text) {
        try {
            RuleSetFile written = JSON.readValue(text, RuleSetFile.class);
            if (written == null) {
                throw new IllegalArgumentException("says nothing");
            }
            return written.rules(written.ownCommonNames(), register(JSON.readTree(text)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(fault(e), e);
        }
    }

    private static Register register(JsonNode written) throws JsonProcessingException {
        JsonNode said = written.get(REGISTER);
        JsonNode keys = written.get(KEYS);
        KeyFrequencies counted = keys == null ? KeyFrequencies.UNKNOWN : JSON.treeToValue(keys, KeysFile.class).keys();
        if (said == null) {
            return Register.UNKNOWN.counting(counted);
        }
        JsonNode own = said.deepCopy();
        JsonNode sources = own instanceof ObjectNode object ? object.remove(SOURCES) : null;
        return JSON.treeToValue(own, RegisterFile.class).register(sources == null ? null
                : Set.of(JSON.treeToValue(sources, String[].class)), counted);
    }

    private static String fault(JsonProcessingException e) {
        String key = e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? mapping.getPath().stream()
                .map(Reference::getFieldName).filter(Objects::nonNull).collect(Collectors.joining(" ", "", ": ")) : "";
        return key + firstLine(e.getOriginalMessage()) + (e.getLocation() == null
                ? "" : " at line " + e.getLocation().getLineNr());
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("not readable");
    }

    /** Keys in a fixed order, so that equal rules have equal texts. */
    static String text(RuleSet rules) {
        Map<String, KinFile> kin = new LinkedHashMap<>();
        rules.kin().forEach((name, each) -> kin.put(name, new KinFile(each.perMatch(), table(each::share))));
        try {
            ObjectNode text = JSON.valueToTree(new RuleSetFile(rules.version(), rules.prior(), rules.thresholds(),
                    rules.guards(), JSON.valueToTree(rules.commonNames().shares()), table(rules.weights()::odds), kin));
            if (!rules.register().equals(Register.UNKNOWN)) {
                ObjectNode register = JSON.valueToTree(RegisterFile.of(rules.register()));
                if (rules.register().sources() != null) {
                    register.set(SOURCES, JSON.valueToTree(rules.register().sources()));
                }
                text.set(REGISTER, register);
            }
            if (rules.register().keys().isKnown()) {
                text.set(KEYS, JSON.valueToTree(KeysFile.of(rules.register().keys())));
            }
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule set always has a JSON form", e);
        }
    }

    private static <T> Map<String, Map<String, T>> table(BiFunction<Field, Level, T> value) {
        Map<String, Map<String, T>> fields = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            Map<String, T> levels = new LinkedHashMap<>();
            for (Level level : field.levels()) {
                T found = value.apply(field, level);
                if (found != null) {
                    levels.put(level.label(), found);
                }
            }
            if (!levels.isEmpty()) {
                fields.put(field.label(), levels);
            }
        }
        return fields;
    }

    private CommonNames ownCommonNames() {
        if (!commonNames.isObject()) {
            throw new IllegalArgumentException("common-names must be a table of names");
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        commonNames.properties().forEach(name -> {
            if (!name.getValue().isNumber()) {
                throw new IllegalArgumentException("common-names " + name.getKey() + " needs a share");
            }
            shares.put(name.getKey(), name.getValue().doubleValue());
        });
        return new CommonNames(shares);
    }

    private RuleSet rules(CommonNames names, Register register) {
        Map<Field, Map<Level, Odds>> odds = levels(fields);
        Map<String, Map<Field, Map<Level, Double>>> shares = new TreeMap<>();
        kin.forEach((name, written) -> shares.put(name, levels(written.fields)));
        SplitOff.ALL.stream().filter(each -> each.isUnknownTo(odds)).forEach(each -> {
            each.addTo(odds);
            shares.values().forEach(each::addTo);
        });
        Map<String, Kin> kinds = new TreeMap<>();
        kin.forEach((name, written) -> kinds.put(name, new Kin(written.perMatch, shares.get(name))));
        return new RuleSet(version, prior, thresholds, guards, new Weights(odds), kinds, names, register);
    }

    private static <T> Map<Field, Map<Level, T>> levels(Map<String, Map<String, T>> table) {
        Map<Field, Map<Level, T>> fields = new EnumMap<>(Field.class);
        table.forEach((field, named) -> {
            Map<Level, T> levels = new EnumMap<>(Level.class);
            named.forEach((level, value) -> levels.put(Level.of(level), value));
            fields.put(Field.of(field), levels);
        });
        return fields;
    }
}
