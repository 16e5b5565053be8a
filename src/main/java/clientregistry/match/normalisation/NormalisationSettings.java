package clientregistry.match.normalisation;

import clientregistry.person.files.FileFaults;
import clientregistry.person.files.YamlFile;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a country or site sets about normalising: {@code settings.yaml}, {@code nicknames.csv} and
 * {@code street-words.csv} of {@code config/normalisation}. Each key is explained in the files.
 *
 * @param placeholderWords words of which a name as a whole names nobody
 * @param borneNames       placeholders that are somebody's name where the rest of the name is one
 * @param newbornWords     a site's own words for newborns without a name, by kind, see {@link NewbornWords}
 * @param adultBefore      who was born in an earlier year is grown up
 * @param tables           the CSV tables beside the YAML file, and the fingerprint of all three
 */
public record NormalisationSettings(String phoneRegion, int earliestBirthYear, Set<String> titles,
                                    Map<String, String> generations, Set<String> particles,
                                    List<String> placeholderNames, Set<String> placeholderPhones,
                                    Set<String> placeholderEmails, Set<String> placeholderIdentifiers,
                                    Set<String> placeholderBirthDates, Set<String> placeholderPlaces,
                                    List<String> placeholderWords, List<String> borneNames,
                                    Map<String, List<String>> newbornWords, Integer adultBefore,
                                    @JsonIgnore NormalisationTables tables) {

    private static final int ADULT_BEFORE = 2001;
    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();

    /**
     * Reads the settings and the tables beside them.
     *
     * @param configDir the folder {@code config/normalisation}
     * @throws FileFaults           when {@code settings.yaml} is missing, has an unknown key or lacks one
     * @throws UncheckedIOException when a table cannot be read
     */
    public static NormalisationSettings load(Path configDir) {
        Path file = configDir.resolve("settings.yaml");
        YamlFile yaml = YamlFile.read(file);
        NormalisationSettings settings = yaml.as(YAML, NormalisationSettings.class);
        if (settings == null && yaml.faults().isEmpty()) {
            throw new FileFaults(file, List.of("says nothing"));
        }
        if (settings != null) {
            settings.missing().stream().filter(yaml::isWhole).forEach(key -> yaml.entry().wrong("there is no " + key));
        }
        yaml.requireRight();
        try {
            return settings.with(NormalisationTables.load(configDir));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + configDir, e);
        }
    }

    /** Keys that have no default. */
    private List<String> missing() {
        Map<String, Object> needed = new LinkedHashMap<>();
        needed.put("phone-region", phoneRegion);
        needed.put("titles", titles);
        needed.put("generations", generations);
        needed.put("particles", particles);
        needed.put("placeholder-names", placeholderNames);
        needed.put("placeholder-phones", placeholderPhones);
        needed.put("placeholder-emails", placeholderEmails);
        needed.put("placeholder-identifiers", placeholderIdentifiers);
        needed.put("placeholder-birth-dates", placeholderBirthDates);
        needed.put("placeholder-places", placeholderPlaces);
        return needed.keySet().stream().filter(key -> needed.get(key) == null).toList();
    }

    /** What a folder of an earlier hub does not have yet has its default. */
    public NormalisationSettings {
        placeholderWords = placeholderWords == null ? List.of() : List.copyOf(placeholderWords);
        borneNames = borneNames == null ? List.of() : List.copyOf(borneNames);
        newbornWords = newbornWords == null ? Map.of() : Map.copyOf(newbornWords);
        adultBefore = adultBefore == null ? Integer.valueOf(ADULT_BEFORE) : adultBefore;
    }

    private NormalisationSettings with(NormalisationTables tables) {
        return new NormalisationSettings(phoneRegion, earliestBirthYear, titles, generations, particles,
                placeholderNames, placeholderPhones, placeholderEmails, placeholderIdentifiers, placeholderBirthDates,
                placeholderPlaces, placeholderWords, borneNames, newbornWords, adultBefore, tables);
    }
}
