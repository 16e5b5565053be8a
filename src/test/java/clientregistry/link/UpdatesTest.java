package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an update, a merge and a doubtful likeness do to links and tasks. */
class UpdatesTest {

    private final TestHub hub = TestHub.shared();
    private final Feed feed = new Feed(hub);

    @Test
    void an_update_that_contradicts_its_person_leaves_the_link_and_opens_a_task() {
        PersonRow linked = row("contra-1", "Dembe", "Musoke", "1985-02-11", "m", "CM1985CONTRA");
        feed.fhir("openmrs", linked);
        feed.fhir("dhis2", linked.with(PersonColumn.RECORD_ID, "contra-2"));
        UUID before = feed.person("contra-2");

        feed.fhir("dhis2", row("contra-2", "Dembe", "Musoke", "1951-10-30", "m", "CM1951OTHER1"));

        assertThat(feed.person("contra-2")).isEqualTo(before);
        assertThat(feed.openTasks("contradiction", "contra-2")).isEqualTo(1);
    }

    @Test
    void an_overlay_leaves_the_link_and_opens_a_task() {
        PersonRow linked = row("overlay-1", "Ruth", "Namaganda", "1993-07-07", "f", "CF1993OVERLAY");
        feed.fhir("openmrs", linked);
        feed.fhir("dhis2", linked.with(PersonColumn.RECORD_ID, "overlay-2"));
        UUID before = feed.person("overlay-2");

        feed.fhir("dhis2", row("overlay-2", "Charles", "Odhiambo", "1960-12-24", "m", "CF1993OVERLAY"));

        assertThat(feed.person("overlay-2")).isEqualTo(before);
        assertThat(feed.openTasks("overlay", "overlay-2")).isEqualTo(1);
    }

    @Test
    void an_overlay_of_a_record_that_is_alone_in_its_person_opens_a_task_too() {
        feed.fhir("openmrs", row("overlaid-1", "Ruth", "Nakimuli", "1993-07-08", "f", ""));

        feed.fhir("openmrs", row("overlaid-1", "Charles", "Ojok", "1960-12-25", "m", ""));

        assertThat(feed.openTasks("overlay", "overlaid-1")).isEqualTo(1);
    }

    @Test
    void a_correction_of_a_record_that_is_alone_in_its_person_opens_none() {
        feed.fhir("openmrs", row("corrected-1", "Ruth", "Nakimera", "1993-07-09", "f", ""));

        feed.fhir("openmrs", row("corrected-1", "Ruth", "Nakimera", "1960-12-26", "m", ""));

        assertThat(feed.openTasks("overlay", "corrected-1")).isZero();
    }

    @Test
    void a_record_alone_moves_to_the_person_it_turns_out_to_be_and_leaves_a_pointer() {
        PersonRow person = row("move-1", "Zawadi", "Mwangi", "1979-01-31", "f", "CF1979MOVE");
        feed.fhir("openmrs", person);
        feed.fhir("dhis2", row("move-2", "Amani", "Njoroge", "2001-06-15", "m", ""));
        UUID left = feed.person("move-2");

        feed.fhir("dhis2", person.with(PersonColumn.RECORD_ID, "move-2"));

        assertThat(feed.person("move-2")).isEqualTo(feed.person("move-1")).isNotEqualTo(left);
        assertThat(hub.jdbc().queryForObject("select replaced_by from person where id = ?", UUID.class, left))
                .isEqualTo(feed.person("move-1"));
    }

    @Test
    void a_newcomer_on_the_old_keys_of_an_updated_record_does_not_join_it() {
        feed.fhir("openmrs", row("keys-1", "Halima", "Abdi", "1966-03-03", "f", "CF1966KEYSOLD"));
        feed.fhir("openmrs", row("keys-1", "Lucas", "Oyelaran", "1999-11-11", "m", "CM1999KEYSNEW"));

        feed.fhir("dhis2", row("keys-2", "Halima", "Abdi", "1966-03-03", "f", "CF1966KEYSOLD"));
        feed.fhir("dhis2", row("keys-3", "Lucas", "Oyelaran", "1999-11-11", "m", "CM1999KEYSNEW"));

        assertThat(feed.person("keys-2")).isNotNull().isNotEqualTo(feed.person("keys-1"));
        assertThat(feed.person("keys-3")).isNotNull().isEqualTo(feed.person("keys-1"));
    }

    @Test
    void a_merge_closes_the_record_points_its_person_to_the_survivors_and_settles_its_tasks() {
        PersonRow survivor = row("merge-1", "Tendai", "Moyo", "1987-08-18", "m", "CM1987MERGE");
        feed.hl7("openmrs", survivor);
        feed.hl7("openmrs", row("merge-2", "Tapiwa", "Ncube", "1959-04-02", "m", ""));
        UUID left = feed.person("merge-2");

        assertThat(feed.merge("openmrs", survivor, "merge-2")).isEqualTo("AA");

        assertThat(feed.person("merge-2")).isNull();
        assertThat(hub.jdbc().queryForObject("select replaced_by from person where id = ?", UUID.class, left))
                .isEqualTo(feed.person("merge-1"));
        assertThat(hub.count("select count(*) from task t join record r on r.id = t.record_id where r.local_id = "
                + "'merge-2' "
                + "and t.state = 'open'")).isZero();
    }

