package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import clientregistry.run.BareRegistry;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everyone waits while a transaction is stored: whatever it holds, that is not long. */
@Tag("full")
class LargestTransactionTest {

    /**
     * Processor time of the largest, where code is compiled lightly, as in the ordinary run, on a slow day. It takes one
     * second; a hundred records full of long words took 17, and 900 of one person nearly two.
     */
    private static final long MOST_MILLISECONDS = 3_000;
    private static final String SYSTEM = "http://clientregistry.org/openmrs";

    /** People that are made to cost as much as they can. */
    private enum Kind {
        UNLIKE(i -> person(called(word(i), word(i + 1_000)), born(i), "")),
        ONE_PERSON(i -> person(called("Bund" + word(i), "Clone"), "1980-02-03", PHONE)),
        ONE_PERSON_OF_MANY_NAMES(i -> person(names(i, 8), "1980-02-03", PHONE)),
        ONE_PERSON_OF_FORTY_NAMES(i -> person(names(i, 40), "1980-02-03", PHONE)),
        DOUBTFUL(i -> person(called("Bund", "Clone"), born(i), "")),
        DOUBTFUL_YEARS(i -> person(called("Bund", "Clone"), "19" + (10 + i % 80), "")),
        BROTHERS(i -> person(called("Bundu", word(i)), "1980-02-03", PHONE)),
        FULL_OF_LONG_WORDS(i -> person(IntStream.range(0, 6).mapToObj(n -> called(longWords(i, n), longWords(i, n + 6)))
                .collect(Collectors.joining(",")), "1980-02-03", phonesAndAddresses(i)));

        private final IntFunction<String> person;

        Kind(IntFunction<String> person) {
            this.person = person;
        }
    }

    private static final String PHONE = ",\"telecom\":[{\"system\":\"phone\",\"value\":\"0772123987\"}]";

    private static String phonesAndAddresses(int i) {
        return ",\"telecom\":[" + IntStream.range(0, 8)
                .mapToObj(n -> "{\"system\":\"phone\",\"value\":\"07721" + (10_000 + n * i) + "\"}")
                .collect(Collectors.joining(",")) + "],\"address\":[" + IntStream.range(0, 4)
                .mapToObj(n -> "{\"city\":\"Gulu\",\"line\":[\"" + longWords(i, n).replace(" ", "\",\"") + "\"]}")
                .collect(Collectors.joining(",")) + "]";
    }

    private static String person(String names, String born, String more) {
        return "\"name\":[" + names + "],\"gender\":\"male\",\"birthDate\":\"" + born + "\"" + more;
    }

    private static String called(String family, String given) {
        return "{\"family\":\"" + family + "\",\"given\":[\"" + given + "\"]}";
    }

    private static String names(int i, int many) {
        return IntStream.range(0, many).mapToObj(n -> called("Bund" + word(i * many + n), "Clone"))
                .collect(Collectors.joining(","));
    }

    private static String born(int i) {
        return "%d-%02d-%02d".formatted(1930 + i % 80, 1 + i % 12, 1 + i % 28);
    }

