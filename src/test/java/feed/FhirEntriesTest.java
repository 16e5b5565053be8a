package feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.refusal.Refusal;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** A step with one entry. */
class FhirEntriesTest {

    private static final List<Entry> TWO = List.of(Entry.inBundle(0, null, new Patient(), null, null),
            Entry.inBundle(1, null, new Patient(), null, null));

    /** The first fails. */
    private static FhirEntries step(Form form, Throwable fault) {
        return new FhirEntries(form, TWO).each(entry -> {
            if (entry.index() == 0) {
                FhirEntriesTest.<RuntimeException>raise(fault);
            }
            return entry;
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable fault) throws T {
        throw (T) fault;
    }

    private static Throwable ofLibrary(String kind) {
        return kind.equals("error") ? new Error("Null node type") : new NullPointerException("Mary Smith");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "exception"})
    void what_a_library_throws_refuses_its_entry_of_a_batch_alone(String kind) {
        FhirEntries done = step(Form.BATCH, ofLibrary(kind));

        assertThat(done.unrefused()).extracting(Entry::index).containsExactly(1);
        Refusal why = done.entries().get(0).refusal();
        assertThat(why.kind()).isEqualTo(Refusal.Kind.INTERNAL);
        assertThat(why.location()).isEqualTo("Bundle.entry[0]");
        assertThat(why.getMessage()).doesNotContain("Mary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "exception"})
    void what_a_library_throws_refuses_a_transaction_as_one(String kind) {
        assertThatThrownBy(() -> step(Form.TRANSACTION, ofLibrary(kind))).isInstanceOf(Refusal.class)
                .extracting(fault -> ((Refusal) fault).kind()).isEqualTo(Refusal.Kind.INTERNAL);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void a_database_that_is_gone_is_no_fault_of_an_entry(Form form) {
        assertThatThrownBy(() -> step(form, new DataAccessResourceFailureException("gone"))).isInstanceOf(Refusal.class)
                .extracting(fault -> ((Refusal) fault).kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void what_ends_the_process_is_not_held_up(Form form) {
        assertThatThrownBy(() -> step(form, new OutOfMemoryError())).isInstanceOf(OutOfMemoryError.class);
    }
}
