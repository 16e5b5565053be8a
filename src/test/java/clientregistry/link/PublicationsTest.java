package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.RecordKey;
import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog.Kind;
import clientregistry.store.registry.Outbox.Entry;
import clientregistry.store.registry.PersonHead;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryWriter.VersionRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In whose turn what a batch changed is told. */
class PublicationsTest {

    private static final UUID RECORD = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final UUID PERSON = new UUID(2, 1);

    private final Writes writes = new Writes();

    private static RecordHead head(UUID id, String source, UUID survivor) {
        return new RecordHead(id, new RecordKey(source, "http://" + source, "1"), 1, survivor, null, false, new byte[0],
                "fhir", null, null, PERSON, null);
    }

    private void change(long no, Kind kind, String source, UUID ref) {
        writes.begin(no);
        writes.changes.add(new ChangeRow(no, kind, source, ref, true));
    }

    private List<String> told(List<RecordHead> records, Set<Long> personsChanges) {
        List<PersonHead> persons = personsChanges.isEmpty() ? List.of() : List.of(new PersonHead(PERSON, 1, null));
        return Publications.of(writes, records, persons, Map.of(PERSON, personsChanges)::get).stream()
                .map(PublicationsTest::text).toList();
    }

    private static String text(Entry entry) {
        return entry.target() + " " + entry.kind() + " " + entry.ref().getLeastSignificantBits() + " " + entry.source();
    }

    @Test
    void what_a_source_sent_and_whom_it_joined_is_told_in_its_turn() {
        change(7, Kind.FEED, "openmrs", new UUID(3, 1));
        writes.versions.add(new VersionRow(7, RECORD, 1, new UUID(3, 1), "{}", "{}", List.of()));
        writes.touch(RECORD);

        assertThat(told(List.of(head(RECORD, "openmrs", null)), Set.of(7L))).containsExactly("index RECORD 1 openmrs",
                "fhir RECORD 1 openmrs", "fhir PERSON 1 openmrs");
    }

    @Test
    void what_it_did_to_a_record_of_another_is_told_in_its_turn_too() {
        change(7, Kind.FEED, "openmrs", new UUID(3, 1));
        writes.touch(OTHER);

        assertThat(told(List.of(head(OTHER, "dhis2", null)), Set.of())).containsExactly("fhir RECORD 2 openmrs");
    }

    @Test
    void a_record_that_waited_is_told_in_the_turn_of_its_own_source() {
        change(7, Kind.MATCH, null, RECORD);
        writes.touch(RECORD);

        assertThat(told(List.of(head(RECORD, "dhis2", null)), Set.of(7L))).containsExactly("fhir RECORD 1 dhis2",
                "fhir PERSON 1 dhis2");
    }

    @Test
    void what_a_steward_did_is_nobodys() {
        change(7, Kind.OPERATION, null, new UUID(3, 1));
        writes.touch(RECORD);

        assertThat(told(List.of(head(RECORD, "openmrs", null)), Set.of(7L))).containsExactly("fhir RECORD 1 ",
                "fhir PERSON 1 ");
    }

    @Test
    void a_person_that_two_sources_changed_is_told_in_the_turn_of_either() {
        change(7, Kind.FEED, "openmrs", new UUID(3, 1));
        change(8, Kind.FEED, "dhis2", new UUID(3, 2));
        change(9, Kind.FEED, "openmrs", new UUID(3, 3));

        assertThat(told(List.of(), Set.of(7L, 8L, 9L))).containsExactlyInAnyOrder("fhir PERSON 1 openmrs",
                "fhir PERSON 1 dhis2");
    }

    @Test
    void a_record_that_was_closed_is_told_to_the_index_in_the_turn_of_who_closed_it() {
        change(7, Kind.FEED, "openmrs", new UUID(3, 1));
        writes.touch(RECORD);

        assertThat(told(List.of(head(RECORD, "openmrs", OTHER)), Set.of())).containsExactly("index RECORD 1 openmrs",
                "fhir RECORD 1 openmrs");
    }
}
