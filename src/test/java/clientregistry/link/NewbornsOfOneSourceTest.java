package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import org.junit.jupiter.api.Test;

/** Two ids of one source with temporary names are two children until a human says otherwise, whatever they share. */
class NewbornsOfOneSourceTest extends StewardBench {

    private static PersonRow baby(String id, String given, String mothersNumber) {
        return row(id, given, "Okello", "2025-03-04", "f", mothersNumber);
    }

    @Test
    void the_mothers_number_links_none_of_them_and_a_steward_is_told_the_policy() {
        registry.feed("openmrs", baby("b1", "BABY", "CF1990MOTHER"));
        registry.feed("openmrs", baby("b2", "Newborn", "CF1990MOTHER"));
        registry.commit(true, registry.again(registry.record("b1")));
        registry.commit(true, registry.again(registry.record("b2")));

        assertThat(registry.person("b1")).isNotNull().isNotEqualTo(registry.person("b2"));
        assertThat(registry.jdbc().queryForObject("select evidence::json ->> 'veto' from task where id = ?",
                String.class, openTask("b2"))).isEqualTo("policy newborns: two records of one source have temporary names");
    }

    @Test
    void of_another_source_the_number_counts() {
        registry.feed("openmrs", baby("c1", "BABY", "CF1990CHILD"));
        registry.feed("dhis2", baby("c2", "Newborn", "CF1990CHILD"));

        assertThat(registry.person("c1")).isNotNull().isEqualTo(registry.person("c2"));
    }

    @Test
    void when_the_name_comes_the_record_is_compared_again() {
        registry.feed("dhis2", baby("d1", "Grace", "CF1990NAMED"));
        registry.feed("openmrs", baby("d2", "BABY 1", ""));
        boolean apart = !registry.person("d1").equals(registry.person("d2"));
        registry.feed("openmrs", baby("d2", "Grace", "").with(PersonColumn.NATIONAL_ID, "CF1990NAMED"));

        assertThat(apart).isTrue();
        assertThat(registry.person("d2")).isEqualTo(registry.person("d1"));
    }
}
