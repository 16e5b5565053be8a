package clientregistry.match.normalisation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;

/**
 * Words by their kind: those of a table that comes with the hub (columns language, kind, words), and those of a site.
 *
 * @param <K> kinds, labelled in the table with their names in lower case
 */
final class WordTable<K extends Enum<K>> {

    private static final CSVFormat TABLE = CSVFormat.DEFAULT.builder().setCommentMarker('#').setHeader()
            .setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setTrim(true).get();

    private final String name;
    private final Class<K> kinds;
    private final Map<K, Set<String>> words;

    /** @param name of the table in the resources, without its folder and ending */
    WordTable(String name, Class<K> kinds) {
        this.name = name;
        this.kinds = kinds;
        this.words = new EnumMap<>(kinds);
        try (Reader file = new InputStreamReader(WordTable.class.getResourceAsStream(
                "/normalisation/" + name + ".csv"), StandardCharsets.UTF_8)) {
            TABLE.parse(file).forEach(row -> add(row.get("kind"), Arrays.asList(row.get("words").split(";", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming a kind there is not */
    void add(String label, Collection<String> more) {
        K kind = Arrays.stream(kinds.getEnumConstants())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no kind " + label));
        words.computeIfAbsent(kind, k -> new TreeSet<>()).addAll(more);
    }

    Set<String> of(K kind) {
        return words.getOrDefault(kind, Set.of());
    }
}
