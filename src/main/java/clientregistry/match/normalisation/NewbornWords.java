package clientregistry.match.normalisation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;

/**
 * The words of {@code newborn-words.csv}, folded; the kinds are explained there. Immutable.
 *
 * @param phrases words of each kind, the longest first, each as a list of words
 * @param numbers what a word counts for: first, kwanza
 */
record NewbornWords(Map<Kind, List<List<String>>> phrases, Map<String, Integer> numbers) {

    enum Kind { SURE, NOUN, SEX, SHORT, BESIDE, OF, END, LETTER, KEPT, NUMBER }

    private static final CSVFormat TABLE = CSVFormat.DEFAULT.builder().setCommentMarker('#').setHeader()
            .setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setTrim(true).get();

    /**
     * The words of all languages, and those of a site.
     *
     * @param more words by the label of their kind
     * @throws IllegalArgumentException naming a kind there is not
     */
    static NewbornWords with(Map<String, List<String>> more) {
        Map<Kind, Set<String>> said = new EnumMap<>(Kind.class);
        try (Reader file = new InputStreamReader(NewbornWords.class.getResourceAsStream(
                "/normalisation/newborn-words.csv"), StandardCharsets.UTF_8)) {
            TABLE.parse(file).forEach(row -> add(said, row.get("kind"),
                    Arrays.asList(row.get("words").split(";", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        more.forEach((kind, words) -> add(said, kind, words));
        return of(said);
    }

    private static void add(Map<Kind, Set<String>> said, String label, Collection<String> words) {
        Kind kind = Arrays.stream(Kind.values()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("newborn-words has no kind " + label));
        said.computeIfAbsent(kind, k -> new TreeSet<>()).addAll(words);
    }

    private static NewbornWords of(Map<Kind, Set<String>> said) {
        Map<Kind, List<List<String>>> phrases = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            phrases.put(kind, said.getOrDefault(kind, Set.of()).stream().map(Latin::words)
                    .filter(words -> !words.isEmpty()).distinct()
                    .sorted((a, b) -> b.size() - a.size()).toList());
        }
        Map<String, Integer> numbers = new HashMap<>();
        said.getOrDefault(Kind.NUMBER, Set.of()).forEach(each -> {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("newborn-words number must be word=number, not " + each);
            }
            numbers.put(Latin.fold(each.substring(0, equals)), Integer.valueOf(each.substring(equals + 1).strip()));
        });
        return new NewbornWords(Map.copyOf(phrases), Map.copyOf(numbers));
    }

    /** How many words at this place are one of the kind; zero when none is. */
    int at(List<String> words, int from, Kind kind) {
        for (List<String> phrase : phrases.get(kind)) {
            int end = from + phrase.size();
            if (end <= words.size() && words.subList(from, end).equals(phrase)) {
                return phrase.size();
            }
        }
        return 0;
    }

    /** Whether the words end with one of the kind, and more stand before it. */
    boolean endWith(List<String> words, Kind kind) {
        return phrases.get(kind).stream().anyMatch(phrase -> words.size() > phrase.size()
                && words.subList(words.size() - phrase.size(), words.size()).equals(phrase));
    }
}
