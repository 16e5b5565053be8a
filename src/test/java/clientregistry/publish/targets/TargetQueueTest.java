package clientregistry.publish.targets;

import static clientregistry.publish.targets.SimulatedTarget.Does.ASKS_FOR_TIME;
import static clientregistry.publish.targets.SimulatedTarget.Does.CANNOT_BE_TOLD;
import static clientregistry.publish.targets.SimulatedTarget.Does.DIES;
import static clientregistry.publish.targets.SimulatedTarget.Does.HANGS;
import static clientregistry.publish.targets.SimulatedTarget.Does.REFUSES;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.publish.targets.SimulatedTarget.Does;
import clientregistry.publish.targets.TargetQueue.Limits;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.Outbox.Entry;
import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox.Row;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of bad rows and of their neighbours, by what the target does at them: the outbox is the real one, the
 * target and the time are made up.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetQueueTest {

    private static final String TARGET = "somewhere";
    private static final int TURN_MILLIS = 100;
    private static final int PARK_AFTER = 5;

    private BareRegistry registry;
    private Outbox outbox;
    private SimulatedTarget target;
    private TargetQueue queue;

    @BeforeAll
    void create() {
        registry = BareRegistry.create();
        outbox = new Outbox(registry.jdbc(), Set.of(TARGET));
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    @BeforeEach
    void begin() {
        registry.jdbc().update("delete from outbox");
        target = new SimulatedTarget();
        queue = queue();
    }

    /** As after a restart of the hub. */
    private TargetQueue queue() {
        return new TargetQueue(outbox, new Limits(TARGET, 100, 1 << 20, PARK_AFTER), rows -> Map.of(),
                new TargetQueue.Permit(() -> true, TargetQueue.Pace.ALWAYS), target, target::now);
    }

    private List<UUID> enqueue(int n) {
        List<UUID> refs = IntStream.range(0, n).mapToObj(i -> UUID.randomUUID()).toList();
        enqueue(refs);
        return refs;
    }

    private void enqueue(List<UUID> refs) {
        outbox.add(refs.stream().map(ref -> new Entry(TARGET, Kind.RECORD, ref)).toList());
    }

    /** Turn by turn until it is so; the database's clock is moved along. Gives the seconds it took. */
    private double until(int atMostSeconds, BooleanSupplier done) {
        long begun = target.now();
        while (!done.getAsBoolean() && target.now() - begun < atMostSeconds * 1_000L) {
            turn();
        }
        assertThat(done.getAsBoolean()).as("within %d s", atMostSeconds).isTrue();
        return (target.now() - begun) / 1e3;
    }

    private void turn() {
        long before = target.now();
        List<Row> rows = queue.take();
        if (!rows.isEmpty()) {
            target.tell(queue, rows);
        }
        target.pass(TURN_MILLIS);
        registry.jdbc().update("update outbox set next_attempt = next_attempt - ? * interval '1 millisecond' "
                + "where next_attempt > now()", target.now() - before);
    }

    private Set<UUID> parked() {
        return new HashSet<>(registry.jdbc().queryForList("select ref from outbox where parked is not null", UUID.class));
    }

    private long count(String condition) {
        Long n = registry.jdbc().queryForObject("select count(*) from outbox where " + condition, Long.class);
        return n == null ? 0 : n;
    }

    static Stream<Arguments> bad() {
        List<Integer> one = List.of(17);
        List<Integer> neighbours = IntStream.range(40, 55).boxed().toList();
        List<Integer> scattered = IntStream.range(0, 10).map(i -> i * 25 + 3).boxed().toList();
        return Stream.of(
                // What it does, at which of 250, seconds until all others are there, until these are parked
                Arguments.of(REFUSES, one, 10, 40), Arguments.of(REFUSES, neighbours, 25, 60),
                Arguments.of(REFUSES, scattered, 25, 60), Arguments.of(CANNOT_BE_TOLD, neighbours, 25, 60),
                Arguments.of(DIES, one, 120, 600), Arguments.of(HANGS, one, 90, 600),
                Arguments.of(HANGS, scattered, 700, 7_200));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("bad")
    void bad_rows_are_parked_and_all_others_go_through(Does does, List<Integer> bad, int othersWithin, int parkedWithin) {
        List<UUID> refs = enqueue(250);
        Set<UUID> poison = new HashSet<>(bad.stream().map(refs::get).toList());
        target.does(does, poison);

        until(othersWithin, () -> target.has().size() == refs.size() - poison.size());
        until(parkedWithin, () -> count("parked is null") == 0);

        assertThat(parked()).isEqualTo(poison);
        target.mend();
        registry.jdbc().update("update outbox set parked = null, attempts = 0, next_attempt = now()");
        // It may just have died once more.
        until(60, () -> count("true") == 0);
        assertThat(target.has()).hasSameElementsAs(refs);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    @Tag("full")
    void when_only_bad_ones_wait_the_probe_stands_for_the_others(Does does, int rows, int within) {
        List<UUID> refs = enqueue(rows);
        target.does(does, refs);

        until(within, () -> parked().size() == refs.size());
    }

    static Stream<Arguments> alone() {
        return Stream.of(Arguments.of(REFUSES, 30, 60), Arguments.of(CANNOT_BE_TOLD, 30, 60), Arguments.of(DIES, 3, 900));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_target_that_answers_nobody_is_down_and_nothing_is_held_against_a_row(Does does) {
        List<UUID> refs = enqueue(1_000);
        target.doesAtAll(does);
        for (int i = 0; i < 1_000; i++) {
            turn();
        }
        assertThat(count("attempts > 0 or parked is not null")).isZero();
        assertThat(target.told()).as("publications in more than 100 s").isLessThan(30);

        target.doesAtAll(null);
        until(90, () -> target.has().size() == refs.size());
        assertThat(count("true")).isZero();
    }

    static Stream<Does> faults() {
        return Stream.of(REFUSES, DIES, ASKS_FOR_TIME);
    }

    @Test
    void one_that_asks_for_time_at_one_row_is_told_the_others_and_the_row_waits() {
        List<UUID> refs = enqueue(250);
        target.does(ASKS_FOR_TIME, List.of(refs.get(20)));

        until(120, () -> target.has().size() == refs.size() - 1);
        List<UUID> more = enqueue(500);
        until(10, () -> target.has().containsAll(more));
        for (int i = 0; i < 1_000; i++) {
            turn();
        }
        assertThat(count("attempts > 0 or parked is not null")).isZero();
        target.mend();
        until(15, () -> target.has().contains(refs.get(20)));
    }

    @Test
    void while_one_hangs_the_target_others_that_come_wait_no_longer_than_one_such_try() {
        List<UUID> refs = enqueue(250);
        target.does(HANGS, List.of(refs.get(17), refs.get(38), refs.get(59)));
        double longest = 0;
        for (int i = 0; i < 40; i++) {
            List<UUID> more = enqueue(20);
            longest = Math.max(longest, until(60, () -> target.has().containsAll(more)));
        }
        assertThat(longest).isLessThan(30);
        until(600, () -> target.has().size() == refs.size() - 3 + 800);
    }

    @Test
    void later_states_of_a_bad_record_take_the_place_of_earlier_ones() {
        UUID bad = enqueue(1).get(0);
        target.does(REFUSES, List.of(bad));
        until(5, () -> count("attempts = 1") == 1);
        for (int i = 0; i < 30; i++) {
            enqueue(List.of(bad));
            turn();
        }
        List<UUID> others = enqueue(50);
        until(5, () -> target.has().containsAll(others));
        until(60, () -> count("parked is null") == 0);
        assertThat(count("parked is not null")).as("one publication, of the last state").isEqualTo(1);

        target.mend();
        enqueue(List.of(bad));
        until(5, () -> target.has().contains(bad));
        assertThat(count("true")).as("what gave up before says nothing more").isZero();
    }

    @Test
    void a_hub_that_starts_again_in_the_middle_finds_the_same_and_parks_nothing_else() {
        List<UUID> refs = enqueue(250);
        Set<UUID> poison = Set.of(refs.get(30), refs.get(31), refs.get(180));
        target.does(REFUSES, poison);
        AtomicInteger turns = new AtomicInteger();
        until(300, () -> {
            if (turns.incrementAndGet() % 40 == 0) {
                queue = queue();
            }
            return count("parked is null") == 0;
        });

        assertThat(parked()).isEqualTo(poison);
        assertThat(target.has()).hasSize(refs.size() - poison.size());
    }
}
