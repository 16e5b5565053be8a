package clientregistry.steward.work;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.steward.SideBySide.ComparedField;
import clientregistry.steward.SideBySide;
import clientregistry.steward.work.TaskQuestion.Doubt;
import clientregistry.steward.work.TaskQuestion.Lines;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtsTest {

    private static final Lines LINES = new Lines(0, 10);

    @Test
    void an_objection_comes_first() {
        assertThat(Doubts.of(asked("sex and birth date both differ", field("sex", "different", -3, 12)), LINES))
                .extracting(Doubt::code).containsExactly("sex-and-birth", "field");
    }

    @Test
    void a_sum_below_a_line_is_a_reason() {
        assertThat(Doubts.of(asked(null, field("phone", "exact", 5, 8.4)), LINES)).extracting(Doubt::code)
                .containsExactly("below-automatic");
        assertThat(Doubts.of(asked(null, field("phone", "exact", 5, -1)), LINES)).extracting(Doubt::code)
                .containsExactly("below-review");
    }

    @Test
    void without_rules_no_line_is_known() {
        assertThat(Doubts.of(asked(null, field("phone", "exact", 5, 8.4)), null)).isEmpty();
    }

    @Test
    void of_what_the_individual_is_the_weakest_three_are_named() {
        List<Doubt> doubts = Doubts.of(asked(null, field("family-name", "similar", 6, 11),
                field("given-name", "one-edit", 3, 12), field("birth-date", "near", -2, 12), field("mother", "close", 1, 12),
                field("address", "different", -9, 12), field("sex", "missing", 0, 12)), LINES);

        assertThat(doubts).extracting(Doubt::field).containsExactly("birth-date", "mother", "given-name");
        assertThat(doubts).extracting(Doubt::level).containsExactly("near", "close", "one-edit");
    }

    @Test
    void where_all_records_of_a_person_had_a_say_their_sum_counts() {
        SideBySide asked = new SideBySide(null, null, null, "r", null, true, List.of(field("phone", "exact", 5, 8)),
                new SideBySide.Profile(List.of(), List.of(field("phone", "exact", 5, 11))));

        assertThat(Doubts.of(asked, LINES)).isEmpty();
    }

    private static SideBySide asked(String veto, ComparedField... fields) {
        return new SideBySide(null, null, null, "r", veto, true, List.of(fields), null);
    }

    private static ComparedField field(String name, String level, double weight, double total) {
        return new ComparedField(name, null, "a", "b", level, weight, total, 0.5, null);
    }
}
