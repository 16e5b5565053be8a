package clientregistry.match.normalisation;

import clientregistry.match.normalisation.TemporaryNames.Age;
import clientregistry.match.normalisation.TemporaryNames.Found;
import clientregistry.person.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Normalises names: titles, generations, particles and placeholders taken off, words folded and coded. */
final class NameNormaliser {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    /** FHIR's use of a name that was given for the time being. */
    private static final String TEMPORARY = "temp";

    private final NormalisationSettings settings;
    private final PlaceholderNames placeholders;
    private final TemporaryNames temporary;

    NameNormaliser(NormalisationSettings settings) {
        this.settings = settings;
        this.placeholders = new PlaceholderNames(settings.placeholderNames(), settings.placeholderWords());
        this.temporary = new TemporaryNames(NewbornWords.with(settings.newbornWords()));
    }

    /**
     * What is made of one name.
     *
     * @param isNameless  whether a given name was sent that says "nobody knows yet": newborns, unidentified patients
     * @param isTemporary whether it stands for the name of a newborn; it may be one all the same (Bo Mary)
     * @param number      which of several newborns it says it is, null when it does not
     */
    record Normalised(NameFeatures features, boolean isNameless, boolean isTemporary, Integer number) {

        boolean hasGivenName() {
            return !isTemporary && !features.given().isEmpty();
        }

        boolean isEmpty() {
            return features.given().isEmpty() && features.family().isEmpty();
        }
    }

    Normalised normalise(PersonName name, BirthDate born) {
        String given = said(name.given());
        String family = name.family() == null ? "" : name.family();
        Found whole = temporary.whole(given, family);
        if (whole != null) {
            return new Normalised(NameFeatures.NONE, true, true, whole.number());
        }
        if (placeholders.namesAsAWhole(Latin.fold(given), Latin.fold(family))) {
            return new Normalised(NameFeatures.NONE, true, false, null);
        }
        Age age = age(born);
        Found newborn = temporary.given(given, age);
        Found among = temporary.family(family, age);
        boolean noGiven = isDropped(newborn) || TEMPORARY.equals(name.use());
        String familySaid = isDropped(among) ? "" : family;
        NameFeatures features = features(noGiven ? "" : given, familySaid, name.suffixes());
        Integer number = Stream.of(newborn, among).filter(Objects::nonNull).map(Found::number).filter(Objects::nonNull)
                .findFirst().orElse(null);
        boolean nameless = noGiven || isDropped(among)
                || placeholders.names(Latin.fold(String.join(" ", name.given())));
        return new Normalised(features, nameless, noGiven || newborn != null || among != null, number);
    }

    private static boolean isDropped(Found found) {
        return found != null && !found.isKept();
    }

    /** Of several given names those that name somebody. */
    private String said(List<String> given) {
        if (given.size() < 2) {
            return String.join(" ", given);
        }
        return given.stream().filter(each -> !placeholders.names(Latin.fold(each))).collect(Collectors.joining(" "));
    }

    private Age age(BirthDate born) {
        if (born == null || born.year() == null) {
            return Age.UNKNOWN;
        }
        return born.year() < settings.adultBefore() ? Age.GROWN_UP : Age.CHILD;
    }

    private NameFeatures features(String givenSaid, String familySaid, List<String> suffixes) {
        List<String> given = words(givenSaid);
        List<String> family = words(familySaid);
        List<String> behind = Most.of(suffixes, Most.WORDS).stream()
                .flatMap(suffix -> Latin.words(suffix).stream()).toList();
        String generation = Stream.of(behind, last(family), last(given)).flatMap(List::stream)
                .map(settings.generations()::get)
                .filter(Objects::nonNull).findFirst().orElse(null);
        List<String> whole = withoutGeneration(family);
        List<String> rest = without(whole, settings.particles()::contains);
        return new NameFeatures(tokens(withoutGeneration(given)), tokens(rest), generation, joined(whole, rest));
    }

    /** With what was left out, in one word; null when nothing was. */
    private static String joined(List<String> whole, List<String> rest) {
        return whole.size() == rest.size() ? null : String.join("", whole);
    }

    /** One word or several of a name in one token, such as a mother's maiden name; null when there is none. */
    Token single(String name) {
        List<String> words = without(words(name), settings.particles()::contains);
        return words.isEmpty() ? null : token(String.join("", words));
    }

    /** The same name with its particles, null when it has none that {@link #single} leaves out. */
    String whole(String name) {
        List<String> words = words(name);
        return joined(words, without(words, settings.particles()::contains));
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
