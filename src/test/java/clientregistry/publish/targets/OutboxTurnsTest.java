package clientregistry.publish.targets;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.publish.targets.TargetQueue.Limits;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.Outbox.Entry;
import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox.Row;
import clientregistry.store.registry.Outbox.Share;
import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources take turns in the real outbox: it gives what its model gives, and things are told in their own order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxTurnsTest {

    private static final String TARGET = "somewhere";
    private static final String INSERT = "insert into outbox (id, target, kind, ref, source, run, attempts, next_attempt, parked) "
            + "overriding system value values (?, ?, 'RECORD', ?, ?, ?, ?, now() + ? * interval '1 minute', ?)";

    private BareRegistry registry;
    private Outbox outbox;

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
    void empty() {
        registry.jdbc().update("delete from outbox");
    }

    private TargetQueue queue(int rows) {
        return new TargetQueue(outbox, new Limits(TARGET, rows, 1 << 20, 5), all -> Map.of(),
                new TargetQueue.Permit(() -> true, TargetQueue.Pace.ALWAYS), Probe.NONE);
    }

    private void flood(String source, int rows) {
        registry.jdbc().update("insert into outbox (target, kind, ref, source) select ?, 'RECORD', gen_random_uuid(), ? "
                + "from generate_series(1, ?)", TARGET, source, rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void it_gives_what_its_model_gives(long seed) {
        Random random = new Random(seed);
        WaitingModel model = new WaitingModel();
        int sources = 1 + random.nextInt(9);
        IntStream.range(0, 120).forEach(i -> insert(model, random, sources));

        for (int i = 0; i < 40; i++) {
            String after = i == 0 ? "" : "source" + random.nextInt(sources);
            int limit = 1 + random.nextInt(40);
            List<Share> due = model.due(after, limit);
            assertThat(outbox.due(TARGET, after, limit)).as("%d rows after %s", limit, after).isEqualTo(due);
            List<Share> begun = due.stream().filter(share -> share.source() != null && !share.rows().isEmpty()).toList();
            if (!begun.isEmpty()) {
                assertThat(outbox.more(TARGET, begun, 7)).isEqualTo(model.more(begun, 7));
            }
        }
    }

    /** Rows that are parked are no part of the model, nor are those of another target. */
    private void insert(WaitingModel model, Random random, int sources) {
        boolean job = random.nextInt(8) == 0;
        String source = job ? WaitingModel.JOB : "source" + random.nextInt(sources);
        Row row = model.add(source);
        boolean parked = random.nextInt(8) == 0;
        boolean elsewhere = random.nextInt(8) == 0;
        int attempts = random.nextInt(4) / 3;
        int minutes = random.nextInt(4) / 3;
        if (parked || elsewhere) {
            model.rows.remove(row);
        }
        if (attempts > 0 || minutes > 0) {
            model.notDue.add(row.id());
        }
        String target = elsewhere ? "elsewhere" : TARGET;
        UUID run = job ? new UUID(0, 7) : null;
        registry.jdbc().update(INSERT, row.id(), target, row.ref(), source, run, attempts, minutes, parked ? "HTTP 422" : null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_is_told_of_one_thing_is_told_in_its_order_whoever_caused_it(long seed) {
        Random random = new Random(seed);
        List<UUID> things = IntStream.range(0, 40).mapToObj(i -> UUID.randomUUID()).toList();
        TargetQueue queue = queue(1 + random.nextInt(20));
        Map<UUID, Long> told = new HashMap<>();
        Map<UUID, Long> came = new HashMap<>();
        for (int turn = 0; turn < 60; turn++) {
            // One thing is often touched, and by everybody.
            List<Entry> entries = IntStream.range(0, random.nextInt(30)).mapToObj(i -> new Entry(TARGET, Kind.RECORD,
                    things.get(random.nextInt(1 + random.nextInt(40))), "source" + random.nextInt(6))).toList();
            outbox.add(entries);
            tell(queue, told);
        }
        registry.jdbc().query("select ref, max(id) as id from outbox group by ref", row -> {
            came.put(row.getObject("ref", UUID.class), row.getLong("id"));
        });
        while (tell(queue, told) > 0) {
            assertThat(told).isNotEmpty();
        }

        assertThat(registry.jdbc().queryForList("select id from outbox", Long.class)).isEmpty();
        assertThat(told).as("the last of each was told").containsAllEntriesOf(came);
    }

    private int tell(TargetQueue queue, Map<UUID, Long> told) {
        List<Row> rows = queue.take();
        Map<UUID, Long> now = new HashMap<>();
        for (Row row : rows) {
            assertThat(row.id()).isGreaterThan(told.getOrDefault(row.ref(), 0L));
            now.merge(row.ref(), row.id(), Math::max);
        }
        told.putAll(now);
        queue.done(rows);
        return rows.size();
    }

    @Test
    void behind_a_flood_of_one_source_the_record_of_another_is_in_the_next_publication() {
        flood("flooding", 20_000);
        TargetQueue queue = queue(100);
        queue.done(queue.take());
        UUID other = UUID.randomUUID();
        outbox.add(List.of(new Entry(TARGET, Kind.RECORD, other, "other")));

        List<Row> next = queue.take();

        assertThat(next).as("whole, all the same").hasSize(100).extracting(Row::ref).contains(other);
        assertThat(next).filteredOn(row -> row.source().equals("flooding")).hasSize(99);
    }

    @Test
    void as_many_sources_as_there_are_come_within_as_many_publications_as_they_fill() {
        IntStream.range(0, 25).forEach(i -> flood("source" + i, 40));
        TargetQueue queue = queue(10);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<Row> rows = queue.take();
            told.addAll(rows.stream().map(Row::source).toList());
            queue.done(rows);
        }

        assertThat(told).hasSize(30).contains(IntStream.range(0, 25).mapToObj(i -> "source" + i).toArray(String[]::new));
    }

    @Test
    void a_source_whose_rows_are_large_fills_no_publication_of_others() {
        flood("large", 50);
        flood("small", 50);
        TargetQueue queue = new TargetQueue(outbox, new Limits(TARGET, 100, 10, 5), OutboxTurnsTest::sizes,
                new TargetQueue.Permit(() -> true, TargetQueue.Pace.ALWAYS), Probe.NONE);
        int small = 0;
        for (int i = 0; i < 20; i++) {
            List<Row> rows = queue.take();
            small += (int) rows.stream().filter(row -> row.source().equals("small")).count();
            queue.done(rows);
        }

        assertThat(small).isGreaterThanOrEqualTo(10);
    }

    private static Map<Long, Long> sizes(List<Row> rows) {
        Map<Long, Long> sizes = new HashMap<>();
        rows.forEach(row -> sizes.put(row.id(), row.source().equals("large") ? 10L : 1L));
        return sizes;
    }

    /** Told once, and what others caused before of the same record with it. */
    @Test
    void what_is_told_settles_what_waits_of_the_same_record_in_the_turns_of_others() {
        UUID record = UUID.randomUUID();
        flood("flooding", 500);
        outbox.add(List.of(new Entry(TARGET, Kind.RECORD, record, "flooding")));
        outbox.add(UUID.randomUUID(), List.of(new Entry("elsewhere", Kind.RECORD, record)));
        outbox.add(List.of(new Entry(TARGET, Kind.RECORD, record, "other")));
        TargetQueue queue = queue(10);

        queue.done(queue.take());

        assertThat(registry.jdbc().queryForList("select target from outbox where ref = ?", String.class, record))
                .containsExactly("elsewhere");
    }

    @Test
    void what_a_source_feeds_is_told_in_its_turn_and_what_nobody_did_in_one_of_its_own() {
        registry.feed("openmrs", row("turn-1", "Grace", "Turnwell", "1970-01-02", "f", ""));
        registry.feed("dhis2", row("turn-2", "Moses", "Turnlast", "1971-01-02", "m", ""));
        registry.jdbc().update("insert into outbox (target, kind, ref) values ('index', 'RECORD', gen_random_uuid())");

        assertThat(registry.jdbc().queryForList("select target || ' ' || source from outbox "
                + "where target in ('index', 'audit-log') order by id", String.class))
                .containsExactly("index openmrs", "audit-log openmrs", "index dhis2", "audit-log dhis2", "index ");
    }

    @ParameterizedTest
    @CsvSource({"4, false false false", "5, false true false", "12, false true true", "15, false true true true false"})
    void its_pace_is_told_whether_the_last_batch_left_some(int waiting, String told) {
        outbox.add(IntStream.range(0, waiting).mapToObj(n -> new Entry(TARGET, Kind.RECORD, UUID.randomUUID())).toList());
        List<String> heard = new ArrayList<>();
        TargetQueue queue = new TargetQueue(outbox, new Limits(TARGET, 5, 1 << 20, 5), all -> Map.of(),
                new TargetQueue.Permit(() -> true, more -> heard.add("" + more)), Probe.NONE);

        for (int i = 0; i < told.split(" ").length; i++) {
            queue.done(queue.take());
        }

        assertThat(String.join(" ", heard)).isEqualTo(told);
    }
}
