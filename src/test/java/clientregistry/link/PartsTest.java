package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.feed.file.PersonColumn;
import clientregistry.person.refusal.Refusal;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.RecordContents;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that say parts of a record, in their turn and out of it, alone, together and against each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartsTest {

    private static final String NAME = "PID|||%s^^^OPENMRS||Okello^Joseph||19800203|M";
    private static final String ADDRESS = "PID|||%s^^^OPENMRS||||||||^^%s";
    private static final String PHONE = "PID|||%s^^^OPENMRS||||||||||%s";

    private BareRegistry registry;

    @BeforeAll
    void create() {
        registry = BareRegistry.create();
    }

    @BeforeEach
    void empty() {
        registry.empty();
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    private Submission says(String segment, Object... values) {
        return registry.hl7("openmrs", segment.formatted(values));
    }

    private Outcome.Result feed(Submission submission) {
        return registry.commit(true, submission);
    }

    private Outcome.Result late(Instant cameAt, String segment) {
        return feed(registry.hl7("openmrs", "20260102030405", segment, cameAt));
    }

    private Instant now() {
        return registry.jdbc().queryForObject("select clock_timestamp()", Timestamp.class).toInstant();
    }

    private List<String> phones(String id) {
        return registry.content(id).getTelecom().stream().map(ContactPoint::getValue).toList();
    }

    private String city(String id) {
        return registry.content(id).getAddressFirstRep().getCity();
    }

    private boolean marked(String id) {
        return Boolean.TRUE.equals(registry.jdbc().queryForObject("select rematch from record where local_id = ?",
                Boolean.class, id));
    }

    @Test
    void members_of_one_batch_build_on_each_other() {
        registry.commit(true, List.of(says(NAME, "1"), says(ADDRESS, "1", "Gulu"), says(PHONE, "1", "0772111222"),
                says(ADDRESS, "1", "Lira")));

        assertThat(city("1")).isEqualTo("Lira");
        assertThat(phones("1")).containsExactly("0772111222");
        assertThat(registry.content("1").getNameFirstRep().getFamily()).isEqualTo("Okello");
        assertThat(marked("1")).as("decided on what was searched for").isFalse();
        assertThat(registry.jdbc().queryForObject("select version from record", Integer.class)).isEqualTo(4);
    }

    @Test
    void what_is_known_already_makes_no_version() {
        feed(says(NAME, "1"));
        feed(says(ADDRESS, "1", "Gulu"));

        assertThat(feed(says(ADDRESS, "1", "Gulu")).what()).isEqualTo(Outcome.What.UNCHANGED);
        assertThat(feed(says(NAME, "1")).what()).isEqualTo(Outcome.What.UNCHANGED);
        assertThat(city("1")).isEqualTo("Gulu");
    }

    @Test
    void what_comes_late_fills_only_what_nothing_newer_told() {
        feed(says("PID|||1^^^OPENMRS||Okello^Joseph||||||^^Gulu"));
        Instant then = now();
        feed(says("PID|||1^^^OPENMRS||||||||||0772333444"));

        late(then, "PID|||1^^^OPENMRS||Okot^Joseph||||||^^Lira||0772111222");

        assertThat(registry.content("1").getNameFirstRep().getFamily()).isEqualTo("Okot");
        assertThat(city("1")).isEqualTo("Lira");
        assertThat(phones("1")).containsExactly("0772333444");
    }

    @Test
    void what_comes_late_does_not_bring_back_what_was_deleted_since() {
        feed(says("PID|||1^^^OPENMRS||Okello^Joseph||||||^^Gulu"));
        Instant then = now();
        feed(says("PID|||1^^^OPENMRS||||||||\"\""));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> late(then, "PID|||1^^^OPENMRS||||||||^^Lira"));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.VERSION_CONFLICT);
        assertThat(registry.content("1").hasAddress()).isFalse();
    }

    @Test
    void what_was_said_again_since_is_newer() {
        feed(says("PID|||1^^^OPENMRS||Okello^Joseph||||||^^Gulu"));
        Instant then = now();
        assertThat(feed(says(ADDRESS, "1", "Gulu")).what()).isEqualTo(Outcome.What.UNCHANGED);

        late(then, "PID|||1^^^OPENMRS||||||||^^Lira||0772111222");

        assertThat(city("1")).isEqualTo("Gulu");
        assertThat(phones("1")).containsExactly("0772111222");
    }

    @Test
    void a_record_told_as_a_whole_since_takes_nothing_that_comes_late() {
        feed(says(NAME, "1"));
        Instant then = now();
        registry.feed("openmrs", row("1", "Joseph", "Okello", "1980-02-03", "m", ""));

        assertThat(catchThrowableOfType(Refusal.class, () -> late(then, "PID|||1^^^OPENMRS||||||||^^Lira")).kind())
                .isEqualTo(Refusal.Kind.VERSION_CONFLICT);
    }

    @Test
    void what_comes_late_of_a_part_that_nobody_told_is_taken_though_much_came_since() {
        Instant then = now();
        feed(says(NAME, "1"));
        feed(says(PHONE, "1", "0772111222"));
        feed(says(PHONE, "1", "0772333444"));

        late(then, "PID|||1^^^OPENMRS||||||||^^Lira");

        assertThat(city("1")).isEqualTo("Lira");
        assertThat(phones("1")).containsExactly("0772333444");
    }

    @Test
    void a_file_or_fhir_replaces_the_whole() {
        feed(says("PID|||1^^^OPENMRS||Okello^Joseph||||||^^Gulu||0772333444"));

        registry.feed("openmrs", row("1", "Joseph", "Okello", "1980-02-03", "m", ""));

        assertThat(registry.content("1").hasAddress()).isFalse();
        assertThat(phones("1")).isEmpty();
    }

    @Test
    void senders_who_tell_their_time_are_told_apart_by_it_and_not_by_arrival() throws IOException {
        try (BareRegistry other = BareRegistry.withSources(yaml -> yaml.replaceFirst("- name: openmrs\n {4}display",
                "- name: openmrs\n    order: sender-time\n    display"))) {
            other.commit(true, other.hl7("openmrs", "20260101", "PID|||1^^^OPENMRS||Okello^Joseph||||||^^Gulu", null));
            other.commit(true, other.hl7("openmrs", "20260103", PHONE.formatted("1", "0772333444"), null));

            other.commit(true, other.hl7("openmrs", "20260102", "PID|||1^^^OPENMRS||||||||^^Lira||0772111222", null));
            Outcome.Result held = other.commit(true, other.hl7("openmrs", "20260101120000",
                    PHONE.formatted("1", "0772999999"), null));

            Patient now = other.content("1");
            assertThat(now.getAddressFirstRep().getCity()).isEqualTo("Lira");
            assertThat(now.getTelecomFirstRep().getValue()).isEqualTo("0772333444");
            assertThat(held.what()).isEqualTo(Outcome.What.HELD);
            assertThat(other.jdbc().queryForObject("select sender_time::date::text from record", String.class))
                    .isEqualTo("2026-01-03");
        }
    }

    /** The search of the batch is of what the record said before: it is of nothing any more. */
    @Test
    void what_the_record_became_meanwhile_is_searched_for_again() {
        registry.feed("openmrs", row("1", "Joseph", "Okello", "1980-02-03", "m", ""));
        registry.feed("dhis2", row("2", "Moses", "Wanyama", "1975-06-07", "m", "").with(PersonColumn.PHONE,
                "0772111222"));
        Batch batch = new Batch(List.of(says(PHONE, "1", "0772111222")));
        List<List<String>> searched = new ArrayList<>();
        registry.commit(batch, again -> {
            new Foresight(contents()).read(again);
            searched.add(again.foreseen().keysOf(again.changes().get(0)));
            registry.found(again);
            if (searched.size() == 1) {
                registry.feed("openmrs", row("1", "Moses", "Wanyama", "1975-06-07", "m", ""));
            }
        });

        assertThat(searched).hasSize(2);
        assertThat(searched.get(1)).isNotEqualTo(searched.get(0));
        assertThat(batch.outcomes().get(0).results().get(0).what()).isEqualTo(Outcome.What.UPDATED);
        assertThat(registry.person("1")).isEqualTo(registry.person("2")).isNotNull();
        assertThat(marked("1")).isFalse();
    }

    /** What was foreseen is that the mother's record changes; what is decided on is a record of the child's own. */
    @Test
    void a_child_told_with_its_mothers_account_number_is_searched_for_as_itself() {
        feed(says("PID|||fa^^^OPENMRS~fm^^^OPENMRS||Namutebi^Rose||19510201|F|||||0772999888"));
        Batch batch = new Batch(List.of(says("PID|||fa^^^OPENMRS~fz^^^OPENMRS||Okumu^Peter||20120506|M")));
        List<List<String>> searched = new ArrayList<>();
        registry.commit(batch, again -> {
            new Foresight(contents()).read(again);
            searched.add(again.foreseen().keysOf(again.changes().get(0)));
            registry.found(again);
        });

        assertThat(batch.outcomes().get(0).results().get(0).what()).isEqualTo(Outcome.What.CREATED);
        assertThat(searched).hasSize(2);
        assertThat(searched.get(1)).isNotEqualTo(searched.get(0));
        assertThat(registry.person("fz")).isNotNull().isNotEqualTo(registry.person("fa"));
        assertThat(registry.content("fz").hasTelecom()).isFalse();
    }

    /** Somebody else is always faster. */
    @Test
    void what_is_overtaken_again_and_again_is_stored_and_matched_later_and_its_neighbours_now() {
        registry.feed("openmrs", row("1", "Joseph", "Okello", "1980-02-03", "m", ""));
        registry.feed("dhis2", row("3", "Grace", "Akello", "1991-01-02", "f", "CF1"));
        Batch batch = new Batch(List.of(says(PHONE, "1", "0772111222"), registry.submission("openmrs",
                row("4", "Grace", "Akello", "1991-01-02", "f", "CF1"))));
        List<Integer> tries = new ArrayList<>();
        registry.commit(batch, again -> {
            new Foresight(contents()).read(again);
            registry.found(again);
            tries.add(tries.size());
            registry.feed("openmrs", row("1", "Joseph", "Okello" + (char) ('a' + tries.size()), "1980-02-03", "m", ""));
        });

        assertThat(tries).hasSize(4);
        assertThat(phones("1")).containsExactly("0772111222");
        assertThat(registry.content("1").getNameFirstRep().getFamily()).isEqualTo("Okelloe");
        assertThat(marked("1")).isTrue();
        assertThat(registry.person("4")).isEqualTo(registry.person("3")).isNotNull();
        assertThat(registry.jdbc().queryForList("select searched from change order by no desc limit 2", Boolean.class))
                .containsExactly(true, false);
    }

    private RecordContents contents() {
        return new RecordContents(registry.jdbc());
    }

    @Test
    void the_merge_is_made_while_search_is_down_too() {
        feed(says(NAME, "1"));

        registry.commit(false, says(PHONE, "1", "0772111222"));

        assertThat(registry.content("1").getNameFirstRep().getFamily()).isEqualTo("Okello");
        assertThat(phones("1")).containsExactly("0772111222");
        assertThat(marked("1")).isTrue();
    }

    /** A batch gives what its members give one by one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Tag("full")
    void batches_of_any_size_end_alike(long seed) {
        List<String> said = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            String id = String.valueOf(random.nextInt(3));
            said.add(switch (random.nextInt(6)) {
                case 0 -> "PID|||%s^^^OPENMRS||Okello%s^Joseph".formatted(id, (char) ('a' + random.nextInt(5)));
                case 1 -> ADDRESS.formatted(id, List.of("Gulu", "Lira").get(random.nextInt(2)));
                case 2 -> "PID|||%s^^^OPENMRS||||||||\"\"".formatted(id);
                case 3 -> PHONE.formatted(id, "07721112" + random.nextInt(100));
                case 4 -> "PID|||%s^^^OPENMRS||Okello^Joseph||19800203|M|||^^Gulu".formatted(id);
                default -> "PID|||%s^^^OPENMRS||||%s|F".formatted(id, 1980 + random.nextInt(3));
            });
        }
        said.forEach(segment -> feed(says(segment.replace("%", "%%"))));
        List<String> oneByOne = contents(3);
        registry.empty();
        for (int from = 0; from < said.size();) {
            int to = Math.min(said.size(), from + 1 + random.nextInt(20));
            registry.commit(true, said.subList(from, to).stream().map(each -> says(each)).toList());
            from = to;
        }

        assertThat(contents(3)).isEqualTo(oneByOne);
    }

    private List<String> contents(int records) {
        return IntStream.range(0, records).mapToObj(id -> registry.jdbc().queryForObject("select v.resource || "
                + "r.version from record r join record_version v on v.record_id = r.id and v.version = r.version "
                + "where r.local_id = ?", String.class, String.valueOf(id))).toList();
    }
}
