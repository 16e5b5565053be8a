package clientregistry.steward.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Ledger;
import clientregistry.steward.work.NextTask.Wanted;
import clientregistry.steward.work.TaskHolds.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is asked what, on a real database; each test has a source and names of its own. */
class NextTaskTest {

    private final Ledger ledger = Ledger.shared();
    private final TaskHolds holds = new TaskHolds(ledger.jdbc);
    private final NextTask next = new NextTask(ledger.jdbc, holds);
    private final String source = "s" + UUID.randomUUID();
    private final String amina = "amina" + UUID.randomUUID();
    private final String joel = "joel" + UUID.randomUUID();

    private UUID task(String kind, Double bits) {
        long came = ledger.feed(source);
        UUID record = ledger.record(source, came);
        ledger.link(record, ledger.person(), "new", came);
        String evidence = bits == null ? null : "{\"weight\":" + bits + "}";
        return ledger.task(kind, record, ledger.person(), null, evidence, came);
    }

    /** Nothing was heard of its record for a month. */
    private UUID quiet(UUID task) {
        ledger.jdbc.update("update record_version set recorded_at = now() - interval '31 days' where record_id = "
                + "(select record_id from task where id = ?)", task);
        return task;
    }

    private Wanted wanted(String name) {
        return new Wanted(name, null, source, Set.of());
    }

    private UUID taken(String name) {
        return next.take(wanted(name)).map(Hold::task).orElse(null);
    }

    @Test
    void what_may_be_wrong_comes_first_then_who_is_active_then_bits() {
        UUID little = task("review", 2.0);
        UUID much = task("review", 9.0);
        UUID uncompared = task("review", null);
        UUID quiet = quiet(task("review", 12.0));
        UUID ownIds = task("own-ids", null);
        UUID bridge = task("bridge", null);
        UUID conflict = task("conflict", 3.0);
        UUID contradiction = task("contradiction", 1.0);
        UUID overlay = quiet(task("overlay", null));

        assertThat(next.candidates(wanted(amina))).containsExactly(overlay, contradiction, conflict, bridge, ownIds, much,
                little, uncompared, quiet);
    }

    @Test
    void two_stewards_never_get_the_same() {
        UUID first = task("review", 9.0);
        UUID second = task("review", 2.0);

        assertThat(taken(amina)).isEqualTo(first);
        assertThat(taken(joel)).isEqualTo(second);
    }

    @Test
    void whoever_asks_again_goes_on_with_what_he_holds() {
        UUID held = task("review", 2.0);
        assertThat(taken(amina)).isEqualTo(held);
        task("overlay", null);

        assertThat(taken(amina)).isEqualTo(held);
    }

    @Test
    void a_hold_ends_by_itself() {
        UUID task = task("review", 2.0);
        assertThat(taken(amina)).isEqualTo(task);
        assertThat(taken(joel)).isNull();

        ledger.jdbc.update("update task_hold set until = now() - interval '1 second' where task_id = ?", task);

        assertThat(taken(joel)).isEqualTo(task);
        assertThat(holds.of(task)).hasValueSatisfying(hold -> assertThat(hold.name()).isEqualTo(joel));
    }

    @Test
    void a_hold_lasts_ten_minutes_from_when_it_was_asked_for_last() {
        UUID task = task("review", 2.0);
        Hold first = holds.hold(task, amina);
        Hold again = holds.hold(task, amina);

        assertThat(Duration.between(Instant.now(), again.until())).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        assertThat(again.since()).isEqualTo(first.since());
    }

    @Test
    void what_somebody_skips_is_asked_of_others() {
        UUID task = task("review", 2.0);
        assertThat(taken(amina)).isEqualTo(task);

        holds.skip(task, amina);

        assertThat(taken(amina)).isNull();
        assertThat(taken(joel)).isEqualTo(task);
    }

    @Test
    void what_waits_is_asked_of_nobody_until_then() {
        UUID task = task("review", 2.0);
        holds.postpone(task, Instant.now().plusSeconds(3600), amina, false, "asked the facility");
        assertThat(taken(amina)).isNull();

        ledger.jdbc.update("update task_wait set until = now() where task_id = ?", task);

        assertThat(taken(joel)).isEqualTo(task);
    }

    @Test
    void what_is_given_to_somebody_comes_before_all_others_and_is_nobody_elses() {
        UUID given = task("review", 2.0);
        UUID other = task("overlay", null);
        holds.assign(given, amina, joel);

        assertThat(taken(joel)).isEqualTo(other);
        assertThat(taken(amina)).isEqualTo(given);
    }

    @Test
    void only_the_kind_that_is_asked_for_is_given_and_samples_stand_among_reviews() {
        task("overlay", null);
        UUID sample = task("check", null);

        assertThat(next.take(new Wanted(amina, "review", source, Set.of())).map(Hold::task)).contains(sample);
    }

