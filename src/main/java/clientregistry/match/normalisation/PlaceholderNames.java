package clientregistry.match.normalisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises names that name nobody (UNKNOWN, LNU, N.N., 未知), as they are written and misspelt, alone or among other
 * words. Some such words are also somebody's name (Nil, None, Test): these name nobody where nothing else in the name is
 * one. The words are those of {@code nobody-words.csv}, where the kinds are explained, and a site's own. Immutable.
 */
final class PlaceholderNames {

    enum Kind { NOBODY, SLIP, BORNE, PERSON, BESIDE, WHOLE, EXACT }

    /** Letters of the shortest phrase that is recognised in one word. */
    private static final int LONG = 7;
    /** Letters of the shortest word that is recognised among others; X and NN are initials there. */
    private static final int SHORTEST_AMONG = 3;
    private static final String ANY_MORE = "*";

    private final Set<String> nobody;
    /** Of phrases, the first words: what begins with no such word is looked up by itself alone. */
    private final Set<String> firsts;
    private final int longest;
    private final Set<String> inOneWord;
    private final Set<String> misspelt;
    private final Set<String> beginnings;
    private final Set<String> borne;
    private final Set<String> persons;
    private final Set<String> titles;
    private final Set<String> beside;
    /** Particles and generations: of a name, but none by themselves. */
    private final Set<String> small;
    private final Set<String> wholes;
    private final Set<String> endsOfWholes;
    private final Set<String> exact;

