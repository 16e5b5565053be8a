package clientregistry.store.registry;

import clientregistry.person.Identifier;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which records bear what somebody looks for; outside of linking, so without its lock. Thread-safe. */
public final class BearerReader {

    private final JdbcTemplate jdbc;

    public BearerReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Ids of the records with these ids of ours, or of persons with them now.
     *
     * @param most so many of them
     */
    public List<UUID> of(Collection<UUID> ids, int most) {
        return ids.isEmpty() ? List.of() : SqlRows.query(jdbc, "select id from record where id = any(?) union select "
                + "record_id from link where person_id = any(?) and closed_at is null limit " + most,
                (row, n) -> SqlRows.uuid(row, "id"), ids, ids);
    }

    /**
     * Ids of the records with any of these identifiers in their current version, and of those they lead their source
     * to.
     *
     * @param most so many of them
     */
    public List<UUID> withIdentifiers(Collection<Identifier> identifiers, int most) {
        List<String> systems = identifiers.stream().map(Identifier::system).toList();
        List<String> values = identifiers.stream().map(Identifier::value).toList();
        return identifiers.isEmpty() ? List.of() : SqlRows.query(jdbc, """
                select i.record_id from unnest(?, ?) as k(system, value)
                join record_identifier i on i.system = k.system and i.value = k.value
                union
                select o.record_id from unnest(?, ?) as k(system, value)
                join own_id o on o.authority = k.system and o.local_id = k.value
                limit %d
                """.formatted(most), (row, n) -> SqlRows.uuid(row, "record_id"), systems, values, systems, values);
    }

    /**
     * Ids of records with these blocking keys that the index may not show yet.
     *
     * @param most so many of them
     */
    public List<UUID> withRecentKeys(Collection<String> keys, int most) {
        return keys.isEmpty() ? List.of() : SqlRows.query(jdbc, "select distinct record_id from recent_of(?) limit "
                + most, (row, n) -> SqlRows.uuid(row, "record_id"), keys);
    }
}
