package clientregistry.feed.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', value = {
        "plain; plain", "a\\F\\b; a|b", "a\\S\\b; a^b", "a\\T\\b; a&b", "a\\R\\b; a~b", "a\\E\\b; a\\b",
                "\\E\\F\\E\\; \\F\\",
        "M\\XC3BC\\ller; Müller", "\\X41\\\\X42\\; AB", "\\X4\\; \\X4\\", "\\XZZ\\; \\XZZ\\", "\\H\\bold\\N\\; bold",
        "a\\.br\\b; 'a\nb'", "a\\.sp+3\\b; 'a\nb'", "a\\.in+4\\b; ab", "a\\Zlocal\\b; ab", "a\\C2842\\b; ab",
        "a\\M242841\\b; ab", "open\\ended; open\\ended", "\\; \\", "\\\\; \\\\", "\\unknown\\F\\; \\unknown|",
        "a\\X00\\b; ab", "a\\X0D0A\\b; 'a\nb'", "a\\P\\b; a#b"
    })
    void unescaped(String raw, String expected) {
        assertThat(Escapes.unescape(raw, Encoding.STANDARD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"a|b^c~d\\e&f; a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f", "plain; plain",
            "'a\rb'; a b"})
    void escaped(String text, String expected) {
        assertThat(Encoding.STANDARD.escape(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"PID#1#a*b!c; PID|1|a^b~c", "PID#a|b^c; PID|a\\F\\b\\S\\c",
            "PID#a\u00a7F\u00a7b; PID|a\u00a7F\u00a7b",
        "PID#a?F?b; PID|a\\F\\b"})
    void own_delimiters_become_the_standard_ones(String raw, String expected) {
        Encoding own = new Encoding('#', '*', '!', '?', '%', StandardCharsets.UTF_8);
        assertThat(own.toStandard(raw)).isEqualTo(expected);
    }
}
