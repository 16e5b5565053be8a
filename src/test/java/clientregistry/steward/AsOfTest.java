package clientregistry.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.match.golden.ShippedRules;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.AnswerLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One story of two records, read at each of its steps. */
class AsOfTest {

    private final Ledger ledger = Ledger.shared();
    private final RecordReader records = new RecordReader(ledger.jdbc, new AnswerLimit(1_000, 1 << 24));
    private final PersonReader persons = new PersonReader(ledger.jdbc, records, new LinkReader(ledger.jdbc),
            new TaskReader(ledger.jdbc), ShippedRules.SURVIVORSHIP);
    private final Moments moments = new Moments(ledger.jdbc, Clock.systemUTC());

    private final UUID first = ledger.person();
    private final UUID second = ledger.person();
    private final long came = ledger.feed("openmrs");
    private final UUID one = ledger.record("openmrs", came);
    private final long cameToo = ledger.feed("dhis2");
    private final UUID other = ledger.record("dhis2", cameToo);
    private final long renamed = ledger.feed("openmrs");
    private final long merged = ledger.operation(UUID.randomUUID(), "merge-persons", "steward");
    private final long split = ledger.operation(UUID.randomUUID(), "undo", "steward");
    private final long subsumed = ledger.feed("dhis2");

    AsOfTest() {
        ledger.link(one, first, "new", came);
        ledger.link(other, second, "new", cameToo);
        ledger.version(one, "Nakato", renamed);
        ledger.move(other, first, "persons-merged", merged);
        ledger.move(other, second, "undo", split);
        ledger.subsume(other, one, subsumed);
    }

    @Test
    void a_person_has_the_records_it_had_then() {
        assertThat(members(first, came)).containsExactly(one);
        assertThat(members(first, merged)).containsExactlyInAnyOrder(one, other);
        assertThat(members(first, split)).containsExactly(one);
        assertThat(members(second, merged)).isEmpty();
        assertThat(members(second, split)).containsExactly(other);
    }

    @Test
    void the_golden_record_says_what_it_said_then() {
        assertThat(family(cameToo)).isEqualTo("Okello");
        assertThat(family(renamed)).isEqualTo("Nakato");
    }

    @Test
    void the_golden_record_says_from_whom_it_had_its_values_then() {
        assertThat(persons.read(first, ledger.moment(merged)).origins())
                .contains(new PersonView.FieldOrigin("name", one, "openmrs", "newest"));
        assertThat(persons.read(second, ledger.moment(split)).origins())
                .contains(new PersonView.FieldOrigin("name", other, "dhis2", "only"));
        assertThat(persons.read(second, ledger.moment(merged)).origins()).isEmpty();
    }

    @Test
    void a_record_has_the_version_it_had_then() {
        assertThat(records.read(one, ledger.moment(cameToo)).version()).isEqualTo(1);
        assertThat(records.read(one, ledger.moment(renamed)).version()).isEqualTo(2);
    }

    @Test
    void an_emptied_person_points_to_where_its_records_had_gone_then() {
        PersonView emptied = persons.read(second, ledger.moment(merged));

        assertThat(emptied.state()).isEqualTo("replaced");
        assertThat(emptied.replacedBy()).isEqualTo(first);
        assertThat(persons.read(second, ledger.moment(split)).replacedBy()).isNull();
        assertThat(persons.read(second, ledger.moment(subsumed)).replacedBy())
                .as("over the closed record to its survivor").isEqualTo(first);
    }

    @Test
    void a_record_is_active_before_and_subsumed_after_its_source_closed_it() {
        assertThat(records.read(other, ledger.moment(split)).state()).isEqualTo("active");
        assertThat(records.read(other, ledger.moment(subsumed))).extracting(RecordView::state, RecordView::survivor,
                RecordView::person)
                .containsExactly("subsumed", one, null);
    }

    @Test
    void a_link_tells_who_decided() {
        List<LinkView> links = persons.read(first, ledger.moment(merged)).links();

        assertThat(links).extracting(LinkView::sentence).containsExactly("A new person: no record like it was found.",
                "Decided by steward: because");
        assertThat(links.get(0).operation()).isNull();
        assertThat(links.get(1).operation()).isNotNull();
    }

    @Test
    void who_was_not_there_yet_is_refused_with_the_time_it_came() {
        assertThatThrownBy(() -> records.read(other, ledger.moment(came))).isInstanceOf(Refusal.class)
                .hasMessage("This record came into being at " + ledger.at(cameToo) + ".");
        assertThatThrownBy(() -> persons.read(second, ledger.moment(came))).isInstanceOf(Refusal.class)
                .hasMessage("This person came into being at " + ledger.at(cameToo) + ".");
    }

    @Test
    void who_never_was_there_is_refused() {
        assertThatThrownBy(() -> records.read(UUID.randomUUID(), moments.now()))
                .hasMessage("There is no record with this id.");
        assertThatThrownBy(() -> persons.read(UUID.randomUUID(), moments.now()))
                .hasMessage("There is no person with this id.");
    }

    @Test
    void an_instant_means_the_last_change_until_then() {
        assertThat(moments.at(ledger.at(merged)).change()).isEqualTo(merged);
        assertThat(moments.at(ledger.at(merged).minusMillis(1)).change()).isEqualTo(renamed);
        assertThat(moments.at(null).change()).isEqualTo(moments.now().change()).isGreaterThanOrEqualTo(subsumed);
    }

    @Test
    void the_future_and_the_time_before_history_are_refused() {
        assertThatThrownBy(() -> moments.at(Instant.now().plusSeconds(60))).hasMessage("asOf lies in the future.");
        assertThatThrownBy(() -> moments.at(Instant.parse("2019-12-31T00:00:00Z")))
                .hasMessageStartingWith("The registry's history begins at 2020-01-01T00:01:00Z");
    }

    private List<UUID> members(UUID person, long change) {
        return persons.read(person, ledger.moment(change)).records().stream().map(RecordView::id).toList();
    }

    private String family(long change) {
        return persons.read(first, ledger.moment(change)).golden().at("/name/0/family").asText();
    }
}
