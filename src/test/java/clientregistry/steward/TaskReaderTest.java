package clientregistry.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskReaderTest {

    private final Ledger ledger = Ledger.shared();
    private final TaskReader tasks = new TaskReader(ledger.jdbc);
    private final String source = "s" + UUID.randomUUID();
    private final long came = ledger.feed(source);
    private final UUID record = ledger.record(source, came);
    private final UUID own = ledger.person();
    private final UUID other = ledger.person();
    private final UUID review = ledger.task("review", record, other, null, null, came);
    private final UUID conflict = ledger.task("conflict", record, ledger.person(), null, null, ledger.feed(source));
    private final UUID answer = UUID.randomUUID();

    TaskReaderTest() {
        ledger.link(record, own, "new", came);
        ledger.close(conflict, ledger.operation(answer, "answer", "steward"));
    }

    @Test
    void each_filter_leaves_what_it_names() {
        assertThat(list("open", null, null, null)).containsExactly(review);
        assertThat(list("closed", null, null, null)).containsExactly(conflict);
        assertThat(list(null, null, null, null)).containsExactly(review, conflict);
        assertThat(list(null, "conflict", null, null)).containsExactly(conflict);
        assertThat(list(null, null, record, null)).containsExactly(review, conflict);
        assertThat(list(null, null, null, other)).containsExactly(review);
        assertThat(list(null, null, null, own)).as("of a record of the person").containsExactly(review, conflict);
    }

    @Test
    void a_closed_task_names_the_operation_that_answered_it() {
        assertThat(tasks.read(conflict)).extracting(TaskView::state, TaskView::operation).containsExactly("closed",
                answer);
        assertThat(tasks.read(review).operation()).isNull();
    }

    @Test
    void pages_of_one_show_each_task_once() {
        List<UUID> seen = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<TaskView> page = tasks.list(new TaskFilter(null, null, source, null, null), cursor, 1);
            page.items().forEach(task -> seen.add(task.id()));
            cursor = Cursor.of(page.next());
        } while (cursor != null);

        assertThat(seen).containsExactly(review, conflict);
    }

    @Test
    void a_person_shows_the_questions_that_were_open_then() {
        assertThat(tasks.openAbout(own, ledger.moment(came))).extracting(TaskView::id).containsExactly(review);
        assertThat(tasks.openAbout(own, ledger.moment(came + 100_000))).extracting(TaskView::id)
                .containsExactly(review, conflict);
        assertThat(tasks.openAbout(own, new Moments(ledger.jdbc, null).now())).extracting(TaskView::id)
                .containsExactly(review);
    }

    @Test
    void a_cursor_that_is_none_is_refused() {
        for (String garbage : new String[] {"x", "1", "1.x", ".", "9.9.9"}) {
            assertThatThrownBy(() -> Cursor.of(garbage)).as(garbage).isInstanceOf(Refusal.class);
        }
    }

    private List<UUID> list(String state, String kind, UUID about, UUID person) {
        return tasks.list(new TaskFilter(state, kind, source, about, person), null, 100).items().stream()
                .map(TaskView::id).toList();
    }
}
