package clientregistry.match.normalisation;

import clientregistry.match.normalisation.TemporaryNames.Age;
import clientregistry.match.normalisation.TemporaryNames.Found;
import clientregistry.person.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Normalises names: titles, generations, particles and placeholders taken off, words folded and coded. */
final class NameNormaliser {

    /** FHIR's use of a name that was given for the time being. */
    private static final String TEMPORARY = "temp";

    /** Son, daughter, wife of and the like, also in Malay (anak lelaki, anak perempuan), and van de. */
    private static final Pattern PATRONYMIC = Pattern.compile("(?i)(?<![\\p{L}\\p{M}])"
            + "(?:[cdfghmsw]\\s*[/\\\\]\\s*of?|a\\s*[/\\\\]\\s*[lp]|v\\.\\s*d\\.)(?![\\p{L}\\p{M}])");

    /** Letters with dots, of which some stand for "no name" elsewhere (N.N., X.). */
    private static final Pattern INITIALS = Pattern.compile("\\p{L}\\s*\\.\\s*(?:\\p{L}\\s*\\.?\\s*)*");

    private final NormalisationSettings settings;
    private final PlaceholderNames placeholders;
    private final TemporaryNames temporary;

    NameNormaliser(NormalisationSettings settings) {
        this.settings = settings;
        this.placeholders = new PlaceholderNames(settings);
        this.temporary = new TemporaryNames(NewbornWords.with(settings.newbornWords()));
    }

    PlaceholderNames placeholders() {
        return placeholders;
    }

    /**
     * What is made of one name.
     *
     * @param isNameless  whether a given name was sent that says "nobody knows yet": newborns, unidentified patients
     * @param isTemporary whether it stands for the name of a newborn; it may be one all the same (Bo Mary)
     * @param number      which of several newborns a temporary name says it is, null when it does not
     * @param count       the same of a child beside its name, null when nothing does
     */
    record Normalised(NameFeatures features, boolean isNameless, boolean isTemporary, Integer number, Integer count) {

        boolean hasGivenName() {
            return !isTemporary && !features.given().isEmpty();
        }

        boolean isEmpty() {
            return features.given().isEmpty() && features.family().isEmpty();
        }
    }

    /**
     * The parts of a name that name somebody.
     *
     * @param isNobody whether the whole stands for no name; the others are as of {@link Normalised}
     */
    private record Parts(List<Word> given, List<Word> family, boolean isNobody, boolean isNameless,
            boolean isTemporary, Integer number) {

        static Parts ofNobody(boolean isTemporary, Integer number) {
            return new Parts(List.of(), List.of(), true, true, isTemporary, number);
        }
    }

    Normalised normalise(PersonName name, BirthDate born) {
        Parts parts = parts(name, born);
        NameFeatures features = parts.isNobody ? NameFeatures.NONE
                : features(parts.given, parts.family, name.suffixes());
        Integer count = age(born) == Age.GROWN_UP ? null : count(name);
        return new Normalised(features, parts.isNameless, parts.isTemporary, parts.number, count);
    }

    /** Whether nothing is made of a name, not even that it stands for that of a newborn. */
    boolean saysNothing(PersonName name) {
        Parts parts = parts(name, null);
        return !parts.isTemporary && parts.given.isEmpty() && parts.family.isEmpty();
    }

    private Parts parts(PersonName name, BirthDate born) {
        String given = said(name.given());
        Age age = age(born);
        String family = family(name, age);
        Found whole = temporary.whole(given, family);
        if (whole != null) {
            return Parts.ofNobody(true, whole.number());
        }
        NamePart first = NamePart.of(given);
        NamePart last = NamePart.of(family);
        if (placeholders.nameNobody(first, last)) {
            return Parts.ofNobody(false, null);
        }
        Found newborn = temporary.given(given, age);
        Found among = temporary.family(family, age);
        boolean noName = isDropped(newborn) || TEMPORARY.equals(name.use());
        boolean borne = placeholders.isBorne(first);
        boolean noGiven = noName || (borne && (isDropped(among) || placeholders.saysNothing(last)));
        boolean noFamily = isDropped(among)
                || (placeholders.isBorne(last) && (noName || placeholders.saysNothing(first)));
        Integer number = Stream.of(newborn, among).filter(Objects::nonNull).map(Found::number).filter(Objects::nonNull)
                .findFirst().orElse(null);
        NamePart all = name.given().size() < 2 ? first : NamePart.of(String.join(" ", name.given()));
        boolean initials = age == Age.GROWN_UP && INITIALS.matcher(first.sent()).matches()
                && !placeholders.saysNothing(last);
        boolean nameless = noGiven || isDropped(among) || (placeholders.names(all) && !initials);
        // Of a child the word stands for none as often as not, so a human is asked.
        boolean perhaps = newborn != null || among != null
                || (age == Age.CHILD && ((borne && !noGiven) || affixes(name).anyMatch(temporary::isAffix)));
        return new Parts(initials ? first.words() : unless(noGiven, first), unless(noFamily, last), false, nameless,
                noName || perhaps, number);
    }

