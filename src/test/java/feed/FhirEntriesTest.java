package feed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step with one entry. */
class FhirEntriesTest {

    @ParameterizedTest
    @EnumSource(Form.class)
    void an_error_that_a_library_throws_is_a_fault_that_is_answered(Form form) {
        FhirEntries entries = new FhirEntries(form, List.of(Entry.alone(new Patient(), null)));

        assertThatThrownBy(() -> entries.each(entry -> {
            throw new Error("Null node type");
        })).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void what_ends_the_process_is_not_held_up(Form form) {
        FhirEntries entries = new FhirEntries(form, List.of(Entry.alone(new Patient(), null)));

        assertThatThrownBy(() -> entries.each(entry -> {
            throw new OutOfMemoryError();
        })).isInstanceOf(OutOfMemoryError.class);
    }
}
