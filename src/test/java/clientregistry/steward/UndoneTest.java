package clientregistry.steward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UndoneTest {

    private final Ledger ledger = Ledger.shared();
    private final Undone undone = new Undone(ledger.jdbc);
    private final long change = ledger.feed("openmrs");
    private final UUID first = UUID.randomUUID();
    private final long undo = ledger.operation(first, "undo", "steward");

    @Test
    void a_change_stands_until_it_is_undone() {
        assertThat(undone.of(List.of(change))).isEmpty();

        ledger.undone(change, undo);

        assertThat(undone.of(List.of(change))).containsEntry(change, first);
    }

    @Test
    void an_undo_that_is_undone_does_not_count() {
        ledger.undone(change, undo);
        ledger.undone(undo, ledger.operation(UUID.randomUUID(), "undo", "steward"));

        assertThat(undone.of(List.of(change, undo))).containsOnlyKeys(undo);
    }

    @Test
    void the_undo_of_the_undo_of_an_undo_brings_the_first_back() {
        ledger.undone(change, undo);
        long redo = ledger.operation(UUID.randomUUID(), "undo", "steward");
        ledger.undone(undo, redo);
        ledger.undone(redo, ledger.operation(UUID.randomUUID(), "undo", "steward"));

        assertThat(undone.of(List.of(change))).containsEntry(change, first);
    }

    @Test
    void undone_again_after_a_redo_names_the_later_undo() {
        ledger.undone(change, undo);
        ledger.undone(undo, ledger.operation(UUID.randomUUID(), "undo", "steward"));
        UUID again = UUID.randomUUID();
        ledger.undone(change, ledger.operation(again, "undo", "steward"));

        assertThat(undone.of(List.of(change))).containsEntry(change, again);
    }
}
