package clientregistry.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a source caused in a window of time. */
class ChangeReaderTest {

    private final Ledger ledger = Ledger.shared();
    private final ChangeReader changes = new ChangeReader(ledger.jdbc, new Undone(ledger.jdbc),
            new EffectsOfChanges(ledger.jdbc));
    private final String source = "s" + UUID.randomUUID();
    private final UUID person = ledger.person();

    private final long founded = ledger.feed(source);
    private final long linked = ledger.feed(source);
    private final UUID record = ledger.record(source, linked);
    private final long onlyUpdated = ledger.feed(source);
    private final long foreign = ledger.feed("dhis2");
    private final long waiting = ledger.feed(source);
    private final UUID waited = ledger.record(source, waiting);
    private final long matched = ledger.change("match", null, waited);
    private final long rematched = ledger.change("match", null, record);

    ChangeReaderTest() {
        ledger.link(ledger.record(source, founded), person, "new", founded);
        ledger.link(record, person, "automatic", linked);
        ledger.version(record, "Nakato", onlyUpdated);
        ledger.link(ledger.record("dhis2", foreign), person, "automatic", foreign);
        ledger.link(waited, person, "automatic", matched);
        ledger.move(record, ledger.person(), "moved", rematched);
    }

    @Test
    void its_feeds_that_moved_records_and_the_first_matching_of_what_waited_are_its_doing() {
        assertThat(numbers(ledger.at(founded), null)).containsExactly(linked, matched);
    }

    @Test
    void a_run_did_what_it_made_one_between_its_beginning_and_its_end() {
        UUID run = UUID.randomUUID();
        UUID one = ledger.record("dhis2", foreign);
        long before = ledger.change("match", null, one);
        ledger.move(record, person, "persons-merged", before);
        long begun = ledger.change("match", null, one);
        ledger.link(one, person, "persons-merged", begun);
        long first = ledger.change("match", null, waited);
        ledger.link(ledger.record("dhis2", foreign), person, "automatic", first);
        long ended = ledger.change("match", null, record);
        ledger.move(record, ledger.person(), "persons-merged", ended);
        ledger.move(record, person, "persons-merged", ledger.change("match", null, record));
        ledger.jdbc.update("insert into job_run (id, job, requested_by, state, started_at, finished_at) values (?, "
                + "'rematch', 'test', 'done', ?, ?)", run, Timestamp.from(ledger.at(begun)),
                Timestamp.from(ledger.at(ended)));

        assertThat(changes.standing(run, 10)).containsExactly(begun, ended);
        assertThat(changes.standing(run, 1)).containsExactly(begun);
    }

    @Test
    void the_window_begins_inclusive_and_ends_exclusive() {
        assertThat(numbers(ledger.at(linked), ledger.at(matched))).containsExactly(linked);
        assertThat(numbers(ledger.at(linked).plusMillis(1), null)).containsExactly(matched);
    }

    @Test
    void each_tells_what_it_did_and_whether_it_is_undone() {
        UUID undo = UUID.randomUUID();
        ledger.undone(linked, ledger.operation(undo, "undo", "steward"));

        ChangeView change = changes.list(window(ledger.at(linked), null), null, 10).items().get(0);

        assertThat(change.undoneBy()).isEqualTo(undo);
        assertThat(change.effects().linksOpened())
                .containsExactly(new EffectView.LinkEffect(record, person, "automatic"));
    }

    @Test
    void what_is_undone_already_is_not_undone_again() {
        ledger.undone(linked, ledger.operation(UUID.randomUUID(), "undo", "steward"));

        assertThat(changes.standing(window(ledger.at(linked), null), 100)).containsExactly(matched);
    }

    @Test
    void pages_follow_one_another() {
        Page<ChangeView> one = changes.list(window(ledger.at(linked), null), null, 1);

        assertThat(one.next()).isEqualTo(String.valueOf(linked));
        assertThat(changes.list(window(ledger.at(linked), null), linked, 1).items()).extracting(ChangeView::change)
                .containsExactly(matched);
    }

    @Test
    void a_change_that_is_none_is_refused() {
        assertThatThrownBy(() -> changes.read(7)).hasMessage("There is no change with this number.");
    }

    private List<Long> numbers(Instant since, Instant until) {
        return changes.list(window(since, until), null, 100).items().stream().map(ChangeView::change).toList();
    }

    private ChangeReader.Window window(Instant since, Instant until) {
        return new ChangeReader.Window(source, since, until);
    }
}
