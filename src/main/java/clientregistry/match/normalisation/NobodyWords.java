package clientregistry.match.normalisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of {@code nobody-words.csv}, where the kinds are explained, and a site's own, each by its key: in Latin
 * letters with one blank between words, or in its own script without blanks. Immutable.
 *
 * @param nobody       words and phrases
 * @param firsts       of phrases, the first words: what begins with none of these is looked up by itself alone
 * @param longest      words of the longest phrase
 * @param inOneWord    long words and phrases in Latin letters, without blanks (NOTAVAILABLE)
 * @param misspelt     words with one slip of the pen (Unknwn), long phrases in one word (notaplicable)
 * @param beginnings   what a site says begins a placeholder, with a blank behind it
 * @param titles       before the name of anybody
 * @param beside       what is no name beside a placeholder in one part of a name; titles are none there
 * @param small        particles and generations: of a name, but none by themselves
 * @param endsOfWholes the last words of {@code wholes}
 * @param exact        as sent
 */
record NobodyWords(Set<String> nobody, Set<String> firsts, int longest, Set<String> inOneWord, Set<String> misspelt,
                   Set<String> beginnings, Set<String> borne, Set<String> persons, Set<String> titles,
                   Set<String> beside, Set<String> small, Set<String> wholes, Set<String> endsOfWholes,
                   Set<String> exact) {

    enum Kind { NOBODY, SLIP, BORNE, PERSON, BESIDE, WHOLE, EXACT }

    /** Letters of the shortest phrase that is recognised in one word. */
    private static final int LONG = 7;
    /** And of the shortest in which a letter may be left out, written twice or exchanged: no name is so near to these. */
    private static final int VERY_LONG = 12;
    private static final String ANY_MORE = "*";

    static NobodyWords of(NormalisationSettings settings) {
        WordTable<Kind> shipped = new WordTable<>("nobody-words", Kind.class);
        List<List<Word>> phrases = phrases(shipped, settings);
        Set<String> nobody = set(phrases.stream().map(NobodyWords::key));
        return new NobodyWords(nobody,
                set(phrases.stream().filter(phrase -> phrase.size() > 1).map(phrase -> key(phrase.get(0)))),
                phrases.stream().mapToInt(List::size).max().orElse(1),
                set(phrases.stream().filter(phrase -> !phrase.get(0).isTransliterated()).map(NobodyWords::letters)
                        .filter(letters -> letters.length() >= LONG)),
                set(Stream.concat(shipped.of(Kind.SLIP).stream().map(Latin::fold).filter(nobody::contains)
                        .flatMap(word -> Stream.concat(misspelt(word), replaced(word))),
                        phrases.stream().filter(phrase -> !phrase.get(0).isTransliterated()).map(NobodyWords::letters)
                        .filter(letters -> letters.length() >= VERY_LONG).flatMap(NobodyWords::misspelt))),
                set(settings.placeholderNames().stream().filter(phrase -> phrase.endsWith(ANY_MORE))
                        .map(phrase -> key(NameWords.of(phrase)) + " ")),
                keys(shipped.of(Kind.BORNE), settings.borneNames()),
                keys(shipped.of(Kind.PERSON), settings.placeholderWords()),
                settings.titles(),
                keys(shipped.of(Kind.BESIDE), settings.titles()),
                set(Stream.concat(settings.particles().stream(), settings.generations().keySet().stream())),
                keys(shipped.of(Kind.WHOLE), List.of()),
                set(shipped.of(Kind.WHOLE).stream().map(NameWords::of).map(words -> key(words.get(words.size() - 1)))),
                set(shipped.of(Kind.EXACT).stream()));
    }

    private static Set<String> set(Stream<String> words) {
        return words.collect(Collectors.toUnmodifiableSet());
    }

    /** What a site lists as borne is somebody's name there, even if it is none elsewhere. */
    private static List<List<Word>> phrases(WordTable<Kind> shipped, NormalisationSettings settings) {
        Set<String> names = keys(settings.borneNames(), List.of());
        Stream<List<Word>> ours = Stream.of(Kind.NOBODY, Kind.SLIP).map(shipped::of).flatMap(Set::stream)
                .map(NameWords::of).filter(phrase -> !names.contains(key(phrase)));
        return Stream.concat(ours, settings.placeholderNames().stream().filter(phrase -> !phrase.endsWith(ANY_MORE))
                .map(NameWords::of)).filter(phrase -> !phrase.isEmpty()).toList();
    }

    private static Set<String> keys(Collection<String> some, Collection<String> more) {
        return set(Stream.concat(some.stream(), more.stream()).map(NameWords::of).filter(words -> !words.isEmpty())
                .map(NobodyWords::key));
    }

    /** With a letter left out, written twice, or exchanged with the next one. */
    static Stream<String> misspelt(String word) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            String before = word.substring(0, i);
            String behind = word.substring(i + 1);
            char letter = word.charAt(i);
            all.add(before + behind);
            all.add(before + letter + letter + behind);
            if (!behind.isEmpty()) {
                all.add(before + behind.charAt(0) + letter + behind.substring(1));
            }
        }
        return all.stream();
    }

    /** With another letter in the place of one. */
    static Stream<String> replaced(String word) {
        return IntStream.range(0, word.length()).boxed().flatMap(i -> IntStream.rangeClosed('a', 'z')
                .mapToObj(other -> word.substring(0, i) + (char) other + word.substring(i + 1)));
    }

    /** Words of another script stand for themselves, with or without blanks: what they read in Latin may be a name. */
    static String key(List<Word> words) {
        if (words.size() == 1) {
            return key(words.get(0));
        }
        boolean own = words.stream().allMatch(Word::isTransliterated);
        return words.stream().map(NobodyWords::key).collect(Collectors.joining(own ? "" : " "));
    }

    static String key(Word word) {
        return word.isTransliterated() ? word.letters() : word.text();
    }

    /** In Latin letters, without blanks. */
    static String letters(List<Word> words) {
        return words.size() == 1 ? words.get(0).text()
                : words.stream().map(Word::text).collect(Collectors.joining());
    }
}
