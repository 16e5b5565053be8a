package clientregistry.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final Ledger ledger = Ledger.shared();
    private final HistoryReader history = new HistoryReader(ledger.jdbc, new Undone(ledger.jdbc));

    private final UUID first = ledger.person();
    private final UUID second = ledger.person();
    private final long came = ledger.feed("openmrs");
    private final UUID record = ledger.record("openmrs", came);
    private final long updated = ledger.feed("openmrs");
    private final UUID moving = UUID.randomUUID();
    private final long moved = ledger.operation(moving, "move", "amina");
    private final UUID undoing = UUID.randomUUID();
    private final long undo = ledger.operation(undoing, "undo", "joseph");

    HistoryTest() {
        ledger.link(record, first, "new", came);
        UUID task = ledger.task("review", record, second, null, null, came);
        ledger.version(record, "Nakato", updated);
        ledger.move(record, second, "move", moved);
        ledger.close(task, moved);
        ledger.move(record, first, "undo", undo);
        ledger.undone(moved, undo);
    }

    @Test
    void a_record_has_one_entry_for_each_change_that_touched_it_newest_first() {
        assertThat(history.ofRecord(record, null, 100).items()).extracting(HistoryEntry::change, HistoryTest::events)
                .containsExactly(
                tuple(undo, "link-closed,link-opened"),
                tuple(moved, "link-closed,link-opened,task-closed"),
                tuple(updated, "version"),
                tuple(came, "link-opened,task-opened,version"));
    }

    @Test
    void a_person_has_what_touched_its_records_while_they_were_its_own() {
        assertThat(history.ofPerson(first, null, 100).items()).extracting(HistoryEntry::change)
                .containsExactly(undo, moved, updated, came);
        assertThat(history.ofPerson(second, null, 100).items()).extracting(HistoryEntry::change)
                .containsExactly(undo, moved, came);
    }

    @Test
    void an_entry_tells_who_did_it_and_who_undid_it() {
        List<HistoryEntry> entries = history.ofRecord(record, null, 100).items();

        assertThat(entries.get(1).operation()).isEqualTo(new HistoryEntry.By(moving, "move", "amina", "because"));
        assertThat(entries.get(1).undoneBy()).isEqualTo(undoing);
        assertThat(entries.get(0).undoneBy()).isNull();
        assertThat(entries.get(3)).extracting(HistoryEntry::kind, HistoryEntry::source, HistoryEntry::at)
                .containsExactly("feed", "openmrs", ledger.at(came));
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        Page<HistoryEntry> newest = history.ofRecord(record, null, 3);
        Page<HistoryEntry> rest = history.ofRecord(record, Long.valueOf(newest.next()), 3);

        assertThat(newest.items()).extracting(HistoryEntry::change).containsExactly(undo, moved, updated);
        assertThat(rest.items()).extracting(HistoryEntry::change).containsExactly(came);
        assertThat(rest.next()).isNull();
    }

    @Test
    void nobody_has_no_history() {
        assertThatThrownBy(() -> history.ofPerson(UUID.randomUUID(), null, 10)).isInstanceOf(Refusal.class);
    }

    private static String events(HistoryEntry entry) {
        return entry.events().stream().map(HistoryEntry.Event::what).collect(Collectors.joining(","));
    }
}
