package clientregistry.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.refusal.Refusal;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which characters are no part of an identifier at its ends, and refused within. */
class IdentifierTextTest {

    private static final Set<Integer> UNSEEN_CATEGORIES = Set.of((int) Character.SPACE_SEPARATOR,
            (int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR, (int) Character.CONTROL,
            (int) Character.FORMAT);

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "0000, null", "0007, bell", "0009, tab", "000A, line feed", "000B, vertical tab", "000D, carriage return",
        "001F, unit separator", "007F, delete", "0085, next line", "009F, a C1 control", "00A0, no-break space",
        "00AD, soft hyphen", "034F, combining grapheme joiner", "061C, Arabic letter mark",
        "115F, Hangul choseong filler", "1160, Hangul jungseong filler", "1680, Ogham space mark",
        "17B4, Khmer inherent vowel",
        "180B, Mongolian variation selector", "180E, Mongolian vowel separator", "2000, en quad", "2003, em space",
        "2007, figure space", "2009, thin space", "200A, hair space", "200B, zero width space",
        "200C, zero width non-joiner", "200D, zero width joiner", "200E, left-to-right mark",
        "200F, right-to-left mark",
        "2028, line separator", "2029, paragraph separator", "202A, left-to-right embedding",
        "202C, pop directional formatting", "202E, right-to-left override", "202F, narrow no-break space",
        "205F, medium mathematical space", "2060, word joiner", "2061, function application", "2064, invisible plus",
        "2066, left-to-right isolate", "2069, pop directional isolate", "206F, nominal digit shapes",
        "2800, Braille pattern blank", "3000, ideographic space", "3164, Hangul filler", "FE00, variation selector 1",
        "FE0F, variation selector 16", "FEFF, byte order mark", "FFA0, halfwidth Hangul filler",
        "FFF9, interlinear annotation anchor", "FFFC, object replacement", "16FE4, Khitan filler",
        "1BCA0, shorthand format", "1D159, musical null notehead", "1D173, musical begin beam", "E0001, language tag",
        "E0020, tag space", "E0100, variation selector 17", "E0FFF, unassigned and ignorable"})
    void what_nobody_sees_is_taken_off_at_the_ends_and_refused_within(String hex, String name) {
        String unseen = Character.toString(Integer.parseInt(hex, 16));

        assertThat(IdentifierText.of(unseen + "12 34" + unseen)).isEqualTo("12 34");
        assertThat(IdentifierText.of(" " + unseen + unseen + " a")).isEqualTo("a");
        assertThat(IdentifierText.of(unseen)).as("nothing else").isEmpty();
        assertThat(IdentifierText.sent(unseen + "12", "PID-3(1).1")).isEqualTo("12");
        assertThatThrownBy(() -> IdentifierText.sent("12" + unseen + "34", "PID-3(1).1")).isInstanceOfSatisfying(
                Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.DATA_TYPE);
                    assertThat(refusal.location()).isEqualTo("PID-3(1).1");
                });
        assertThatThrownBy(() -> IdentifierText.asked("12" + unseen + "34", "identifier")).isInstanceOfSatisfying(
                Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_PARAMETER));
    }

    @Test
    void every_blank_control_and_format_character_is_unseen() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> UNSEEN_CATEGORIES.contains(Character.getType(c)) && !IdentifierText.isUnseen(c)))
                .isEmpty();
    }

    @Test
    void what_is_read_stays() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> (Character.isAlphabetic(c) || Character.isDigit(c)) && IdentifierText.isUnseen(c))
                .mapToObj(Integer::toHexString)).as("fillers, which are letters by name only")
                .containsExactly("115f", "1160", "3164", "ffa0");
    }

    static Stream<String> whole() {
        return Stream.of("1001", "12 34", "a/b-c.d_e", "\u0661\u0662\u0663", "\uff11\uff12", "\u0627\u0628", "O\u0301",
                "\ud83c\udfe5", "", "x".repeat(255));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void what_is_seen_is_the_identifier(String id) {
        assertThat(IdentifierText.of(id)).isEqualTo(id);
        assertThat(IdentifierText.sent(id, "record_id")).isEqualTo(id);
        assertThat(IdentifierText.asked(" " + id + "\u00a0", "identifier")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83c", "12\udfe5", "\udfe534"})
    void half_a_character_is_refused(String id) {
        assertThatThrownBy(() -> IdentifierText.sent(id, "record_id")).isInstanceOf(Refusal.class);
    }

    @Test
    void its_length_is_that_of_what_is_kept() {
        assertThat(IdentifierText.sent("\u200b".repeat(100) + "x".repeat(255), "record_id")).hasSize(255);
        assertThatThrownBy(() -> IdentifierText.sent("x".repeat(256), "record_id")).isInstanceOf(Refusal.class);
    }
}
