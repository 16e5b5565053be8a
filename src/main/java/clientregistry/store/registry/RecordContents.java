package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.insert;
import static clientregistry.store.registry.SqlRows.query;

import clientregistry.person.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What records say as they stand, and when which part of it was told. Thread-safe; joins the caller's transaction if
 * there is one.
 */
public final class RecordContents {

    /**
     * A record with its content.
     *
     * @param version    of the record
     * @param content    version of the content; older where the record was closed and opened since
     * @param resource   FHIR Patient JSON
     * @param since      when this content came
     * @param senderTime of who told it last, null when none was sent
     * @param door       it came through
     * @param told       when its parts were told (JSON), null when all at once
     */
    public record Standing(UUID record, RecordKey key, int version, int content, String resource, Instant since,
                           Instant senderTime, String door, String told) {
    }

    /** When the parts of a version of a record were told. */
    public record ToldRow(UUID record, int version, String told) {
    }

    private static final String STANDING = """
            select r.*, v.version as content, v.resource, v.recorded_at, t.told
            from record r
            join lateral (select version, resource, recorded_at from record_version
                          where record_id = r.id order by version desc limit 1) v on true
            left join record_told t on t.record_id = r.id and t.version = v.version
            """;

    private final JdbcTemplate jdbc;

    public RecordContents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The records that ids of their own lead their sources to, as they stand; those that lead nowhere are left out. */
    public Map<RecordKey, Standing> byOwnId(Collection<RecordKey> ids) {
        Map<RecordKey, Standing> found = new HashMap<>();
        if (!ids.isEmpty()) {
            query(jdbc, "select r.*, o.authority as own_authority, o.local_id as own_local_id from (" + STANDING + """
                    ) r
                    join own_id o on o.record_id = r.id
                    join unnest(?, ?, ?) as k(source, authority, local_id)
                      on o.source = k.source and o.authority = k.authority and o.local_id = k.local_id
                    """, (row, n) -> found.put(new RecordKey(row.getString("source"), row.getString("own_authority"),
                    row.getString("own_local_id")), standing(row, n)),
                    ids.stream().map(RecordKey::source).toList(),
                    ids.stream().map(RecordKey::authority).toList(),
                    ids.stream().map(RecordKey::localId).toList());
        }
        return found;
    }

    public Standing byId(UUID record) {
        return jdbc.queryForObject(STANDING + "where r.id = ?", RecordContents::standing, record);
    }

    private static Standing standing(ResultSet row, int n) throws SQLException {
        RecordKey key = new RecordKey(row.getString("source"), row.getString("authority"), row.getString("local_id"));
        return new Standing(SqlRows.uuid(row, "id"), key, row.getInt("version"), row.getInt("content"),
                row.getString("resource"), SqlRows.instant(row, "recorded_at"), SqlRows.instant(row, "sender_time"),
                row.getString("door"), row.getString("told"));
    }

    /** Inside the caller's transaction, under the link lock. */
    public void told(Collection<ToldRow> rows) {
        insert(jdbc, """
                insert into record_told (record_id, version, told)
                select * from unnest(?::uuid[], ?::integer[], ?::text[])
                on conflict (record_id) do update set version = excluded.version, told = excluded.told
                """, rows, columns -> {
            columns.of("uuid", rows, ToldRow::record);
            columns.of("integer", rows, ToldRow::version);
            columns.of("text", rows, ToldRow::told);
        });
    }
}