    /** Which of several children is said before, in or behind the name: Twin A, Sarah Two, Okello 2, B. */
    private Integer count(PersonName name) {
        Stream<Integer> around = affixes(name).map(temporary::affix);
        Stream<Integer> within = Stream.of(said(name.given()), Objects.requireNonNullElse(name.family(), ""))
                .map(temporary::beside);
        return Stream.concat(around, within).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Stream<String> affixes(PersonName name) {
        return Stream.of(name.prefixes(), name.suffixes()).flatMap(each -> Most.of(each, Most.WORDS).stream());
    }

    /** Before the father's name of a grown-up, s/o is a particle; of a child it says that this has no name yet. */
    private static String family(PersonName name, Age age) {
        String family = name.family() == null ? "" : name.family();
        return age == Age.GROWN_UP ? PATRONYMIC.matcher(family).replaceAll(" ") : family;
    }

    private List<Word> unless(boolean isNone, NamePart part) {
        return isNone ? List.of() : words(part);
    }

    private static boolean isDropped(Found found) {
        return found != null && !found.isKept();
    }

    /** Of several given names those that name somebody; behind another one NIL and the like fill a form. */
    private String said(List<String> given) {
        if (given.size() < 2) {
            return String.join(" ", given);
        }
        List<String> said = new ArrayList<>();
        for (String each : given) {
            NamePart part = NamePart.of(each);
            if (!placeholders.names(part) && (said.isEmpty() || !placeholders.isBorne(part))) {
                said.add(each);
            }
        }
        return String.join(" ", said);
    }

    boolean isGrownUp(BirthDate born) {
        return age(born) == Age.GROWN_UP;
    }

    private Age age(BirthDate born) {
        if (born == null || born.year() == null) {
            return Age.UNKNOWN;
        }
        return born.year() < settings.adultBefore() ? Age.GROWN_UP : Age.CHILD;
    }

    private NameFeatures features(List<Word> given, List<Word> family, List<String> suffixes) {
        List<String> behind = Most.of(suffixes, Most.WORDS).stream()
                .flatMap(suffix -> Latin.words(suffix).stream()).toList();
        String generation = Stream.of(behind, last(family), last(given)).flatMap(List::stream)
                .map(settings.generations()::get)
                .filter(Objects::nonNull).findFirst().orElse(null);
        List<Word> whole = withoutGeneration(family);
        List<Word> rest = withoutParticles(whole);
        List<Word> first = withoutGeneration(given);
        boolean vietnamese = Vietnamese.isWritten(Stream.concat(given.stream(), family.stream()).toList());
        return new NameFeatures(tokens(first, vietnamese), tokens(rest, vietnamese), generation,
                whole(whole, rest), OneWord.of(texts(first)));
    }

    /** In one word, where something was left out or may be written otherwise; null elsewhere. */
    private static String whole(List<Word> whole, List<Word> rest) {
        String said = OneWord.of(texts(whole));
        return said != null || whole.size() == rest.size() ? said : String.join("", texts(whole));
    }

    /** One word or several of a name in one token, such as a mother's maiden name; null when there is none. */
    Token single(String name) {
        List<Word> all = alone(name);
        List<Word> words = withoutParticles(all);
        if (words.isEmpty()) {
            return null;
        }
        Word joined = new Word(String.join("", texts(words)),
                words.stream().map(Word::letters).collect(Collectors.joining()));
        return token(joined, Vietnamese.isWritten(all));
    }

    /** The same name with its particles, null when it has none that {@link #single} leaves out. */
    String whole(String name) {
        List<Word> words = alone(name);
        return whole(words, withoutParticles(words));
    }

    /** Of a name of which nothing else is known: NIL stands for none there. */
    private List<Word> alone(String name) {
        NamePart part = NamePart.of(name);
        return placeholders.isBorne(part) || placeholders.nameNobody(part, NamePart.of(null)) ? List.of() : words(part);
    }

    private List<Word> words(NamePart part) {
        List<Word> words = placeholders.withoutPlaceholders(part);
        return withoutTitle(words.subList(0, Math.min(words.size(), Most.WORDS)));
    }

    private List<Word> withoutTitle(List<Word> words) {
        return words.size() > 1 && settings.titles().contains(words.get(0).text())
                ? withoutTitle(words.subList(1, words.size())) : words;
    }

    private List<Word> withoutGeneration(List<Word> words) {
        boolean ends = !last(words).isEmpty() && settings.generations().containsKey(last(words).get(0));
        return ends ? words.subList(0, words.size() - 1) : words;
    }

    /** Never takes the last word away: "Van" alone is a family name. */
    private List<Word> withoutParticles(List<Word> words) {
        List<Word> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            boolean article = i + 1 < words.size() && OneWord.isAssimilated(word, words.get(i + 1).text());
            if (!article && !settings.particles().contains(word)) {
                rest.add(words.get(i));
            }
        }
        return rest.isEmpty() ? words : rest;
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    private static List<String> last(List<Word> words) {
        return words.size() > 1 ? List.of(words.get(words.size() - 1).text()) : List.of();
    }

    private List<Token> tokens(List<Word> words, boolean vietnamese) {
        return words.stream().map(word -> token(word, vietnamese)).toList();
    }

    private Token token(Word word, boolean vietnamese) {
        String text = word.text();
        return new Token(text, settings.tables().nicknames().get(text), Phonetic.metaphone(text),
                Phonetic.skeleton(text), written(word, vietnamese));
    }

    private static String written(Word word, boolean vietnamese) {
        if (word.isTransliterated()) {
            return word.letters();
        }
        if (vietnamese) {
            return Vietnamese.spelt(word.letters());
        }
        boolean letter = word.text().length() == 1 && !word.text().equals(word.letters());
        return letter ? word.letters() : null;
    }
}