    @Test
    void a_chain_of_merges_in_one_bundle_is_stored() {
        for (int i = 1; i <= 3; i++) {
            feed.fhir("openmrs", row("linked-chain-" + i, "Name" + i, "Family" + i, "197" + i + "-01-2" + i, "m", ""));
        }

        feed.batch(List.of(gone("linked-chain-1", "linked-chain-2"), gone("linked-chain-2", "linked-chain-3")));

        assertThat(hub.count("select count(*) from record where local_id like 'linked-chain-%' and state = 'subsumed'"))
                .isEqualTo(2);
        assertThat(hub.count("select count(*) from person p where p.state = 'active' and not exists "
                + "(select 1 from link l where l.person_id = p.id and l.closed_at is null)")).isZero();
    }

    @Test
    void records_made_and_merged_away_in_one_bundle_are_stored() {
        feed.batch(Stream.concat(
                Stream.of(1, 2, 3).map(i -> Feed.patient("openmrs", row("quick-" + i, "Quick" + i, "Made" + i,
                "196" + i + "-02-2" + i, "f", ""))), Stream.of(gone("quick-1", "quick-2"), gone("quick-2", "quick-3")))
                .toList());

        assertThat(hub.count("select count(*) from record where local_id like 'quick-%'")).isEqualTo(3);
        assertThat(hub.count("select count(*) from record where local_id like 'quick-%' and state = 'subsumed'"))
                .isEqualTo(2);
    }

    private static String gone(String retired, String survivor) {
        return """
                {"resourceType":"Patient","identifier":[{"system":"http://clientregistry.org/openmrs","value":"%s"}],
                 "link":[{"type":"replaced-by",
                          "other":{"identifier":{"system":"http://clientregistry.org/openmrs","value":"%s"}}}]}
                """.formatted(retired, survivor);
    }

    @Test
    @Tag("full")
    void an_identifier_is_found_among_many_records_that_share_more_of_the_rest() {
        try (TestHub small = TestHub.start(Map.of("search.candidates", "3", "link.recent.seconds", "1"))) {
            Feed there = new Feed(small);
            there.fhir("openmrs", row("crowd-me", "John", "Smith", "", "", "CM1970CROWD"));
            // Rare among many others, what the household shares weighs more together than name and identifier by
            // themselves.
            List<String> household = List.of("Alice", "Brian", "Carol", "Edwin", "Fiona", "Grace");
            there.batch(IntStream.range(0, 60).mapToObj(i -> i < household.size()
                    ? row("crowd-" + i, household.get(i), "Smith", "1970-04-17", "m", "CM1970X" + i)
                            .with(PersonColumn.PHONE, "0772123456").with(PersonColumn.EMAIL, "smiths@example.org")
                            .with(PersonColumn.POSTCODE, "90210")
                    : row("other-" + i, "Given" + i, "Other" + i, "19" + (20 + i) + "-02-03", "f", ""))
                    .map(person -> Feed.patient("openmrs", person)).toList());
            small.awaitPublished();
            await().until(() -> small.count("select count(*) from recent_version") == 0);

            there.fhir("dhis2", row("crowd-too", "John", "Smith", "1970-04-17", "m", "CM1970CROWD")
                    .with(PersonColumn.PHONE, "0772123456").with(PersonColumn.EMAIL, "smiths@example.org")
                    .with(PersonColumn.POSTCODE, "90210"));

            assertThat(there.person("crowd-too")).isNotNull().isEqualTo(there.person("crowd-me"));
        }
    }

    @Test
    void a_source_that_wants_its_duplicates_reviewed_gets_a_task_instead_of_a_link() {
        try (TestHub careful = TestHub.startWithConfig("sources.yaml",
                shipped -> shipped.replace("display: OpenMRS", "display: OpenMRS\n    duplicates: review"), Map.of())) {
            Feed there = new Feed(careful);
            PersonRow one = row("double-1", "Nabirye", "Kasozi", "1990-05-25", "f", "CF1990DOUBLE");

            there.fhir("openmrs", one);
            there.fhir("openmrs", one.with(PersonColumn.RECORD_ID, "double-2"));
            there.fhir("dhis2", one.with(PersonColumn.RECORD_ID, "double-3"));

            assertThat(there.person("double-2")).isNotNull().isNotEqualTo(there.person("double-1"));
            assertThat(there.openTasks("review", "double-2")).isEqualTo(1);
            assertThat(there.person("double-3")).isIn(there.person("double-1"), there.person("double-2"));
        }
    }
}
