package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.ibm.icu.text.MessageFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says everything, and every text that a page names is written. */
class TextsTest {

    private static final Texts TEXTS = Texts.shipped();
    private static final Pattern NAMED = Pattern.compile("\\btext\\(\\s*\"([a-z0-9-]+\\.[a-z0-9._-]+)\"\\s*[,)]");

    static List<Locale> languages() {
        return TEXTS.languages();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_language_has_the_keys_of_all(Locale language) {
        assertThat(TEXTS.keys(language)).isEqualTo(TEXTS.keys(Locale.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void no_key_stands_twice(Locale language) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(TextsTest.class.getResourceAsStream(
                "/console/texts_" + language.toLanguageTag() + ".properties"), StandardCharsets.UTF_8))) {
            assertThat(reader.lines().filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.split("=", 2)[0])).doesNotHaveDuplicates();
        }
    }

    /** ICU takes an apostrophe before a brace for the beginning of a quotation. */
    @ParameterizedTest
    @MethodSource("languages")
    void a_text_can_be_read_and_has_the_values_of_the_english_one(Locale language) {
        for (String key : TEXTS.keys(language)) {
            String text = TEXTS.pattern(language, key);
            assertThat(text).as(key).isNotBlank().doesNotContain("'");
            assertThatCode(() -> new MessageFormat(text, language)).as(key).doesNotThrowAnyException();
            assertThat(arguments(text, language)).as(key).isEqualTo(arguments(TEXTS.pattern(Locale.ENGLISH, key),
                    Locale.ENGLISH));
        }
    }

    private static Set<String> arguments(String text, Locale language) {
        return new TreeSet<>(new MessageFormat(text, language).getArgumentNames());
    }

    @ParameterizedTest
    @CsvSource({"en, 1, 1 minute", "en, 2, 2 minutes", "fr, 0, 0 minute", "fr, 1, 1 minute", "pt, 2, 2 minutos"})
    void a_language_has_its_own_plurals(String language, int minutes, String said) {
        assertThat(TEXTS.text(Locale.forLanguageTag(language), "time.minutes", minutes)).isEqualTo(said);
    }

    @Test
    void what_a_language_lacks_is_said_in_english_and_what_nobody_wrote_by_its_key() {
        Map<Locale, Map<String, String>> patterns = new LinkedHashMap<>();
        patterns.put(Locale.ENGLISH, Map.of("a", "an a", "b", "{0} b"));
        patterns.put(Locale.FRENCH, Map.of("a", "un a"));
        Texts texts = new Texts(patterns);

        assertThat(texts.text(Locale.FRENCH, "a")).isEqualTo("un a");
        assertThat(texts.text(Locale.FRENCH, "b", 3)).isEqualTo("3 b");
        assertThat(texts.text(Locale.FRENCH, "c")).isEqualTo("c");
    }

    static Stream<Path> sources() {
        return Stream.of("src/main/jte", "src/main/java/clientregistry/console").flatMap(root -> {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                return files.filter(Files::isRegularFile).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_text_that_is_named_is_written(Path source) throws IOException {
        Matcher named = NAMED.matcher(Files.readString(source));
        while (named.find()) {
            assertThat(TEXTS.keys(Locale.ENGLISH)).as(source.toString()).contains(named.group(1));
        }
    }
}
