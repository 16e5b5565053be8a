package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.link.Operation.KeepApart;
import clientregistry.link.Operation.Quarantine;
import clientregistry.link.Operation.Undo;
import clientregistry.link.Operation.Unlink;
import clientregistry.match.matching.Evidence;
import clientregistry.run.BareRegistry;
import clientregistry.steward.ChangeReader;
import clientregistry.steward.EffectsOfChanges;
import clientregistry.steward.Undone;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A feed makes one of two persons that its record shows to be one, or asks a steward. */
class FeedJoinsTest extends JoinBench {

    @Test
    void persons_that_a_record_shows_to_be_one_are_one_in_the_same_change() {
        two();
        Set<UUID> persons = Set.of(registry.person("a"), registry.person("b"));

        Outcome.Result answer = registry.feed("lims", bridge());

        UUID stays = registry.person("r");
        UUID gone = persons.stream().filter(each -> !each.equals(stays)).findFirst().orElseThrow();
        assertThat(persons).contains(stays);
        assertThat(answer.person()).isEqualTo(stays).isEqualTo(registry.person("a")).isEqualTo(registry.person("b"));
        assertThat(registry.jdbc().queryForObject("select replaced_by from person where id = ?", UUID.class, gone))
                .isEqualTo(stays);
        assertThat(registry.jdbc().queryForList("select distinct change_no from link where person_id = ? and "
                + "closed_at is null and decision <> 'new'", Long.class, stays)).containsExactly(changeOf("r"));
        assertThat(openTasks()).isEmpty();
    }

    @Test
    void its_evidence_names_the_record_and_the_links_say_who_decided() {
        joined();

        Map<String, String> decisions = new TreeMap<>();
        registry.jdbc().query("select r.local_id, l.decision from link l join record r on r.id = l.record_id where "
                + "l.closed_at is null", row -> {
            decisions.put(row.getString(1), row.getString(2));
        });
        String moved = decisions.get("a").equals("bridged") ? "a" : "b";
        Evidence evidence = Evidence.read(registry.jdbc().queryForObject("select evidence from link where record_id = "
                + "? and closed_at is null", String.class, registry.record(moved))).orElseThrow();
        assertThat(decisions).containsEntry("r", "automatic").containsEntry(moved.equals("a") ? "b" : "a", "new");
        assertThat(evidence.compared().record()).isEqualTo(registry.record("r"));
        assertThat(evidence.member()).isEqualTo(registry.record(moved));
        assertThat(evidence.ruleSet()).isEqualTo(registry.ruleSets().version().orElseThrow());
    }

    /** As in the re-match job: the larger one, else that of the smaller id. */
    @ParameterizedTest
    @CsvSource({"2, 1", "1, 2"})
    void the_person_of_more_records_stays(int phones, int days) {
        for (int i = 0; i < phones; i++) {
            registry.feed("openmrs", mailed(SplitPeople.withPhone("a" + i, SOMEBODY)));
        }
        for (int i = 0; i < days; i++) {
            registry.feed("dhis2", SplitPeople.withDay("b" + i, SOMEBODY));
        }
        UUID larger = registry.person(phones > days ? "a0" : "b0");
        UUID smaller = registry.person(phones > days ? "b0" : "a0");

        registry.feed("lims", mailed(bridge()));

        assertThat(larger).isNotEqualTo(smaller);
        assertThat(registry.person("r")).isEqualTo(larger).isEqualTo(registry.person("a0"))
                .isEqualTo(registry.person("b0"));
    }

    private static PersonRow mailed(PersonRow row) {
        return row.with(PersonColumn.EMAIL, "somebody@example.org");
    }

    private interface Hindrance {
        void of(BareRegistry registry);
    }

    /** What a site says: a file of config/ and what becomes of it. */
    private static Arguments site(String why, String file, UnaryOperator<String> change, Hindrance hindrance,
            boolean joins) {
        return Arguments.of(why, file, change, hindrance, joins);
    }

    private static UnaryOperator<String> setting(String key, String value) {
        return text -> text.replaceFirst("(?m)^" + key + "=.*", key + "=" + value);
    }

    private static String trusted(String text) {
        return text.replace("namespace: NID\n    shared: true",
                "namespace: NID\n    shared: true\n    trusted: true");
    }

    /** Numbers one digit apart, which may be a slip: linked, and parted by a steward who says no more than that. */
    private static void numbered(BareRegistry registry) {
        registry.feed("openmrs", SplitPeople.withPhone("a", SOMEBODY).with(PersonColumn.NATIONAL_ID, "CM1234567"));
        registry.feed("dhis2", SplitPeople.withPhone("b", SOMEBODY).with(PersonColumn.NATIONAL_ID, "CM1234568"));
        if (registry.person("a").equals(registry.person("b"))) {
            registry.operate(new Unlink(registry.record("b"), false));
        }
    }

