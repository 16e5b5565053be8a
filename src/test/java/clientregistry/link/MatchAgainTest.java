package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.link.Operation.Answer;
import clientregistry.link.Operation.Quarantine;
import clientregistry.link.Operation.Release;
import clientregistry.link.Operation.Unlink;
import clientregistry.link.Operation.Verdict;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the re-match job may do to links, and what it must leave. */
class MatchAgainTest extends StewardBench {

    private Outcome.Result again(String localId) {
        return registry.commit(true, registry.again(registry.record(localId)));
    }

    @Test
    void a_source_that_wants_its_duplicates_reviewed_has_them_reviewed_also_at_night() throws IOException {
        try (BareRegistry careful = BareRegistry.withSources(
                shipped -> shipped.replace("display: OpenMRS", "display: OpenMRS\n    duplicates: review"))) {
            PersonRow one = row("r1", "Nabirye", "Kasozi", "1990-05-25", "f", "CF1990REVIEW");
            careful.feed("openmrs", one);
            careful.feed("openmrs", one.with(PersonColumn.RECORD_ID, "r2"));
            careful.feed("dhis2", one.with(PersonColumn.RECORD_ID, "r3"));

            for (String each : new String[] {"r1", "r2", "r3"}) {
                careful.commit(true, careful.again(careful.record(each)));
            }

            assertThat(careful.person("r2")).isNotNull().isNotEqualTo(careful.person("r1"));
            assertThat(careful.jdbc().queryForObject("select count(*) from task where kind = 'review' and state = "
                    + "'open'", Long.class)).isPositive();
        }
    }

    @Test
    void a_source_in_quarantine_waits_and_the_job_goes_on_behind_it() {
        fed("openmrs", "s1", "Ssali");
        fed("dhis2", "s2", "Zzimwe");
        registry.operate(new Quarantine("dhis2"));
        registry.feed("dhis2", person("s2", "Ssali"));

        Outcome.Result skipped = again("s2");
        boolean apart = !registry.person("s1").equals(registry.person("s2"));
        registry.operate(new Release("dhis2"));
        again("s2");

        assertThat(skipped.what()).isEqualTo(Outcome.What.SKIPPED);
        assertThat(apart).isTrue();
        assertThat(registry.person("s2")).isEqualTo(registry.person("s1"));
    }

    @Test
    void a_dismissed_question_comes_back_when_the_other_record_changes() {
        doubtful("e1", "e2", "Edotun");
        registry.operate(new Answer(openTask("e2"), Verdict.DISMISS));
        again("e1");
        long unchanged = openTasks("e1") + openTasks("e2");

        registry.feed("openmrs", change("e1"));
        again("e1");

        assertThat(unchanged).isZero();
        assertThat(openTasks("e1") + openTasks("e2")).isEqualTo(1);
    }

    @Test
    void a_link_that_no_longer_looks_right_stays_and_a_steward_is_asked() {
        fed("openmrs", "n1", "Nsubuga");
        fed("dhis2", "n2", "Nsubuga");
        UUID person = registry.person("n1");
        registry.commit(false, registry.submission("dhis2", row("n2", "Peter", "Kamau", "2003-10-08", "m",
                "CM2003OTHER")));

        again("n2");

        assertThat(registry.person("n2")).isEqualTo(person);
        assertThat(openTasks("n2")).isEqualTo(1);
    }

    @Test
    void what_a_steward_linked_stays_linked_however_unlike_the_records_are() {
        fed("openmrs", "k1", "Kizito");
        registry.feed("dhis2", row("k2", "Peter", "Kamau", "2003-10-08", "m", ""));
        registry.operate(new Operation.Link(registry.record("k2"), registry.person("k1")));
        UUID person = registry.person("k1");

        again("k1");
        again("k2");
        registry.feed("dhis2", row("k2", "Peter", "Kamau", "2003-10-08", "m", "").with(PersonColumn.CITY, "Gulu"));

        assertThat(registry.person("k2")).isEqualTo(person).isEqualTo(registry.person("k1"));
    }

    @Test
    void of_two_persons_kept_apart_a_third_record_joins_the_best_and_asks_about_the_other() {
        fed("openmrs", "f1", "Ffene");
        fed("dhis2", "f2", "Ffene");
        registry.operate(new Unlink(registry.record("f2"), true));

        fed("lims", "f3", "Ffene");

        assertThat(registry.person("f3")).isNotNull().isIn(registry.person("f1"), registry.person("f2"));
        assertThat(registry.jdbc().queryForList("select kind from task where record_id = ? and state = 'open'",
                String.class, registry.record("f3"))).containsExactly("conflict");
    }

    @Test
    void persons_that_have_grown_are_merged_only_beyond_doubt() {
        PersonRow known = fed("openmrs", "g1", "Gidudu");
        fed("dhis2", "g2", "Gidudu");
        registry.feed("lims", row("g3", "Peter", "Mawanda", "2003-10-08", "m", ""));
        registry.feed("openmrs", row("g4", "Peter", "Mawanda", "2003-10-08", "m", ""));
        PersonRow alike = known.with(PersonColumn.BIRTH_DATE, "").with(PersonColumn.NATIONAL_ID, "");
        registry.commit(false, registry.submission("lims", alike.with(PersonColumn.RECORD_ID, "g3")));
        registry.commit(false, registry.submission("openmrs", alike.with(PersonColumn.RECORD_ID, "g4")));

        again("g3");
        boolean merged = registry.person("g3").equals(registry.person("g1"));
        registry.commit(false, registry.submission("lims", known.with(PersonColumn.RECORD_ID, "g3")));
        again("g3");

        assertThat(merged).as("by names").isFalse();
        assertThat(registry.person("g3")).isEqualTo(registry.person("g1")).isEqualTo(registry.person("g4"));
    }

    private PersonRow change(String localId) {
        return row(localId, "GEdotun", "FEdotun", "1981-07-09", "f", "").with(PersonColumn.CITY, "Gulu");
    }
}
