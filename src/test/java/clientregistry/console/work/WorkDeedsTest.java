package clientregistry.console.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkDeedsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "none", value = {
            "document; none; document",
            "document,same-mother; none; document, same-mother",
            "typing; seen at the desk; typing: seen at the desk",
            "none; seen at the desk; seen at the desk",
            "twins,twins; none; twins"})
    void a_reason_has_one_form(String reasons, String note, String why) {
        assertThat(WorkDeeds.why(reasons == null ? List.of() : List.of(reasons.split(",")), note)).isEqualTo(why);
    }

    @Test
    void without_reason_and_note_nothing_is_answered() {
        assertThatThrownBy(() -> WorkDeeds.why(List.of(), null)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.REQUIRED_MISSING));
    }

    @Test
    void a_reason_that_there_is_not_is_refused() {
        assertThatThrownBy(() -> WorkDeeds.why(List.of("hunch"), null)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN_CODE));
    }
}
