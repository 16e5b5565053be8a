package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.registry.Outbox.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources take turns, whatever waits of each: the outbox is made up, as its documentation says. */
class SourceTurnsTest {

    private static final String JOB = WaitingModel.JOB;

    private final WaitingModel waits = new WaitingModel();
    private final SourceTurns turns = new SourceTurns(waits);

    private void add(String sources) {
        Stream.of(sources.trim().split(" +", -1)).filter(each -> !each.isEmpty()).forEach(each -> waits.add(each));
    }

    private List<Row> take(int most) {
        List<Row> rows = turns.next(most);
        List<Row> taken = rows.subList(0, Math.min(most, rows.size()));
        turns.took(rows, taken);
        waits.rows.removeAll(taken);
        return taken;
    }

    private static String told(Collection<Row> rows) {
        return rows.stream().map(row -> row.source() + row.id()).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        // What came in its order, rows of one publication, what it is of
        "'', 3, ''",
        "a a a a, 3, a1 a2 a3",
        "a a a a b, 3, a1 b5 a2",
        "b b b a a c, 6, a4 b1 c6 a5 b2 b3",
        "a a a a a a b c, 6, a1 b7 c8 a2 a3 a4",
        "a b c d, 2, a1 b2",
        "a a ~job ~job, 3, a1 a2 ~job3",
        "~job ~job a a a, 3, a3 a4 a5",
        "~job, 3, ~job1",
    })
    void one_publication_has_as_much_of_each_as_there_is(String came, int most, String expected) {
        add(came);

        assertThat(told(take(most))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a a b b c c, 1, a1|b3|c5|a2|b4|c6",
        "a a a b b c, 2, a1 b4|c6 a2|b5 a3",
        "a a a a b, 2, a1 b5|a2 a3|a4",
        "a a a b ~job ~job, 3, a1 b4 a2|a3 ~job5 ~job6",
    })
    void the_next_goes_on_with_the_source_behind_the_last(String came, int most, String expected) {
        add(came);
        List<String> publications = new ArrayList<>();
        while (!waits.rows.isEmpty()) {
            publications.add(told(take(most)));
        }

        assertThat(String.join("|", publications)).isEqualTo(expected);
    }

    /** As when bytes end a publication before its rows do. */
    @ParameterizedTest
    @CsvSource({"1, b", "2, c", "3, a"})
    void what_was_not_taken_of_a_round_comes_first_in_the_next(int taken, String next) {
        add("a a a a b b b b c c c c");
        List<Row> rows = turns.next(9);

        turns.took(rows, rows.subList(0, taken));

        assertThat(turns.next(9).get(0).source()).isEqualTo(next);
    }

    @Property(tries = 300, seed = "39")
    void none_waits_for_more_publications_than_there_are_sources(@ForAll long seed) {
        Random random = new Random(seed);
        WaitingModel model = new WaitingModel();
        SourceTurns some = new SourceTurns(model);
        int sources = 1 + random.nextInt(12);
        Map<String, Integer> waited = new HashMap<>();
        for (int turn = 0; turn < 60; turn++) {
            IntStream.range(0, random.nextInt(10)).forEach(i -> come(model, random, sources));
            int most = 1 + random.nextInt(8);
            List<Row> rows = some.next(most);
            List<Row> taken = rows.subList(0, Math.min(rows.size(), rows.isEmpty() ? 0 : 1 + random.nextInt(most)));
            assertThat(rows).doesNotHaveDuplicates();
            Set<String> due = model.rows.stream().filter(row -> !model.notDue.contains(row.id())).map(Row::source)
                    .filter(source -> !source.equals(JOB)).collect(Collectors.toSet());
            assertFull(model, rows, most, due.size());
            assertInOrder(model, taken);
            assertShared(model, taken);
            some.took(rows, taken);
            model.rows.removeAll(taken);
            count(waited, due, taken);
            assertThat(waited.values()).allMatch(publications -> publications <= sources);
        }
    }

    /** Half of all is of one source; some are put off, and due again later. */
    private static void come(WaitingModel model, Random random, int sources) {
        int source = random.nextBoolean() ? 0 : random.nextInt(sources);
        Row row = model.add(random.nextInt(10) == 0 ? JOB : "source" + source);
        if (random.nextInt(8) == 0) {
            model.notDue.add(row.id());
        }
        if (random.nextInt(8) == 0) {
            model.notDue.clear();
        }
    }

    /** A few turns of which nothing is due may be among those looked at; then it is less. */
    private static void assertFull(WaitingModel model, List<Row> rows, int most, int sources) {
        long due = model.rows.stream().filter(row -> !model.notDue.contains(row.id())).count();
        long waiting = model.rows.stream().map(Row::source).filter(source -> !source.equals(JOB)).distinct().count();
        if (waiting == sources && sources <= most) {
            assertThat(rows.size()).isGreaterThanOrEqualTo((int) Math.min(most, due));
        }
    }

    private static void assertInOrder(WaitingModel model, List<Row> taken) {
        taken.stream().collect(Collectors.groupingBy(Row::source)).forEach((source, rows) -> assertThat(rows)
                .isEqualTo(model.due(source, 0, rows.size())));
    }

    /** Who has more in it has one more at most than anybody of whom something is left. */
    private static void assertShared(WaitingModel model, List<Row> taken) {
        Map<String, List<Row>> bySource = taken.stream().filter(row -> !row.source().equals(JOB))
                .collect(Collectors.groupingBy(Row::source));
        int most = bySource.values().stream().mapToInt(List::size).max().orElse(0);
        bySource.forEach((source, rows) -> {
            if (!model.due(source, rows.get(rows.size() - 1).id(), 1).isEmpty()) {
                assertThat(rows.size()).isGreaterThanOrEqualTo(most - 1);
            }
        });
    }

    private static void count(Map<String, Integer> waited, Set<String> due, List<Row> taken) {
        Set<String> told = taken.stream().map(Row::source).collect(Collectors.toSet());
        waited.keySet().retainAll(due);
        due.stream().sorted(Comparator.naturalOrder()).forEach(source -> {
            if (told.contains(source)) {
                waited.remove(source);
            } else {
                waited.merge(source, 1, Integer::sum);
            }
        });
    }
}
