package clientregistry.match.normalisation;

import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of {@code newborn-words.csv}; the kinds are explained there. Immutable.
 *
 * @param phrases words of each kind by the first of them, the longest first, each as a list of words
 * @param numbers what a word counts for: first, kwanza
 * @param stems   words to which what counts may be glued, the longest first
 * @param glued   a sure word before another one, or that or an end behind one, in scripts that are written without blanks
 */
record NewbornWords(Map<Kind, Map<String, List<List<Word>>>> phrases, Map<String, Integer> numbers, List<String> stems,
                    Pattern glued) {

    enum Kind { SURE, NOUN, SEX, SHORT, BESIDE, NAME, WHOLE, ALONE, SLIP, OF, END, LETTER, KEPT, MARK, NUMBER }

    private static final List<Kind> FOR_NEWBORNS =
            List.of(Kind.SURE, Kind.NOUN, Kind.SEX, Kind.SHORT, Kind.BESIDE, Kind.NAME);
    private static final int SHORTEST_STEM = 3;
    private static final Set<UnicodeScript> WITHOUT_BLANKS = EnumSet.of(UnicodeScript.THAI, UnicodeScript.LAO,
            UnicodeScript.KHMER, UnicodeScript.MYANMAR, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA);

    /**
     * The words of all languages, and those of a site.
     *
     * @param more words by the label of their kind
     * @throws IllegalArgumentException naming a kind there is not
     */
    static NewbornWords with(Map<String, List<String>> more) {
        WordTable<Kind> said = new WordTable<>("newborn-words", Kind.class);
        more.forEach(said::add);
        return of(said);
    }

    private static NewbornWords of(WordTable<Kind> said) {
        Map<Kind, List<List<Word>>> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            all.put(kind, said.of(kind).stream().map(NameWords::of)
                    .filter(words -> !words.isEmpty()).distinct()
                    .sorted((a, b) -> b.size() - a.size()).toList());
        }
        Map<Kind, Map<String, List<List<Word>>>> phrases = new EnumMap<>(Kind.class);
        all.forEach((kind, words) -> phrases.put(kind,
                words.stream().collect(Collectors.groupingBy(phrase -> key(phrase.get(0))))));
        Map<String, Integer> numbers = new HashMap<>();
        said.of(Kind.NUMBER).forEach(each -> {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("newborn-words number must be word=number, not " + each);
            }
            Integer number = Integer.valueOf(each.substring(equals + 1).strip());
            NameWords.of(each.substring(0, equals)).stream().limit(1).forEach(word -> numbers.put(key(word), number));
        });
        List<String> stems = Stream.of(Kind.SURE, Kind.NOUN, Kind.SEX, Kind.LETTER)
                .flatMap(kind -> all.get(kind).stream())
                .filter(phrase -> phrase.size() == 1 && !phrase.get(0).isTransliterated())
                .map(phrase -> phrase.get(0).text()).filter(text -> text.length() >= SHORTEST_STEM).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
        String sure = written(all.get(Kind.SURE).stream());
        String behind = written(Stream.of(Kind.SURE, Kind.END).flatMap(kind -> all.get(kind).stream()));
        Pattern glued = Pattern.compile("(?<=^(?:" + sure + "))(?=.)|(?<=.)(?=(?:" + behind + ")$)");
        return new NewbornWords(Map.copyOf(phrases), Map.copyOf(numbers), stems, glued);
    }

    /** Each as an alternative; one sign alone would be part of names. */
    private static String written(Stream<List<Word>> phrases) {
        return phrases.filter(phrase -> phrase.size() == 1).map(phrase -> phrase.get(0).letters())
                .filter(letters -> letters.length() > 1 && WITHOUT_BLANKS.contains(UnicodeScript.of(letters.codePointAt(0))))
                .distinct().collect(Collectors.joining("|"));
    }

    /** With a blank where a word for newborns is glued to another one. */
    String apart(String letters) {
        return glued.matcher(letters).replaceAll(" ");
    }

    /** A word of another script counts only where it is written in that script. */
    private static String key(Word word) {
        return word.isTransliterated() ? word.letters() : word.text();
    }

    /** What a word counts for, null when for nothing. */
    Integer number(Word word) {
        return numbers.get(key(word));
    }

    /** How many words at this place are one of the kind; zero when none is. */
    int at(List<Word> words, int from, Kind kind) {
        if (from < 0 || from >= words.size()) {
            return 0;
        }
        Map<String, List<List<Word>>> ofKind = phrases.get(kind);
        Word word = words.get(from);
        int written = word.isTransliterated() ? longest(ofKind.get(word.letters()), words, from) : 0;
        return written > 0 ? written : longest(ofKind.get(word.text()), words, from);
    }

    /** Asked of each word of each name, with many kinds: as it is, no list is made for it. */
    private static int longest(List<List<Word>> ordered, List<Word> words, int from) {
        if (ordered != null) {
            for (List<Word> phrase : ordered) {
                if (isAt(words, from, phrase)) {
                    return phrase.size();
                }
            }
        }
        return 0;
    }

    private static boolean isAt(List<Word> words, int from, List<Word> phrase) {
        if (from < 0 || from + phrase.size() > words.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            if (!words.get(from + i).is(phrase.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The kind of word for a newborn at this place, null when there is none. */
    Kind kindAt(List<Word> words, int from) {
        for (Kind kind : FOR_NEWBORNS) {
            if (at(words, from, kind) > 0) {
                return kind;
            }
        }
        return null;
    }

    /** How many words at this place are one for a newborn. */
    int length(List<Word> words, int from) {
        Kind kind = kindAt(words, from);
        return kind == null ? 0 : at(words, from, kind);
    }

    /** Where the words for a newborn that begin here end. */
    int end(List<Word> words, int from) {
        int end = from;
        for (int length = length(words, end); length > 0; length = length(words, end)) {
            end += length;
        }
        return end;
    }

    Set<Kind> kinds(List<Word> words, int from, int to) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int i = from; i < to; i += length(words, i)) {
            kinds.add(kindAt(words, i));
        }
        return kinds;
    }

    /** Whether a word for a newborn ends before this place. */
    boolean endsAt(List<Word> words, int end) {
        return IntStream.range(0, end).anyMatch(from -> FOR_NEWBORNS.stream()
                .anyMatch(kind -> from + at(words, from, kind) == end));
    }

    /** Whether it is a word of any kind by itself. */
    boolean isListed(Word word) {
        return kindAt(List.of(word), 0) != null;
    }

    /** Whether these words alone are a name and perhaps none; an accent tells some of them from names (Niño, Nino). */
    boolean isAlone(List<Word> said) {
        return phrases.get(Kind.ALONE).getOrDefault(key(said.get(0)), List.of()).stream()
                .anyMatch(phrase -> phrase.equals(said));
    }

    /** Words of a kind in Latin letters that are one word. */
    Stream<String> single(Kind kind) {
        return phrases.get(kind).values().stream().flatMap(List::stream)
                .filter(phrase -> phrase.size() == 1 && !phrase.get(0).isTransliterated())
                .map(phrase -> phrase.get(0).text());
    }

    /** Whether it is an abbreviation (RN, BB). */
    boolean isShort(String stem) {
        return phrases.get(Kind.SHORT).getOrDefault(stem, List.of()).stream().anyMatch(phrase -> phrase.size() == 1);
    }

    /** Whether a letter glued to the word can be nothing else (BABYA); elsewhere it may make a name (Malea). */
    boolean takesLetter(String stem) {
        return at(List.of(new Word(stem, stem)), 0, Kind.LETTER) > 0;
    }
}