    static Stream<Arguments> sites() {
        Hindrance nothing = JoinBench::two;
        return Stream.of(
                site("nothing is said", "sources.yaml", UnaryOperator.identity(), nothing, true),
                site("the site says no", "application.properties", setting("link.feed.joins", "false"), nothing, false),
                site("the site says yes", "application.properties", setting("link.feed.joins", "true"), nothing, true),
                site("production says nothing", "application.properties", setting("hub.profile", "production"), nothing,
                        false),
                site("production says yes", "application.properties", text -> setting("hub.profile", "production")
                        .andThen(setting("link.feed.joins", "true")).apply(text), nothing, true),
                site("a steward keeps them apart", "sources.yaml", UnaryOperator.identity(), registry -> {
                    two(registry);
                    registry.operate(new KeepApart(registry.record("a"), registry.record("b")));
                }, false),
                site("a source of theirs is in quarantine", "sources.yaml", UnaryOperator.identity(), registry -> {
                    two(registry);
                    registry.operate(new Quarantine("dhis2"));
                }, false),
                site("its source wants duplicates reviewed", "sources.yaml", text -> text.replace("display: DHIS2",
                        "display: DHIS2\n    duplicates: review"), registry -> {
                    registry.feed("dhis2", SplitPeople.withPhone("a", SOMEBODY));
                    registry.feed("dhis2", SplitPeople.withDay("b", SOMEBODY));
                }, false),
                site("numbers differ by a digit", "sources.yaml", UnaryOperator.identity(), FeedJoinsTest::numbered, true),
                site("trusted numbers differ by a digit", "sources.yaml", FeedJoinsTest::trusted, FeedJoinsTest::numbered, false),
                site("more candidates than the cap", "application.properties", setting("search.candidates", "1"),
                        nothing, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void what_a_site_its_sources_and_stewards_say_counts(String why, String file, UnaryOperator<String> change,
            Hindrance hindrance, boolean joins) throws IOException {
        try (BareRegistry site = BareRegistry.withConfig(file, change)) {
            hindrance.of(site);
            assertThat(site.person("a")).as(why).isNotEqualTo(site.person("b"));

            site.feed("lims", bridge());

            assertThat(site.person("r")).as(why).isIn(site.person("a"), site.person("b"));
            assertThat(site.person("a").equals(site.person("b"))).as(why).isEqualTo(joins);
            assertThat(site.jdbc().queryForObject("select count(*) from bridge", Long.class)).isEqualTo(joins ? 1 : 0);
        }
    }

    @Test
    void who_is_not_joined_is_asked_about() {
        two();
        registry.operate(new KeepApart(registry.record("a"), registry.record("b")));

        registry.feed("lims", bridge());

        assertThat(openTasks()).contains("conflict r");
    }

    @Test
    void an_update_makes_persons_one_too_with_its_companions_or_alone() {
        two();
        PersonRow day = SplitPeople.withDay("r", SOMEBODY);
        registry.feed("lims", day);
        boolean before = areOne("r", "b") && !areOne("a", "b");

        registry.feed("lims", bridge());

        assertThat(before).isTrue();
        assertThat(areOne("r", "b") && areOne("a", "b")).isTrue();
        assertThat(openTasks()).isEmpty();

        registry.empty();
        two();
        registry.feed("lims", SplitPeople.withDay("r", SOMEBODY + 1));
        registry.feed("lims", bridge());

        assertThat(areOne("r", "b") && areOne("a", "b")).isTrue();
    }

    @Test
    void in_one_batch_it_is_as_one_by_one() {
        List<Outcome> outcomes = registry.commit(true, List.of(
                registry.submission("openmrs", SplitPeople.withPhone("a", SOMEBODY)),
                registry.submission("dhis2", SplitPeople.withDay("b", SOMEBODY)),
                registry.submission("lims", bridge()),
                registry.submission("lims", SplitPeople.withBoth("s", SOMEBODY)),
                registry.submission("lims", SplitPeople.withDay("r", SOMEBODY))));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.refusal()).isNull());
        assertThat(areOne("a", "b") && areOne("a", "r") && areOne("a", "s")).isTrue();
        assertThat(registry.jdbc().queryForObject("select count(*) from bridge", Long.class)).isOne();
        assertThat(openTasks()).as("the other one holds them together").isEmpty();
    }

    @Test
    void who_had_to_wait_for_search_makes_them_one_when_its_turn_comes() {
        two();
        registry.commit(false, registry.submission("lims", bridge()));
        boolean waits = registry.person("r") == null && !areOne("a", "b");
        Set<UUID> persons = Set.of(registry.person("a"), registry.person("b"));

        registry.commit(true, registry.again(registry.record("r")));

        assertThat(waits).isTrue();
        assertThat(areOne("a", "b") && areOne("a", "r")).isTrue();
        assertThat(toldOf("job-link-pending")).containsAll(persons.stream().map(UUID::toString).toList());
        assertThat(causedBy("lims")).hasSize(1);
    }

    @Test
    void the_trail_of_the_feed_tells_both_persons_and_who_moved() {
        two();
        Set<UUID> persons = Set.of(registry.person("a"), registry.person("b"));

        registry.feed("lims", bridge());

        List<String> told = toldOf("patient-feed");
        assertThat(told).containsAll(persons.stream().map(UUID::toString).toList()).doesNotHaveDuplicates()
                .contains(registry.record("r").toString())
                .containsAnyOf(registry.record("a").toString(), registry.record("b").toString());
    }

    /** Of the last entry of this kind. */
    private List<String> toldOf(String event) {
        return registry.jdbc().queryForList("select x.what from audit_entity x where x.seq = (select max(seq) from "
                + "audit_event where event = ?) and x.how = 'changed'", String.class, event);
    }

    private List<Long> causedBy(String source) {
        return new ChangeReader(registry.jdbc(), new Undone(registry.jdbc()), new EffectsOfChanges(registry.jdbc()))
                .standing(new ChangeReader.Window(source, Instant.EPOCH, null), 100);
    }

    /** Both persons are as before; whom it brought together stays apart, which answers what was asked of them. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void undo_takes_it_back_as_one_also_as_what_its_source_caused(boolean bySource) {
        two();
        registry.feed("dhis2", SplitPeople.withDay("b2", SOMEBODY));
        UUID one = registry.person("a");
        UUID other = registry.person("b");
        registry.feed("lims", bridge());
        boolean joined = areOne("a", "b");

        registry.operate(new Undo(bySource ? causedBy("lims") : List.of(changeOf("r")), null, false));

        assertThat(joined).isTrue();
        assertThat(registry.person("a")).isEqualTo(one);
        assertThat(registry.person("b")).isEqualTo(other).isEqualTo(registry.person("b2"));
        assertThat(registry.person("r")).isNotNull().isNotIn(one, other);
        assertThat(openTasks()).isEmpty();
        assertThat(kept("r", "a") && kept("r", "b") && kept("r", "b2") && kept("a", "b") && kept("a", "b2")).isTrue();

        registry.commit(true, registry.again(registry.record("r")));
        registry.feed("lims", SplitPeople.withBoth("later", SOMEBODY));

        assertThat(areOne("a", "b")).as("not made again").isFalse();
        assertThat(registry.person("r")).isNotIn(one, other);
    }

    @Test
    void undone_without_keeping_apart_all_is_as_before_and_an_undo_is_undone() {
        two();
        RegistryState before = state();
        registry.feed("lims", bridge());
        RegistryState joined = state();
        UUID bridge = registry.record("r");

        long undo = registry.operate(new Undo(List.of(changeOf("r")), false, false));
        RegistryState undone = state();
        registry.operate(new Undo(List.of(undo), null, false));

        assertThat(undone.tasks()).isEqualTo(before.tasks());
        assertThat(undone.others()).isEqualTo(before.others());
        assertThat(undone.links().stream().filter(link -> !link.get(0).equals(bridge.toString()))
                .map(link -> link.subList(0, 3))).containsExactlyInAnyOrderElementsOf(before.links().stream()
                .map(link -> link.subList(0, 3)).toList());
        assertThat(state().restored()).isEqualTo(joined.restored());
    }

    private boolean kept(String one, String other) {
        return registry.jdbc().queryForObject("select count(*) from apart where closed_change is null and "
                + "array[record_a, record_b] @> array[?, ?]", Long.class, registry.record(one),
                registry.record(other)) == 1;
    }

    /** The whole of a history, told again to another registry. */
    @Test
    void told_again_one_by_one_it_is_the_same() throws IOException {
        long change = joined();
        registry.operate(new Undo(List.of(change), false, false));
        registry.feed("lims", city(bridge(), "Gulu"));
        registry.feed("openmrs", SplitPeople.withPhone("c", SOMEBODY + 1));
        registry.feed("lims", SplitPeople.withBoth("q", SOMEBODY + 1));
        registry.feed("dhis2", SplitPeople.withDay("d", SOMEBODY + 1));

        try (BareRegistry again = BareRegistry.withIdsOf(registry.jdbc())) {
            Replay.of(registry.jdbc(), again);

            RegistryState replayed = RegistryState.of(again.jdbc(), again.patients());
            assertThat(replayed).as(() -> replayed.differences(state())).isEqualTo(state());
        }
    }

    /** Two individuals of one house whom a record without a given name fits both. */
    @Test
    void who_fits_two_that_are_two_joins_nobody() {
        List<PersonRow> twins = new ArrayList<>();
        for (String given : new String[] {"Wasswa", "Kato"}) {
            twins.add(SplitPeople.withBoth(given, SOMEBODY).with(PersonColumn.GIVEN_NAME, given));
        }
        registry.feed("openmrs", twins.get(0));
        registry.feed("dhis2", twins.get(1));

        registry.feed("lims", bridge().with(PersonColumn.GIVEN_NAME, ""));

        assertThat(areOne("Wasswa", "Kato")).isFalse();
    }
}
