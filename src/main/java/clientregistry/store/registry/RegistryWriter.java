package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.timestamp;
import static clientregistry.store.registry.SqlRows.write;

import clientregistry.person.Identifier;
import clientregistry.person.RecordKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes what a linking transaction decided, one statement per table. Must run inside the caller's transaction, under
 * the link lock. Thread-safe.
 */
public final class RegistryWriter {

    /**
     * A version of a record as it is stored.
     *
     * @param keyScheme the scheme of features and keys, null for this node's
     */
    public record VersionRow(long change, UUID record, int version, UUID message, String resource, String features,
                             List<String> keys, String keyScheme) {

        public VersionRow(long change, UUID record, int version, UUID message, String resource,
                String features, List<String> keys) {
            this(change, record, version, message, resource, features, keys, null);
        }
    }

    public record IdentifiersRow(UUID record, List<Identifier> identifiers) {
    }

    /**
     * A link opened in this commit.
     *
     * @param restores     the link an undo opens again, null for others
     * @param closedChange change that closed it again in the same commit, null while it is open
     */
    public record LinkRow(UUID id, UUID record, UUID person, String decision, String evidence, long change,
            UUID restores, Long closedChange, String closedWhy) {
    }

    public record ClosedLink(UUID id, long change, String why) {
    }

    private final JdbcTemplate jdbc;
    private final String keyScheme;

    /** @param keyScheme of this node: what the keys it writes are made with */
    public RegistryWriter(JdbcTemplate jdbc, String keyScheme) {
        this.jdbc = jdbc;
        this.keyScheme = keyScheme;
    }

    public void persons(Collection<PersonHead> persons) {
        write(jdbc, """
                insert into person (id, version, state, replaced_by) values (?, ?, ?, ?)
                on conflict (id) do update set version = excluded.version, state = excluded.state,
                    replaced_by = excluded.replaced_by, updated_at = now()
                """, persons, (s, p) -> {
            s.setObject(1, p.id());
            s.setInt(2, p.version());
            s.setString(3, p.active() ? "active" : "replaced");
            s.setObject(4, p.replacedBy());
        });
    }

    public void records(Collection<RecordHead> records) {
        write(jdbc, """
                insert into record (id, source, authority, local_id, version, state, survivor, pending_order,
                                    pending_reason, rematch, content_hash, door, sender_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set version = excluded.version, state = excluded.state,
                    survivor = excluded.survivor, pending_order = excluded.pending_order,
                    pending_reason = excluded.pending_reason, rematch = excluded.rematch,
                    content_hash = excluded.content_hash, door = excluded.door, sender_time = excluded.sender_time,
                    updated_at = now()
                """, records, (s, r) -> {
            s.setObject(1, r.id());
            s.setString(2, r.key().source());
            s.setString(3, r.key().authority());
            s.setString(4, r.key().localId());
            s.setInt(5, r.version());
            s.setString(6, r.active() ? "active" : "subsumed");
            s.setObject(7, r.survivor());
            s.setObject(8, r.waits() ? r.pending().order() : null);
            s.setString(9, r.waits() ? r.pending().reason().word() : null);
            s.setBoolean(10, r.rematch());
            s.setBytes(11, r.contentHash());
            s.setString(12, r.door());
            s.setTimestamp(13, timestamp(r.senderTime()));
        });
    }

    public void versions(Collection<VersionRow> versions) {
        write(jdbc, """
                insert into record_version (record_id, version, message_id, resource, features, keys,
                                            change_no, key_scheme)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, versions, (s, v) -> {
            s.setObject(1, v.record());
            s.setInt(2, v.version());
            s.setObject(3, v.message());
            s.setString(4, v.resource());
            s.setString(5, v.features());
            s.setArray(6, s.getConnection().createArrayOf("text", v.keys().toArray()));
            s.setLong(7, v.change());
            s.setString(8, schemeOf(v));
        });
        write(jdbc, "insert into recent_version (record_id, version, key_scheme, keys) values (?, ?, ?, ?)", versions,
                (s, v) -> {
            s.setObject(1, v.record());
            s.setInt(2, v.version());
            s.setString(3, schemeOf(v));
            s.setArray(4, s.getConnection().createArrayOf("text", v.keys().toArray()));
        });
    }

    private String schemeOf(VersionRow version) {
        return version.keyScheme() == null ? keyScheme : version.keyScheme();
    }

    /** Replaces the identifiers of these records. */
    public void identifiers(Collection<IdentifiersRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update("delete from record_identifier where record_id = any(?)",
                s -> SqlRows.setArrays(s, rows.stream().map(IdentifiersRow::record).toList()));
        write(jdbc, "insert into record_identifier (system, value, record_id) values (?, ?, ?)",
                rows.stream().flatMap(r -> r.identifiers().stream().distinct().map(i -> new Owned(i, r.record())))
                .toList(), (s, o) -> {
                    s.setString(1, o.identifier.system());
                    s.setString(2, o.identifier.value());
                    s.setObject(3, o.record);
                });
    }

    /**
     * From now on these ids lead their sources to these records, whatever they led to. The number of a record does by
     * itself (a trigger of the database sees to that).
     */
    public void ownIds(Map<RecordKey, UUID> leads) {
        write(jdbc, """
                insert into own_id (authority, local_id, source, record_id) values (?, ?, ?, ?)
                on conflict (authority, local_id, source) do update set record_id = excluded.record_id
                """, leads.entrySet(), (s, lead) -> {
            s.setString(1, lead.getKey().authority());
            s.setString(2, lead.getKey().localId());
            s.setString(3, lead.getKey().source());
            s.setObject(4, lead.getValue());
        });
    }

    private record Owned(Identifier identifier, UUID record) {
    }

    public void links(Collection<LinkRow> opened, Collection<ClosedLink> closed) {
        write(jdbc, "update link set closed_at = now(), closed_change = ?, closed_why = ? where id = ?", closed,
                (s, c) -> {
            s.setLong(1, c.change());
            s.setString(2, c.why());
            s.setObject(3, c.id());
        });
        write(jdbc, """
                insert into link (id, record_id, person_id, decision, evidence, change_no, restores,
                                  closed_at, closed_change, closed_why)
                values (?, ?, ?, ?, ?, ?, ?, case when ?::text is null then null else now() end, ?, ?)
                """, opened, (s, l) -> {
            s.setObject(1, l.id());
            s.setObject(2, l.record());
            s.setObject(3, l.person());
            s.setString(4, l.decision());
            s.setString(5, l.evidence());
            s.setLong(6, l.change());
            s.setObject(7, l.restores());
            s.setString(8, l.closedWhy());
            s.setObject(9, l.closedChange(), java.sql.Types.BIGINT);
            s.setString(10, l.closedWhy());
        });
    }
}
