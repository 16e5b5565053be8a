package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that were learned of some sources' records link those; where another one's are among them, a steward is asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownSourcesTest {

    private BareRegistry registry;

    @BeforeAll
    void create() {
        registry = BareRegistry.withRules(shipped -> shipped.replaceFirst("(?m)^version: .*", "version: learned-of-two")
                + "\nregister: {other-names: 0, waived: [identifier-and-birth], kin-before: {}, sources: [openmrs, lims]}\n");
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    @BeforeEach
    void begin() {
        registry.empty();
    }

    @ParameterizedTest
    @CsvSource({"openmrs, openmrs, true", "openmrs, lims, true", "openmrs, dhis2, false", "dhis2, openmrs, false",
        "dhis2, dhis2, false"})
    void what_the_learned_guards_let_pass_is_linked_where_they_were_learned(String one, String other, boolean linked) {
        registry.feed(one, row("a", "1990-05-06", "CF77000000AAA1"));
        registry.feed(other, row("b", "1990-06-05", "CF77000000AAA2"));

        assertThat(registry.person("a").equals(registry.person("b"))).isEqualTo(linked);
        assertThat(registry.jdbc().queryForList("select kind from task where state = 'open'", String.class))
                .isEqualTo(linked ? List.of() : List.of("review"));

        List.of("a", "b").forEach(each -> registry.commit(true, registry.again(registry.record(each))));

        assertThat(registry.person("a").equals(registry.person("b"))).as("the next night").isEqualTo(linked);
    }

    /** Of the three that a feed would make one, one is of a source that is not known. */
    @Test
    void no_feed_makes_persons_one_among_whom_it_is() {
        JoinBench.two(registry);

        registry.feed("lims", JoinBench.bridge());

        assertThat(registry.person("a")).isNotEqualTo(registry.person("b"));
    }

    @ParameterizedTest
    @CsvSource({"openmrs, openmrs", "openmrs, dhis2", "dhis2, dhis2"})
    void who_is_one_person_anyway_is_linked_whatever_the_source(String one, String other) {
        registry.feed(one, row("a", "1990-05-06", "CF77000000AAA1"));
        registry.feed(other, row("b", "1990-05-06", "CF77000000AAA1"));

        assertThat(registry.person("a")).isEqualTo(registry.person("b"));
    }

    private static PersonRow row(String id, String born, String number) {
        return PersonRow.of(Collections.nCopies(PersonColumn.values().length, "")).with(PersonColumn.RECORD_ID, id)
                .with(PersonColumn.GIVEN_NAME, "Nandera").with(PersonColumn.SURNAME, "Kulyennyo")
                .with(PersonColumn.SEX, "f").with(PersonColumn.BIRTH_DATE, born).with(PersonColumn.PHONE, "0772123456")
                .with(PersonColumn.EMAIL, "n.k@example.org").with(PersonColumn.NATIONAL_ID, number);
    }
}