    PlaceholderNames(NormalisationSettings settings) {
        WordTable<Kind> shipped = new WordTable<>("nobody-words", Kind.class);
        borne = keys(shipped.of(Kind.BORNE), settings.borneNames());
        persons = keys(shipped.of(Kind.PERSON), settings.placeholderWords());
        wholes = keys(shipped.of(Kind.WHOLE), List.of());
        endsOfWholes = shipped.of(Kind.WHOLE).stream().map(NameWords::of)
                .map(words -> key(words.get(words.size() - 1))).collect(Collectors.toUnmodifiableSet());
        exact = shipped.of(Kind.EXACT).stream().collect(Collectors.toUnmodifiableSet());
        titles = settings.titles();
        beside = keys(shipped.of(Kind.BESIDE), titles);
        small = Stream.concat(settings.particles().stream(), settings.generations().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
        beginnings = settings.placeholderNames().stream().filter(phrase -> phrase.endsWith(ANY_MORE))
                .map(phrase -> key(NameWords.of(phrase)) + " ").collect(Collectors.toUnmodifiableSet());
        List<List<Word>> phrases = phrases(shipped, settings);
        nobody = phrases.stream().map(PlaceholderNames::key).collect(Collectors.toUnmodifiableSet());
        firsts = phrases.stream().filter(phrase -> phrase.size() > 1).map(phrase -> key(phrase.get(0)))
                .collect(Collectors.toUnmodifiableSet());
        longest = phrases.stream().mapToInt(List::size).max().orElse(1);
        inOneWord = phrases.stream().filter(phrase -> !phrase.get(0).isTransliterated())
                .map(PlaceholderNames::letters).filter(letters -> letters.length() >= LONG)
                .collect(Collectors.toUnmodifiableSet());
        misspelt = shipped.of(Kind.SLIP).stream().map(Latin::fold).filter(nobody::contains)
                .flatMap(word -> misspelt(word).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** What a site lists as borne is somebody's name there, even if it is none elsewhere. */
    private static List<List<Word>> phrases(WordTable<Kind> shipped, NormalisationSettings settings) {
        Set<String> names = keys(settings.borneNames(), List.of());
        Stream<List<Word>> ours = Stream.of(Kind.NOBODY, Kind.SLIP).map(shipped::of).flatMap(Set::stream)
                .map(NameWords::of)
                .filter(phrase -> !names.contains(key(phrase)));
        return Stream.concat(ours, settings.placeholderNames().stream().filter(phrase -> !phrase.endsWith(ANY_MORE))
                .map(NameWords::of)).filter(phrase -> !phrase.isEmpty()).toList();
    }

    private static Set<String> keys(Collection<String> some, Collection<String> more) {
        return Stream.concat(some.stream(), more.stream()).map(NameWords::of).filter(words -> !words.isEmpty())
                .map(PlaceholderNames::key).collect(Collectors.toUnmodifiableSet());
    }

    /** With a letter left out, written twice, exchanged with the next one, or another in its place. */
    private static Set<String> misspelt(String word) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < word.length(); i++) {
            String before = word.substring(0, i);
            String behind = word.substring(i + 1);
            char letter = word.charAt(i);
            all.add(before + behind);
            all.add(before + letter + letter + behind);
            if (!behind.isEmpty()) {
                all.add(before + behind.charAt(0) + letter + behind.substring(1));
            }
            for (char other = 'a'; other <= 'z'; other++) {
                all.add(before + other + behind);
            }
        }
        return all;
    }

    /** Words of another script stand for themselves, with or without blanks: what they read in Latin may be a name. */
    private static String key(List<Word> words) {
        if (words.size() == 1) {
            return key(words.get(0));
        }
        boolean own = words.stream().allMatch(Word::isTransliterated);
        return words.stream().map(PlaceholderNames::key).collect(Collectors.joining(own ? "" : " "));
    }

    private static String key(Word word) {
        return word.isTransliterated() ? word.letters() : word.text();
    }

    /** Whether a part of a name names nobody, whatever stands beside it. */
    boolean names(NamePart part) {
        return exact.contains(part.sent()) || areNobody(part.words());
    }

    private boolean areNobody(List<Word> words) {
        return !words.isEmpty() && (begin(words) || isWritten(words) || withoutPlaceholders(words).isEmpty()
                || (words.size() > 1 && areAll(words, this::isBorne)));
    }

    private boolean begin(List<Word> words) {
        return !beginnings.isEmpty() && words.size() > 1 && beginnings.stream().anyMatch(key(words)::startsWith);
    }

    /** Whether all of it is one placeholder, with or without blanks. */
    private boolean isWritten(List<Word> words) {
        return nobody.contains(key(words)) || isOneLetter(letters(words)) || inOneWord.contains(letters(words));
    }

    private static String letters(List<Word> words) {
        return words.size() == 1 ? words.get(0).text()
                : words.stream().map(Word::text).collect(Collectors.joining());
    }

    private static boolean isOneLetter(String word) {
        return word.length() >= SHORTEST_AMONG && word.charAt(0) >= 'a'
                && word.chars().allMatch(c -> c == word.charAt(0));
    }

    /** The words of a part that may be a name: without placeholders, and beside one without what anybody is. */
    List<Word> withoutPlaceholders(NamePart part) {
        return names(part) ? List.of() : withoutPlaceholders(part.words());
    }

    private List<Word> withoutPlaceholders(List<Word> words) {
        List<Word> left = new ArrayList<>();
        int length;
        for (int at = 0; at < words.size(); at += Math.max(1, length)) {
            length = length(words, at);
            if (length == 0) {
                left.add(words.get(at));
            }
        }
        if (left.size() == words.size()) {
            return words;
        }
        left.removeIf(this::isAnybody);
        return areAll(left, word -> small.contains(word.text())) ? List.of() : left;
    }

    /** A single letter tells several of whom nothing is known apart (UNKNOWN B), as a number does. */
    private boolean isAnybody(Word word) {
        return persons.contains(key(word)) || beside.contains(key(word)) || (word.text().length() == 1 && !word.isTransliterated());
    }

    /** How many words at this place are a placeholder among others; zero when none is. */
    private int length(List<Word> words, int at) {
        Word first = words.get(at);
        boolean several = first.isTransliterated() || firsts.contains(first.text());
        for (int length = several ? Math.min(longest, words.size() - at) : 1; length > 1; length--) {
            List<Word> run = words.subList(at, at + length);
            if (nobody.contains(key(run)) && letters(run).length() >= SHORTEST_AMONG) {
                return length;
            }
        }
        return isPlaceholder(first) && first.text().length() >= SHORTEST_AMONG ? 1 : 0;
    }

    private boolean isPlaceholder(Word word) {
        String text = word.text();
        return nobody.contains(key(word)) || isOneLetter(text)
                || (!word.isTransliterated() && (inOneWord.contains(text) || misspelt.contains(text)));
    }

    /** Whether these words are both a placeholder and somebody's name: what stands beside them tells. */
    boolean isBorne(NamePart part) {
        List<Word> words = part.words();
        return !words.isEmpty() && (areAll(words, this::isBorne) || borne.contains(key(words)) || isDotted(words))
                && !names(part);
    }

    private boolean isBorne(Word word) {
        return borne.contains(key(word));
    }

    /** T.B.D. may be initials. */
    private boolean isDotted(List<Word> words) {
        return words.size() > 1 && areAll(words, word -> word.text().length() == 1)
                && Stream.of(nobody, borne, persons).anyMatch(set -> set.contains(letters(words)));
    }

    /** Whether nobody's name is in there: digits, single letters and placeholders of both kinds alone. */
    boolean saysNothing(NamePart part) {
        return names(part) || isBorne(part) || areAll(part.words(), word -> word.text().length() < 2 || isPlaceholder(word)
                || isBorne(word));
    }

    /**
     * Whether a name as a whole names nobody (UNKNOWN MALE 3, John Doe, Not | Known), though a part of it may be a name
     * (Male, Patient, Doe).
     */
    boolean nameNobody(NamePart given, NamePart family) {
        return given.pieces() + family.pieces() > 1
                && (areNobodyTogether(given.and(family)) || areNobodyTogether(family.and(given)));
    }

    private boolean areNobodyTogether(List<Word> all) {
        boolean titled = false;
        boolean unknown = false;
        int at = 0;
        for (int length = 1; at < all.size() && length > 0; at += length) {
            Word word = all.get(at);
            length = length(all, at);
            unknown |= length > 0;
            titled |= length == 0 && titles.contains(word.text());
            if (length == 0 && (persons.contains(key(word)) || isBorne(word) || titles.contains(word.text()))) {
                length = 1;
            }
        }
        boolean covered = at == all.size() && (unknown || !titled);
        return !all.isEmpty() && (covered || isWhole(all));
    }

    private boolean isWhole(List<Word> all) {
        return endsOfWholes.contains(key(all.get(all.size() - 1))) && wholes.contains(key(all));
    }

    private static boolean areAll(List<Word> words, Predicate<Word> kind) {
        for (Word word : words) {
            if (!kind.test(word)) {
                return false;
            }
        }
        return true;
    }
}
