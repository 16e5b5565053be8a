package clientregistry.match.normalisation;

import clientregistry.person.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Normalises names: titles, generations, particles and placeholders taken off, words folded and coded. */
final class NameNormaliser {

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final NormalisationSettings settings;
    private final PlaceholderNames placeholders;

    NameNormaliser(NormalisationSettings settings) {
        this.settings = settings;
        this.placeholders = new PlaceholderNames(settings.placeholderNames());
    }

    NameFeatures normalise(PersonName name) {
        List<String> given = words(String.join(" ", name.given()));
        List<String> family = words(name.family());
        List<String> behind = Most.of(name.suffixes(), Most.WORDS).stream()
                .flatMap(suffix -> Latin.words(suffix).stream()).toList();
        String generation = Stream.of(behind, last(family), last(given)).flatMap(List::stream).map(settings.generations()::get)
                .filter(Objects::nonNull).findFirst().orElse(null);
        return new NameFeatures(tokens(withoutGeneration(given)),
                tokens(without(withoutGeneration(family), settings.particles()::contains)), generation);
    }

    /** Whether a given name was sent that says "nobody knows yet": newborns, unidentified patients. */
    boolean isNameless(PersonName name) {
        return placeholders.names(Latin.fold(String.join(" ", name.given())));
    }

    /** One word or several of a name in one token, such as a mother's maiden name; null when there is none. */
    Token single(String name) {
        List<String> words = without(words(name), settings.particles()::contains);
        return words.isEmpty() ? null : token(String.join("", words));
    }

    private List<String> words(String text) {
        String folded = Latin.fold(text);
        if (placeholders.names(folded)) {
            return List.of();
        }
        List<String> words = Latin.words(DIGITS.matcher(folded).replaceAll(""));
        return withoutTitle(words.subList(0, Math.min(words.size(), Most.WORDS)));
    }

    private List<String> withoutTitle(List<String> words) {
        return words.size() > 1 && settings.titles().contains(words.get(0))
                ? withoutTitle(words.subList(1, words.size())) : words;
    }

    private List<String> withoutGeneration(List<String> words) {
        boolean ends = words.size() > 1 && settings.generations().containsKey(words.get(words.size() - 1));
        return ends ? words.subList(0, words.size() - 1) : words;
    }

    /** Never takes the last word away: "Van" alone is a family name. */
    private static List<String> without(List<String> words, Predicate<String> small) {
        List<String> rest = new ArrayList<>(words);
        rest.removeIf(small);
        return rest.isEmpty() ? words : rest;
    }

    private static List<String> last(List<String> words) {
        return words.size() > 1 ? words.subList(words.size() - 1, words.size()) : List.of();
    }

    private List<Token> tokens(List<String> words) {
        return words.stream().map(this::token).toList();
    }

    private Token token(String word) {
        return new Token(word, settings.tables().nicknames().get(word), Phonetic.metaphone(word),
                Phonetic.skeleton(word));
    }
}