    /** Syllables, another word for each number. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int left = number + 60; left > 0; left /= 60) {
            word.append("bdfgklmnprst".charAt(left % 12)).append("aeiou".charAt(left / 12 % 5));
        }
        return word.toString();
    }

    private static String longWords(int i, int n) {
        return IntStream.range(0, 6).mapToObj(k -> "Bund" + IntStream.range(0, 10)
                .mapToObj(s -> word(7 * i + 31 * n + 101 * k + 1_009 * s)).collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    private static Submission transaction(BareRegistry registry, String prefix, int from, int to, Kind kind) {
        List<Change> changes = new ArrayList<>();
        Submission one = null;
        for (int i = from; i < to; i++) {
            one = record(registry, prefix + i, kind.person.apply(i));
            Change.Upsert sent = (Change.Upsert) one.changes().get(0);
            changes.add(new Change.Upsert(sent.own(), sent.newId(), null, null, sent.content(), null, null, null,
                    new Change.Places("entry[" + i + "]", null, null, null)));
        }
        return new Submission(one.message(), one.sender(), changes, null);
    }

    private static Submission record(BareRegistry registry, String id, String person) {
        return registry.submission(OwnIds.of(new RecordKey("openmrs", SYSTEM, id)), "{\"resourceType\":\"Patient\","
                + "\"identifier\":[{\"system\":\"" + SYSTEM + "\",\"value\":\"" + id + "\"}]," + person + "}");
    }

    private static int largest() {
        return Settings.load(Path.of(""), Path.of("target/test-data/largest"), Map.of())
                .number("fhir.transaction.limit");
    }

    @ParameterizedTest
    @EnumSource
    void the_largest_that_is_taken_is_decided_soon(Kind kind) throws IOException {
        try (BareRegistry registry = BareRegistry.create()) {
            registry.commit(true, transaction(registry, "before", 0, 20, Kind.UNLIKE));
            Submission largest = transaction(registry, "it", 0, largest(), kind);
            CompletableFuture<Integer> beside = CompletableFuture.supplyAsync(() -> feedBeside(registry));

            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long since = System.nanoTime();
            Outcome outcome = registry.commit(true, List.of(largest)).get(0);
            long wall = (System.nanoTime() - since) / 1_000_000;
            long took = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1_000_000;

            String said = outcome.refusal() == null ? "taken"
                    : outcome.refusal().kind() + " at " + outcome.refusal().location();
            System.out.println("Transaction " + kind + ": " + took + " ms (" + wall
                    + "), " + said + ", " + registry.jdbc().queryForObject("select count(*) from task", Long.class)
                    + " tasks");
            assertThat(took).as(kind.name()).isLessThan(MOST_MILLISECONDS);
            assertThat(said).matches("taken|TOO_LARGE at entry.*");
            assertThat(beside.join()).isEqualTo(10);
        }
    }

    /** Another source, one after the other; how many were stored. */
    private static int feedBeside(BareRegistry registry) {
        return (int) IntStream.range(0, 10).mapToObj(i -> registry.commit(true, List.of(record(registry, "beside" + i,
                Kind.UNLIKE.person.apply(500 + i)))).get(0)).filter(outcome -> outcome.refusal() == null).count();
    }

    /** So many letters: some ten such records. */
    private static BareRegistry small() {
        return BareRegistry.withConfig("application.properties",
                text -> text.replaceFirst("(?m)^link.batch.comparing=.*", "link.batch.comparing=60000"));
    }

    @Test
    void one_with_too_much_to_compare_is_refused_as_a_whole_where_it_became_too_much_and_harms_no_neighbour()
            throws IOException {
        try (BareRegistry registry = small()) {
            Submission neighbour = record(registry, "neighbour", Kind.UNLIKE.person.apply(1));
            List<Outcome> outcomes = registry.commit(true, List.of(neighbour,
                    transaction(registry, "it", 0, 20, Kind.ONE_PERSON_OF_MANY_NAMES),
                    record(registry, "other", Kind.UNLIKE.person.apply(2))));

            Refusal refusal = outcomes.get(1).refusal();
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
            assertThat(refusal.location()).matches("entry\\[[1-9]\\d*]");
            assertThat(outcomes.get(0).refusal()).isNull();
            assertThat(outcomes.get(2).refusal()).isNull();
            assertThat(registry.jdbc().queryForList("select local_id from record", String.class))
                    .containsExactlyInAnyOrder("neighbour", "other");
        }
    }

    @Test
    void in_parts_or_each_for_itself_it_is_taken_and_says_the_same() throws IOException {
        try (BareRegistry registry = small()) {
            for (int from = 0; from < 12; from += 2) {
                assertThat(registry.commit(true, List.of(transaction(registry, "part", from, from + 2,
                        Kind.ONE_PERSON_OF_MANY_NAMES))).get(0).refusal()).isNull();
            }
            Batch each = new Batch(IntStream.range(12, 20).mapToObj(i -> record(registry, "part" + i,
                    Kind.ONE_PERSON_OF_MANY_NAMES.person.apply(i))).toList());
            List<Integer> searched = new ArrayList<>();
            registry.commit(each, batch -> {
                searched.add(batch.submissions().size());
                registry.found(batch);
            });

            assertThat(each.outcomes()).hasSize(8).allMatch(outcome -> outcome.refusal() == null);
            assertThat(searched).startsWith(8).hasSizeGreaterThan(2).allMatch(size -> size > 0);
            assertThat(registry.jdbc().queryForObject("select count(distinct person_id) from link", Integer.class))
                    .isEqualTo(1);
        }
    }
}
