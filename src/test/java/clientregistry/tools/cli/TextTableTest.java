package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table shows can be copied into the next command. */
class TextTableTest {

    private static final String ID = "0c8f9a52-6d1c-4c1e-9f0b-6f5e8a4f2b11";

    /** As tables have them: an id, what stands around ids in the audit trail, addresses of a user, an authority, other scripts. */
    @ParameterizedTest
    @ValueSource(strings = {ID, "opened person " + ID, "opened person " + ID + ", listed record " + ID + " and 7 more",
        "10.1.0.0/16, 10.2.0.0/16, 2001:db8:0:0:0:0:0:0/32", "http://clientregistry.org/a-very-long-authority-of-a-site",
        "ጥሩነሽ ዲባባ ቀነኒ ጥሩነሽ ዲባባ ቀነኒ ጥሩነሽ ዲባባ ቀነኒ", "👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪"})
    void a_cell_is_shown_whole_wherever_it_stands(String cell) {
        assertThat(printed(new TextTable().row(cell, "b", "c").row("a", cell, "c").row("a", "b", cell)))
                .allSatisfy(line -> assertThat(line).contains(cell));
    }

    @Test
    void columns_are_as_wide_as_their_widest_cell_and_a_very_wide_one_moves_its_own_line_only() {
        String wide = "opened person " + ID;
        assertThat(printed(new TextTable().row("WHO", "AT").row("desk", "9:00").row(wide, "9:01")))
                .containsExactly("WHO" + " ".repeat(35) + "AT", "desk" + " ".repeat(34) + "9:00", wide + "  9:01");
        assertThat(printed(new TextTable().row("ID", "AT").row(ID, "9:00")))
                .containsExactly("ID" + " ".repeat(36) + "AT", ID + "  9:00");
    }

    @Test
    void control_characters_do_not_reach_the_terminal() {
        assertThat(printed(new TextTable().row("a\u001b[2Jb\nc"))).containsExactly("a [2Jb c");
    }

    private static List<String> printed(TextTable table) {
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out, true));
        return out.toString().lines().toList();
    }
}
