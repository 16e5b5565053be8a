package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.insert;
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
        insert(jdbc, """
                insert into person (id, version, state, replaced_by)
                select * from unnest(?::uuid[], ?::integer[], ?::text[], ?::uuid[])
                on conflict (id) do update set version = excluded.version, state = excluded.state,
                    replaced_by = excluded.replaced_by, updated_at = now()
                """, persons, columns -> {
            columns.of("uuid", persons, PersonHead::id);
            columns.of("integer", persons, PersonHead::version);
            columns.of("text", persons, p -> p.active() ? "active" : "replaced");
            columns.of("uuid", persons, PersonHead::replacedBy);
        });
    }

    public void records(Collection<RecordHead> records) {
        insert(jdbc, """
                insert into record (id, source, authority, local_id, version, state, survivor, pending_order,
                                    pending_reason, rematch, content_hash, door, sender_time)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::text[], ?::uuid[],
                                     ?::bigint[], ?::text[], ?::boolean[], ?::bytea[], ?::text[], ?::timestamptz[])
                on conflict (id) do update set version = excluded.version, state = excluded.state,
                    survivor = excluded.survivor, pending_order = excluded.pending_order,
                    pending_reason = excluded.pending_reason, rematch = excluded.rematch,
                    content_hash = excluded.content_hash, door = excluded.door, sender_time = excluded.sender_time,
                    updated_at = now()
                """, records, columns -> {
            columns.of("uuid", records, RecordHead::id);
            columns.of("text", records, r -> r.key().source());
            columns.of("text", records, r -> r.key().authority());
            columns.of("text", records, r -> r.key().localId());
            columns.of("integer", records, RecordHead::version);
            columns.of("text", records, r -> r.active() ? "active" : "subsumed");
            columns.of("uuid", records, RecordHead::survivor);
            columns.of("bigint", records, r -> r.waits() ? r.pending().order() : null);
            columns.of("text", records, r -> r.waits() ? r.pending().reason().word() : null);
            columns.of("boolean", records, RecordHead::rematch);
            columns.bytes(records, RecordHead::contentHash);
            columns.of("text", records, RecordHead::door);
            columns.moments(records, RecordHead::senderTime);
        });
    }

    public void versions(Collection<VersionRow> versions) {
        insert(jdbc, """
                with come as (
                    select record_id, version, message_id, resource, features, keys::text[] as keys, change_no, key_scheme
                    from unnest(?::uuid[], ?::integer[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                                ?::text[])
                        as c (record_id, version, message_id, resource, features, keys, change_no, key_scheme)
                ), kept as (
                    insert into record_version (record_id, version, message_id, resource, features, keys, change_no,
                                                key_scheme)
                    select * from come
                )
                insert into recent_version (record_id, version, key_scheme, keys)
                select record_id, version, key_scheme, keys from come
                """, versions, columns -> {
            columns.of("uuid", versions, VersionRow::record);
            columns.of("integer", versions, VersionRow::version);
            columns.of("uuid", versions, VersionRow::message);
            columns.of("text", versions, VersionRow::resource);
            columns.of("text", versions, VersionRow::features);
            columns.texts(versions, VersionRow::keys);
            columns.of("bigint", versions, VersionRow::change);
            columns.of("text", versions, this::schemeOf);
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
        List<Owned> owned = rows.stream().flatMap(r -> r.identifiers().stream().distinct()
                .map(i -> new Owned(i, r.record()))).toList();
        insert(jdbc, "insert into record_identifier (system, value, record_id) select * from unnest(?::text[], "
                + "?::text[], ?::uuid[])", owned, columns -> {
            columns.of("text", owned, o -> o.identifier.system());
            columns.of("text", owned, o -> o.identifier.value());
            columns.of("uuid", owned, Owned::record);
        });
    }

    /**
     * From now on these ids lead their sources to these records, whatever they led to. The number of a record does by
     * itself (a trigger of the database sees to that).
     */
    public void ownIds(Map<RecordKey, UUID> leads) {
        insert(jdbc, """
                insert into own_id (authority, local_id, source, record_id)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[])
                on conflict (authority, local_id, source) do update set record_id = excluded.record_id
                """, leads.keySet(), columns -> {
            columns.of("text", leads.keySet(), RecordKey::authority);
            columns.of("text", leads.keySet(), RecordKey::localId);
            columns.of("text", leads.keySet(), RecordKey::source);
            columns.of("uuid", leads.keySet(), leads::get);
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
        insert(jdbc, """
                insert into link (id, record_id, person_id, decision, evidence, change_no, restores, closed_change,
                                  closed_why, closed_at)
                select l.*, case when l.closed_why is null then null else now() end
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::bigint[],
                            ?::text[])
                    as l (id, record_id, person_id, decision, evidence, change_no, restores, closed_change, closed_why)
                """, opened, columns -> {
            columns.of("uuid", opened, LinkRow::id);
            columns.of("uuid", opened, LinkRow::record);
            columns.of("uuid", opened, LinkRow::person);
            columns.of("text", opened, LinkRow::decision);
            columns.of("text", opened, LinkRow::evidence);
            columns.of("bigint", opened, LinkRow::change);
            columns.of("uuid", opened, LinkRow::restores);
            columns.of("bigint", opened, LinkRow::closedChange);
            columns.of("text", opened, LinkRow::closedWhy);
        });
    }
}
