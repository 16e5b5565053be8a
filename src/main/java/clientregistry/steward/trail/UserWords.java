package clientregistry.steward.trail;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the name of a user says of how he is called: {@code amina.okello@health.example}, {@code okello_a},
 * {@code aokello}. Nobody tells the registry which word is which, so each may be either.
 *
 * @param given  words that may be given names
 * @param family words that may be family names
 */
record UserWords(Set<String> given, Set<String> family) {

    /** Shorter words are initials, or too many people's. */
    private static final int SHORTEST = 3;
    /** A single word that long may begin with an initial. */
    private static final int WITH_INITIAL = 5;

    static UserWords of(String name) {
        String person = Normalizer.normalize(name.replaceFirst("@.*", ""), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(person.split("[^\\p{L}]+", 0)).filter(word -> word.length() >= SHORTEST)
                .distinct().toList();
        Set<String> family = new LinkedHashSet<>(words);
        if (words.size() == 1 && words.get(0).length() >= WITH_INITIAL) {
            family.add(words.get(0).substring(1));
        }
        return new UserWords(new LinkedHashSet<>(words), family);
    }
}
