package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.feed.csv.PersonRow;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** While search is down, only an identifier that the site trusts may link, and only beyond doubt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustedIdentifierTest {

    private BareRegistry registry;

    @BeforeAll
    void create() {
        registry = BareRegistry.withSources(shipped -> shipped.replace("namespace: NID\n    shared: true",
                "namespace: NID\n    shared: true\n    trusted: true"));
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    private void feedBlind(String source, PersonRow row) {
        registry.commit(false, registry.submission(source, row));
    }

    @Test
    void an_exact_match_links_and_says_that_search_was_down() {
        PersonRow row = row("trust-1", "Kizza", "Lwanga", "1982-03-04", "m", "CM1982TRUST");
        registry.feed("openmrs", row);

        feedBlind("dhis2", row.with(PersonColumn.RECORD_ID, "trust-2"));

        assertThat(registry.person("trust-2")).isEqualTo(registry.person("trust-1"));
        assertThat(registry.jdbc().queryForObject("select l.decision || l.evidence from link l join record r on r.id "
                + "= l.record_id where r.local_id = 'trust-2'", String.class)).startsWith("trusted-identifier")
                .contains("\"search\":\"down\"");
    }

    @Test
    void it_is_matched_again_when_search_is_back() {
        PersonRow row = row("again-1", "Nekesa", "Wafula", "1969-11-30", "f", "CF1969AGAIN");
        registry.feed("openmrs", row);

        feedBlind("dhis2", row.with(PersonColumn.RECORD_ID, "again-2"));

        assertThat(registry.jdbc().queryForObject("select rematch from record where local_id = 'again-2'",
                Boolean.class)).isTrue();
    }

    @Test
    void an_identifier_that_is_not_trusted_does_not_link() {
        PersonRow row = row("art-1", "Mugisha", "Byaruhanga", "1974-06-16", "m", "").with(PersonColumn.OTHER_ID,
                "ART-77120");
        registry.feed("openmrs", row);

        feedBlind("dhis2", row.with(PersonColumn.RECORD_ID, "art-2"));

        assertThat(registry.person("art-2")).isNull();
    }

    @Test
    void a_match_that_other_fields_make_doubtful_waits() {
        registry.feed("openmrs", row("doubt-1", "Florence", "Anyango", "1955-02-27", "f", "CF1955DOUBT"));

        feedBlind("dhis2", row("doubt-2", "Peter", "Kamau", "2003-10-08", "m", "CF1955DOUBT"));

        assertThat(registry.person("doubt-2")).isNull();
    }

    @Test
    void nobody_overtakes_a_record_with_that_identifier_that_waits() {
        PersonRow row = row("queue-1", "Simiyu", "Barasa", "1998-08-18", "m", "CM1998QUEUE");
        registry.feed("openmrs", row);
        feedBlind("dhis2", row("queue-2", "Petronilla", "Kamau", "1951-10-08", "f", "CM1998QUEUE"));
        assertThat(registry.person("queue-2")).isNull();

        feedBlind("lims", row.with(PersonColumn.RECORD_ID, "queue-3"));

        assertThat(registry.person("queue-3")).as("without the one that waits it would have linked, as an exact "
                + "match does").isNull();
    }
}
