package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of no script that Unicode knows are letters lost: of names in them something is made, and of two names not the same. */
@Tag("full")
class EveryScriptTest {

    private static final int NAMES = 40;
    /** About so many letters of a script are looked at. */
    private static final int LETTERS = 5_000;
    /** Keys take longer. */
    private static final int KEYED = 20;

    /** A script and names of two of its letters, by what its writers may write in several ways. */
    record Names(UnicodeScript script, List<String> names) {

        @Override
        public String toString() {
            return script + ", " + names.size();
        }
    }

    /** Read once: whoever looks through all letters that there are takes seconds. */
    private static final List<Names> SCRIPTS = read();

    static Stream<Names> scripts() {
        return SCRIPTS.stream();
    }

    private static List<Names> read() {
        Map<UnicodeScript, List<String>> letters = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(EveryScriptTest::isLetter).mapToObj(Character::toString)
                .collect(Collectors.groupingBy(each -> UnicodeScript.of(each.codePointAt(0)), TreeMap::new,
                        Collectors.toList()));
        return letters.entrySet().stream().map(each -> new Names(each.getKey(), names(each.getValue()))).toList();
    }

    private static boolean isLetter(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return Character.isLetter(c) && Character.getType(c) != Character.MODIFIER_LETTER
                && script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED
                && !ScriptForms.letters(Character.toString(c)).isEmpty();
    }

    /** Each of some letters with the one behind it, and the other way round. */
    private static List<String> names(List<String> letters) {
        Map<String, String> distinct = new HashMap<>();
        // Of 98,000 Chinese letters each twentieth.
        for (int i = 0; i < letters.size(); i += 1 + letters.size() / LETTERS) {
            distinct.putIfAbsent(form(letters.get(i)), letters.get(i));
        }
        List<String> all = distinct.values().stream().sorted().toList();
        int step = Math.max(1, all.size() / NAMES);
        return IntStream.range(0, all.size() / step).boxed().flatMap(i -> {
            String one = all.get(i * step);
            String next = all.get((i * step + 1) % all.size());
            return one.equals(next) ? Stream.of(one + next) : Stream.of(one + next, next + one);
        }).distinct().toList();
    }

    /** What is left of a letter whatever its case, and in Latin letters without its accent. */
    private static String form(String letter) {
        if (UnicodeScript.of(letter.codePointAt(0)) == UnicodeScript.LATIN) {
            return Latin.fold(letter);
        }
        return NameWords.of(letter).stream().map(Word::letters).collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void names_are_something_and_two_are_two(Names script) {
        Map<List<Word>, String> read = new HashMap<>();
        for (String name : script.names()) {
            List<Word> words = NameWords.of(name);
            assertThat(words).as(name).isNotEmpty().allMatch(word -> !word.text().isEmpty());
            assertThat(read.put(words, name)).as(name).isNull();
        }
    }

    /** Stored, keyed and found: no half characters, and no key that says only that there is a name. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void they_make_keys(Names script) {
        int step = Math.max(1, script.names().size() / KEYED);
        for (int i = 0; i < script.names().size(); i += step) {
            String name = script.names().get(i);
            Features features = Shipped.features(name, name, null, "1984-05-06", null, null);
            List<String> keys = BlockingKeys.of(features).all().toList();
            assertThat(keys).allMatch(key -> key.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
            assertThat(Features.fromJson(features.toJson())).isEqualTo(features);
            if (Latin.isUnread(texts(name).get(0))) {
                assertThat(features.names()).as(name).hasSize(1);
                assertThat(keys).as(name).anyMatch(key -> key.startsWith("n:")).doesNotContain("n:A:A");
            }
        }
    }

    /** Of letters that have capitals of their own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void capitals_make_no_other_name(Names script) {
        for (String name : script.names()) {
            String small = name.toLowerCase(Locale.ROOT);
            String capitals = name.toUpperCase(Locale.ROOT);
            if (capitals.toLowerCase(Locale.ROOT).equals(small)) {
                assertThat(texts(small)).as(name).isEqualTo(texts(capitals)).isEqualTo(texts(name));
            }
        }
    }

    private static List<String> texts(String name) {
        return NameWords.of(name).stream().map(Word::text).toList();
    }
}
