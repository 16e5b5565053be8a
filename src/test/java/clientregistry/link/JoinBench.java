package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.match.matching.Evidence;
import clientregistry.person.RecordKey;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** An empty registry that decides by rules as if they had been learned, and somebody whom no two sources know alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JoinBench {

    static final int SOMEBODY = 7;

    BareRegistry registry;

    @BeforeAll
    void create() {
        registry = BareRegistry.create();
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    @BeforeEach
    void begin() {
        registry.empty();
    }

    /** The phone is known in one person, the day in another: {@code a} and {@code b}. */
    void two() {
        two(registry);
    }

    static void two(BareRegistry registry) {
        registry.feed("openmrs", SplitPeople.withPhone("a", SOMEBODY));
        registry.feed("dhis2", SplitPeople.withDay("b", SOMEBODY));
        assertThat(registry.person("a")).isNotNull().isNotEqualTo(registry.person("b"));
        assertThat(registry.person("b")).isNotNull();
    }

    /** {@code r} knows both. */
    static PersonRow bridge() {
        return SplitPeople.withBoth("r", SOMEBODY);
    }

    /** The three of one person; gives the change that joined them. */
    long joined() {
        two();
        registry.feed("lims", bridge());
        assertThat(registry.person("r")).isNotNull().isEqualTo(registry.person("a")).isEqualTo(registry.person("b"));
        return changeOf("r");
    }

    /** The last feed of a record. */
    long changeOf(String localId) {
        return registry.jdbc().queryForObject("select max(change_no) from record_version where record_id = ?",
                Long.class, registry.record(localId));
    }

    static PersonRow city(PersonRow row, String city) {
        return row.with(PersonColumn.CITY, city);
    }

    static RecordKey key(String source, String localId) {
        return new RecordKey(source, "http://clientregistry.org/" + source, localId);
    }

    List<String> openTasks() {
        return openTasks(registry);
    }

    /** Kind and record, in order. */
    static List<String> openTasks(BareRegistry registry) {
        return registry.jdbc().queryForList("select t.kind || ' ' || r.local_id from task t join record r on r.id = "
                + "t.record_id where t.state = 'open' order by 1", String.class);
    }

    UUID openTask(String kind) {
        return registry.jdbc().queryForObject("select id from task where state = 'open' and kind = ?", UUID.class,
                kind);
    }

    Evidence evidenceOfTask(UUID task) {
        return Evidence.read(registry.jdbc().queryForObject("select evidence from task where id = ?", String.class,
                task)).orElseThrow();
    }

    RegistryState state() {
        return RegistryState.of(registry.jdbc(), registry.patients());
    }

    boolean areOne(String one, String other) {
        return registry.person(one) != null && registry.person(one).equals(registry.person(other));
    }
}