    @Test
    void who_is_held_to_other_sources_is_not_asked() {
        UUID task = task("review", 2.0);

        assertThat(next.candidates(new Wanted(amina, null, source, Set.of("elsewhere")))).isEmpty();
        assertThat(next.candidates(new Wanted(amina, null, source, Set.of(source)))).containsExactly(task);
    }

    @Test
    void what_is_answered_is_not_asked() {
        UUID task = task("review", 2.0);
        ledger.close(task, ledger.operation(UUID.randomUUID(), "answer", joel));

        assertThat(taken(amina)).isNull();
        assertThat(holds.take(task, amina)).isEmpty();
        refused(Refusal.Kind.CONFLICT, () -> holds.hold(task, amina));
    }

    @Test
    void of_what_somebody_holds_others_keep_their_hands() {
        UUID task = task("review", 2.0);
        holds.hold(task, amina);

        refused(Refusal.Kind.CONFLICT, () -> holds.hold(task, joel));
        refused(Refusal.Kind.CONFLICT, () -> holds.release(task, joel, false));
        refused(Refusal.Kind.CONFLICT, () -> holds.postpone(task, Instant.now().plusSeconds(60), joel, false, "w"));
        holds.release(task, joel, true);
        assertThat(holds.of(task)).isEmpty();
    }

    @Test
    void nothing_waits_for_the_past_or_for_ever() {
        UUID task = task("review", 2.0);

        refused(Refusal.Kind.DATA_TYPE, () -> holds.postpone(task, Instant.now().minusSeconds(1), amina, false, "w"));
        refused(Refusal.Kind.DATA_TYPE, () -> holds.postpone(task, Instant.now().plus(Duration.ofDays(93)), amina, false,
                "w"));
    }

    @Test
    void parts_of_the_queue_show_each_question_once_in_order_and_name_nobody() {
        UUID review = task("review", 2.0);
        UUID overlay = task("overlay", null);
        UUID latest = task("review", 1.0);
        holds.hold(overlay, amina);
        QueueReader queue = new QueueReader(ledger.jdbc);
        List<QueueItem> seen = new ArrayList<>();
        String cursor = null;
        do {
            var part = queue.list(new QueueReader.Filter(null, source, null, null, Set.of()), cursor, 1);
            seen.addAll(part.items());
            cursor = part.next();
        } while (cursor != null);

        assertThat(seen).extracting(QueueItem::id).containsExactly(overlay, latest, review);
        assertThat(seen.get(0).holder()).isEqualTo(amina);
        assertThat(queue.list(new QueueReader.Filter(null, source, "free", null, Set.of()), null, 9).items())
                .extracting(QueueItem::id).containsExactly(latest, review);
        assertThat(queue.list(new QueueReader.Filter(null, source, null, amina, Set.of()), null, 9).items())
                .extracting(QueueItem::id).containsExactly(overlay);
        refused(Refusal.Kind.DATA_TYPE, () -> queue.list(new QueueReader.Filter(null, null, null, null, Set.of()), "1.x", 1));
    }

    @Test
    void what_waits_is_counted_by_kind_and_age_for_the_sources_of_who_asks() {
        UUID old = task("overlay", null);
        ledger.jdbc.update("update task set opened_at = now() - interval '40 days' where id = ?", old);
        task("review", 2.0);
        task("check", null);
        holds.hold(old, amina);

        List<WorkReader.Count> counts = new WorkReader(ledger.jdbc).counts(Set.of(source));

        assertThat(counts).extracting(WorkReader.Count::kind).containsExactly("overlay", "review");
        assertThat(counts.get(0)).extracting(WorkReader.Count::open, WorkReader.Count::older, WorkReader.Count::held)
                .containsExactly(1L, 1L, 1L);
        assertThat(counts.get(1)).extracting(WorkReader.Count::open, WorkReader.Count::day).containsExactly(2L, 2L);
    }

    @Test
    void the_work_of_each_is_told() {
        holds.hold(task("review", 2.0), amina);
        holds.assign(task("review", 2.0), joel, amina);
        ledger.operation(UUID.randomUUID(), "answer", joel);

        List<WorkReader.Load> loads = new WorkReader(ledger.jdbc).workload(Instant.parse("2019-01-01T00:00:00Z"), 1000);

        assertThat(loads).filteredOn(load -> load.name().equals(amina)).singleElement()
                .extracting(WorkReader.Load::held, WorkReader.Load::answered).containsExactly(1L, 0L);
        assertThat(loads).filteredOn(load -> load.name().equals(joel)).singleElement()
                .extracting(WorkReader.Load::assigned, WorkReader.Load::answered).containsExactly(1L, 1L);
    }

    private static void refused(Refusal.Kind kind, Runnable asked) {
        assertThatThrownBy(asked::run).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.kind()).isEqualTo(kind));
    }
}
