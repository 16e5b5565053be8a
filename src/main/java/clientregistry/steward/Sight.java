package clientregistry.steward;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whom somebody may see who is limited to some sources: persons all of whose records are of these, and records of these
 * that belong to such a person or, yet, to none. Anything else is for him as if it were not there. Thread-safe.
 */
public final class Sight {

    private static final String HIDDEN = """
            with asked(id) as (select unnest(?::uuid[])),
            persons(id) as (
                select unnest(?::uuid[])
                union select l.person_id from link l join asked on asked.id = l.record_id
                where ? or l.closed_at is null),
            involved(id) as (
                select id from asked
                union select l.record_id from link l join persons on persons.id = l.person_id
                where ? or l.closed_at is null)
            select exists (select 1 from involved join record r on r.id = involved.id
                           where r.source <> all(?)) as hidden
            """;

    /** Of a task {@code t}: none of all records it is about is of another source; a parameter, the sources. */
    public static final String TASK_SEEN = """
             and not exists (
                select 1 from (
                    select t.record_id as id union select t.other_record_id
                    union select l.record_id from link l where l.closed_at is null and (l.person_id = t.other_person_id
                        or l.person_id in (select m.person_id from link m where m.closed_at is null
                                           and m.record_id in (t.record_id, t.other_record_id)))) involved
                join record x on x.id = involved.id where x.source <> all(?))
            """;

    /** What a change opened and closed. */
    private static final String TOUCHED = """
            select record_id, person_id from link where change_no = any(?) or closed_change = any(?)
            union select record_id, other_person_id from task where change_no = any(?) or closed_change = any(?)
            union select unnest(array[record_a, record_b]), null from apart
                where change_no = any(?) or closed_change = any(?)
            union select unnest(array[record_id, survivor_id]), null from subsumption
                where change_no = any(?) or closed_change = any(?)
            """;

    private final JdbcTemplate jdbc;

    public Sight(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records and persons that something tells of or is done to.
     *
     * @param ever whether it tells of the past, too: then whoever once belonged to them counts
     */
    public record Whom(Collection<UUID> records, Collection<UUID> persons, boolean ever) {

        public static Whom of(UUID record, UUID... persons) {
            return new Whom(List.of(record), List.of(persons), false);
        }
    }

    /**
     * Whether he sees all of them.
     *
     * @param sources his, empty for all
     */
    public boolean sees(Set<String> sources, Whom whom) {
        return sources.isEmpty() || !Rows.query(jdbc, HIDDEN, (row, n) -> row.getBoolean("hidden"), whom.records,
                whom.persons, whom.ever, whom.ever, List.copyOf(sources)).get(0);
    }

    /**
     * The same as a condition.
     *
     * @throws Refusal NOT_FOUND when he does not
     */
    public void require(Set<String> sources, Whom whom) {
        require(sees(sources, whom));
    }

    /**
     * The same of what changes did.
     *
     * @throws Refusal NOT_FOUND when he may not be told
     */
    public void requireChanges(Set<String> sources, List<Long> changes) {
        require(seesChanges(sources, changes));
    }

    private static void require(boolean sees) {
        if (!sees) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is nothing of this id among your sources.");
        }
    }

    /** Whom a task is about; nobody when there is none. */
    public Whom ofTask(UUID task) {
        return whom("select record_id, other_person_id as person_id from task where id = ? union select "
                + "other_record_id, null from task where id = ? and other_record_id is not null", task, task);
    }

    /** Whom these changes touched. */
    public Whom ofChanges(List<Long> changes) {
        Object[] numbers = new Object[8];
        Arrays.fill(numbers, changes);
        return whom(TOUCHED, numbers);
    }

    /**
     * Whether he may be told what these changes did: of all whom they touched, and who ever belonged to these, and of a
     * feed, that it was one of his sources.
     *
     * @param sources his, empty for all
     */
    public boolean seesChanges(Set<String> sources, List<Long> changes) {
        if (sources.isEmpty() || changes.isEmpty()) {
            return true;
        }
        Whom touched = ofChanges(changes);
        return Rows.query(jdbc, "select 1 from change where no = any(?) and source <> all(?) limit 1", (row, n) -> 1,
                changes, List.copyOf(sources)).isEmpty() && sees(sources, new Whom(touched.records, touched.persons, true));
    }

    private Whom whom(String sql, Object... parameters) {
        List<UUID> records = new ArrayList<>();
        List<UUID> persons = new ArrayList<>();
        Rows.query(jdbc, sql, (row, n) -> {
            records.add(Rows.uuid(row, "record_id"));
            UUID person = Rows.uuid(row, "person_id");
            return person != null && persons.add(person);
        }, parameters);
        return new Whom(records, persons, false);
    }
}
