package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.Marks.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {

    /** What differs stands in brackets. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "Joseph; Jozeph; Jo[s]eph; Jo[z]eph",
            "Okello; Okell; Okell[o]; Okell",
            "Okello; Okella; Okell[o]; Okell[a]",
            "1980-02-03; 1980-02-03; 1980-02-03; 1980-02-03",
            "1980-02-03; 1980-03-02; 1980-0[2]-0[3]; 1980-0[3]-0[2]",
            "Amina; Zoe; [Amina]; [Zoe]",
            "anna; Anna; [a]nna; [A]nna",
            "Nguye\u0302\u0303n; Nguyen; Nguy[e\u0302\u0303]n; Nguy[e]n",
            "\u0645\u062d\u0645\u062f; \u0627\u062d\u0645\u062f; [\u0645]\u062d\u0645\u062f; [\u0627]\u062d\u0645\u062f",
            "\ud83d\ude00a; \ud83d\ude01a; [\ud83d\ude00]a; [\ud83d\ude01]a"})
    void marks_letters_that_the_other_has_not(String left, String right, String markedLeft, String markedRight) {
        Marks.Pair marks = Marks.of(left, right);

        assertThat(text(marks.left())).isEqualTo(markedLeft);
        assertThat(text(marks.right())).isEqualTo(markedRight);
    }

    @Test
    void pieces_joined_are_the_text() {
        Marks.Pair marks = Marks.of("Marie-Th\u00e9r\u00e8se", "Maria Teresa");

        assertThat(plain(marks.left())).isEqualTo("Marie-Th\u00e9r\u00e8se");
        assertThat(plain(marks.right())).isEqualTo("Maria Teresa");
    }

    @Test
    void of_long_texts_all_between_the_ends_differs() {
        String middle = "x".repeat(300);

        assertThat(text(Marks.of("ab" + middle + "yz", "ab" + middle.replace('x', 'q') + "yz").left()))
                .isEqualTo("ab[" + middle + "]yz");
    }

    private static String text(List<Piece> pieces) {
        return pieces.stream().map(piece -> piece.differs() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }

    private static String plain(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
}
