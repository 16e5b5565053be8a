package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.HeldBack;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The dangerous moments, forced: everyone has searched and nobody has committed, on two nodes, and the index is told
 * nothing. What waits for the link lock gets it in the order in which it came.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterleavingTest {

    private final ExecutorService senders = Executors.newCachedThreadPool();
    private TwoNodes nodes;
    private Feed one;
    private Feed other;

    @BeforeAll
    void start() {
        nodes = TwoNodes.start(Map.of("publish.index.period", "3600000"));
        one = new Feed(nodes.one());
        other = new Feed(nodes.other());
    }

    /** Whatever was forced, it ended as if it had come one by one. */
    @AfterAll
    void stop() throws IOException {
        try {
            assertThat(nodes.one().count("select count(*) from record where pending_order is not null")).as("waiting")
                    .isZero();
            nodes.assertSameWhenReplayed();
        } finally {
            senders.shutdown();
            nodes.close();
        }
    }

    /** Each begins once the one before has searched and waits for the lock; then all go on. */
    @SafeVarargs
    private List<Object> meeting(Supplier<Object>... acts) throws Exception {
        List<CompletableFuture<Object>> running = new ArrayList<>();
        try (HeldBack held = HeldBack.in(nodes.one())) {
            for (Supplier<Object> act : acts) {
                running.add(CompletableFuture.supplyAsync(act, senders));
                await().until(() -> HeldBack.waiting(nodes.one()) == running.size());
            }
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static PersonRow person(String id, String given, String family, String born) {
        return row(id, given, family, born, "f", "CF" + born.substring(0, 4) + family.toUpperCase(Locale.ROOT));
    }

    @Test
    void two_equal_new_records_end_in_one_person() throws Exception {
        PersonRow row = person("equal-1", "Nantale", "Kabugo", "1984-05-06");

        assertThat(meeting(() -> one.fhir("openmrs", row).status(),
                () -> other.hl7("dhis2", row.with(PersonColumn.RECORD_ID, "equal-2")))).containsExactly(201, "AA");

        assertThat(one.person("equal-1")).isNotNull().isEqualTo(one.person("equal-2"));
    }

    @Test
    void records_that_meet_only_through_a_third_end_in_one_person() throws Exception {
        PersonRow first = row("third-1", "Amoit", "Okiror", "1977-03-12", "f", "CF1977THIRD");
        PersonRow last = row("third-3", "Amoit", "Nabatanzi", "1977-12-03", "f", "").with(PersonColumn.OTHER_ID,
                "ART-THIRD-9")
                .with(PersonColumn.PHONE, "0772555001");
        PersonRow between = row("third-2", "Amoit", "Okiror", "1977-03-12", "f", "CF1977THIRD")
                .with(PersonColumn.OTHER_ID, "ART-THIRD-9")
                .with(PersonColumn.PHONE, "0772555001");

        meeting(() -> one.fhir("openmrs", first).status(), () -> other.fhir("dhis2", between).status(),
                () -> one.fhir("lims", last).status());

        assertThat(one.person("third-2")).isNotNull().isEqualTo(one.person("third-1"));
        assertThat(one.person("third-3")).isNotNull()
                .satisfiesAnyOf(p -> assertThat(p).isEqualTo(one.person("third-1")),
                p -> assertThat(one.openTasks("review", "third-3")).isPositive());
    }

    @Test
    void two_records_join_one_person_through_different_members() throws Exception {
        PersonRow base = person("member-1", "Zaina", "Ssempala", "1990-10-10");
        one.fhir("openmrs", base);
        one.fhir("dhis2", base.with(PersonColumn.RECORD_ID, "member-2").with(PersonColumn.SURNAME, "Mutesi")
                .with(PersonColumn.PHONE, "0752001122"));

        meeting(() -> one.hl7("lims", base.with(PersonColumn.RECORD_ID, "member-3")),
                () -> other.fhir("openmrs", base.with(PersonColumn.RECORD_ID, "member-4").with(PersonColumn.SURNAME,
                "Mutesi")
                        .with(PersonColumn.PHONE, "0752001122")).status());

        assertThat(List.of(one.person("member-2"), one.person("member-3"), one.person("member-4")))
                .containsOnly(one.person("member-1"));
    }

    @Test
    void a_newcomer_on_keys_that_an_update_gives_up_is_another_person() throws Exception {
        PersonRow old = person("keys-1", "Flavia", "Nyirabega", "1965-01-20");
        one.fhir("openmrs", old);

        meeting(() -> one.fhir("openmrs", row("keys-1", "Robert", "Musinguzi", "1999-08-30", "m", "CM1999KEYS"))
                .status(), () -> other.fhir("dhis2", old.with(PersonColumn.RECORD_ID, "keys-2")).status());

        assertThat(one.person("keys-2")).isNotNull().isNotEqualTo(one.person("keys-1"));
    }

    @Test
    void a_newcomer_before_an_update_that_gives_up_its_keys_is_the_same_person_and_a_task() throws Exception {
        PersonRow old = person("late-1", "Harriet", "Asekenye", "1971-11-21");
        one.fhir("openmrs", old);

        meeting(() -> other.fhir("dhis2", old.with(PersonColumn.RECORD_ID, "late-2")).status(),
                () -> one.fhir("openmrs", row("late-1", "Robert", "Tumukunde", "1999-02-28", "m", "CM1999LATE"))
                .status());

        assertThat(one.person("late-2")).isNotNull().isEqualTo(one.person("late-1"));
        assertThat(one.openTasks("overlay", "late-1")).isEqualTo(1);
    }

    @Test
    void an_update_of_a_record_that_is_being_merged_away_is_refused() throws Exception {
        PersonRow survivor = person("gone-1", "Sifa", "Mukamana", "1988-04-02");
        one.hl7("openmrs", survivor);
        one.hl7("openmrs", person("gone-2", "Sifa", "Mukamane", "1988-04-02"));

        assertThat(meeting(() -> one.merge("openmrs", survivor, "gone-2"),
                () -> other.hl7("openmrs", person("gone-2", "Sifa", "Mukamana", "1988-04-03"))))
                .containsExactly("AA", "AE");

        assertThat(one.person("gone-2")).isNull();
    }

    @Test
    void an_update_of_a_survivor_while_it_takes_another_record_in_is_kept() throws Exception {
        PersonRow survivor = person("stay-1", "Rehema", "Wambui", "1959-09-19");
        one.hl7("openmrs", survivor);
        one.hl7("openmrs", person("stay-2", "Rehema", "Wambui", "1959-09-19"));

        assertThat(meeting(() -> other.hl7("openmrs", survivor.with(PersonColumn.CITY, "Kisumu")),
                () -> one.merge("openmrs", survivor, "stay-2"))).containsExactly("AA", "AA");

        assertThat(one.person("stay-1")).isNotNull();
        assertThat(nodes.one().count("select count(*) from record_version v join record r on r.id = v.record_id "
                + "where r.local_id = 'stay-1' and v.version = r.version and v.resource like '%Kisumu%'")).isEqualTo(1);
    }

    @Test
    void of_two_merges_that_contradict_the_first_one_stands() throws Exception {
        PersonRow ping = person("ping-1", "Adongo", "Ajok", "1995-06-07");
        PersonRow pong = person("ping-2", "Adongo", "Ajok", "1995-06-07");
        one.hl7("openmrs", ping);
        one.hl7("openmrs", pong);

        assertThat(meeting(() -> one.merge("openmrs", ping, "ping-2"), () -> other.merge("openmrs", pong, "ping-1")))
                .containsExactly("AA", "AE");

        assertThat(nodes.one().count("select count(*) from record where local_id like 'ping-%' and state = 'active'"))
                .isEqualTo(1);
    }

    @Test
    void a_feed_that_meets_a_split_joins_one_of_its_parts_and_the_split_stands() throws Exception {
        PersonRow row = person("split-1", "Nalubega", "Ssekandi", "1980-01-15");
        one.fhir("openmrs", row);
        one.fhir("dhis2", row.with(PersonColumn.RECORD_ID, "split-2"));
        String split = "{\"kind\":\"unlink\",\"record\":\"" + one.record("split-2") + "\",\"why\":\"two people\"}";

        assertThat(meeting(() -> steward(split), () -> other.fhir("lims", row.with(PersonColumn.RECORD_ID, "split-3"))
                .status())).containsExactly(201, 201);

        assertThat(one.person("split-1")).isNotNull().isNotEqualTo(one.person("split-2"));
        assertThat(one.person("split-3")).isNotNull().isIn(one.person("split-1"), one.person("split-2"));
    }

    @Test
    void a_split_that_meets_a_feed_before_it_leaves_the_newcomer_with_its_person() throws Exception {
        PersonRow row = person("part-1", "Nansubuga", "Mpagi", "1981-02-16");
        one.fhir("openmrs", row);
        one.fhir("dhis2", row.with(PersonColumn.RECORD_ID, "part-2"));
        String split = "{\"kind\":\"unlink\",\"record\":\"" + one.record("part-2") + "\",\"why\":\"two people\"}";

        meeting(() -> other.fhir("lims", row.with(PersonColumn.RECORD_ID, "part-3")).status(), () -> steward(split));

        assertThat(one.person("part-3")).isNotNull().isEqualTo(one.person("part-1")).isNotEqualTo(one.person("part-2"));
    }

    private int steward(String operation) {
        try {
            return nodes.other().registry("steward").post("/operations", "application/json", operation).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
