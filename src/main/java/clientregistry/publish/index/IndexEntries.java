package clientregistry.publish.index;

import clientregistry.store.registry.Outbox.Row;
import clientregistry.store.registry.RecentLaps;
import clientregistry.store.registry.SqlRows.Columns;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the search index is to know of records, and what PostgreSQL remembers of it. Thread-safe. */
public final class IndexEntries {

    /**
     * A record as the index has it; a closed record is a tombstone without keys, since deletions forget their version.
     */
    public record Entry(UUID record, int version, List<String> keys) {
    }

    private final JdbcTemplate jdbc;
    private final RecentLaps laps;
    private final int graceSeconds;
    private final String keyScheme;

    /**
     * @param graceSeconds how long a record stays in recent after the index was seen to show it
     * @param keyScheme    of this node
     */
    public IndexEntries(JdbcTemplate jdbc, RecentLaps laps, int graceSeconds, String keyScheme) {
        this.jdbc = jdbc;
        this.laps = laps;
        this.graceSeconds = graceSeconds;
        this.keyScheme = keyScheme;
    }

    /**
     * Current entries of the records these rows name; not of those fed this moment with other keys, which have rows of
     * their own.
     */
    public List<Entry> of(Collection<Row> rows) {
        return jdbc.query("""
                select r.id, r.version, case when r.state = 'active' then v.keys else '{}' end as keys
                from record r left join record_version v on v.record_id = r.id and v.version = r.version
                where r.id = any(?) and (r.state <> 'active' or v.key_scheme = ?)
                """, s -> {
                    s.setArray(1, s.getConnection().createArrayOf("uuid", rows.stream().map(Row::ref).distinct()
                            .toArray()));
                    s.setString(2, keyScheme);
                },
                (row, n) -> new Entry(row.getObject("id", UUID.class), row.getInt("version"),
                        List.of((String[]) row.getArray("keys").getArray())));
    }

    /**
     * A refresh that was started after these entries were indexed has been confirmed. From now on, by the clock of the
     * database, they and older versions wait their grace in recent.
     */
    public void searchable(Collection<Entry> entries) {
        jdbc.update("""
                update recent_version v set searchable_at = clock_timestamp()
                from unnest(?::uuid[], ?::integer[]) as shown (record_id, version)
                where v.record_id = shown.record_id and v.version <= shown.version and v.searchable_at is null
                """, statement -> {
            Columns columns = new Columns(statement);
            columns.of("uuid", entries, Entry::record);
            columns.of("integer", entries, Entry::version);
        });
    }

    /** Forgets what the index has shown for longer than the grace. */
    public void forget() {
        jdbc.update("""
                delete from recent_version where searchable_at < clock_timestamp() - ? * interval '1 second'
                """, graceSeconds);
        laps.turn();
    }
}
