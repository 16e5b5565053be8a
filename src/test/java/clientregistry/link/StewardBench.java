package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.PendingRecords;
import clientregistry.store.registry.Separations.Pair;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A registry without doors, people in it, and what a steward sees of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StewardBench {

    BareRegistry registry;

    @BeforeAll
    void create() {
        registry = BareRegistry.create();
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    static PersonRow person(String id, String name) {
        int seed = name.hashCode() & Integer.MAX_VALUE;
        return row(id, "G" + name, "F" + name, "%d-%02d-%02d".formatted(1940 + seed % 70, 1 + seed % 12,
                1 + seed % 28), "f", "CF" + name.toUpperCase(Locale.ROOT));
    }

    PersonRow fed(String source, String id, String name) {
        PersonRow row = person(id, name);
        registry.feed(source, row);
        return row;
    }

    List<String> decisions(String localId) {
        return registry.jdbc().queryForList("select decision from link where record_id = ? order by change_no",
                String.class, registry.record(localId));
    }

    UUID openTask(String localId) {
        return registry.jdbc().queryForObject("select id from task where record_id = ? and state = 'open'", UUID.class,
                registry.record(localId));
    }

    long openTasks(String localId) {
        return registry.jdbc().queryForList("select id from task where record_id = ? and state = 'open'", UUID.class,
                registry.record(localId)).size();
    }

    /** Why a record waits, null when it does not. */
    PendingReason reason(String localId) {
        return new PendingRecords(registry.jdbc()).reasonOf(registry.record(localId)).orElse(null);
    }

    RegistryState state() {
        return RegistryState.of(registry.jdbc(), registry.patients());
    }

    /** The same name and nothing else: enough for a question, not for a link. */
    void doubtful(String one, String other, String name) {
        PersonRow row = row(one, "G" + name, "F" + name, "", "f", "");
        registry.feed("openmrs", row);
        registry.feed("dhis2", row.with(PersonColumn.RECORD_ID, other));
        assertThat(registry.person(other)).isNotEqualTo(registry.person(one));
        assertThat(openTasks(other)).isEqualTo(1);
    }

    boolean keptApart(String one, String other) {
        Pair pair = Pair.of(registry.record(one), registry.record(other));
        return !registry.jdbc().queryForList("select 1 from apart where record_a = ? and record_b = ? and "
                + "closed_change is null", pair.a(), pair.b()).isEmpty();
    }
}
