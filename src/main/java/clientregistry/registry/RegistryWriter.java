package clientregistry.registry;

import static clientregistry.registry.SqlRows.query;
import static clientregistry.registry.SqlRows.timestamp;
import static clientregistry.registry.SqlRows.write;

import clientregistry.person.Identifier;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes what a linking transaction decided, one statement per table. Must run inside the caller's transaction, under the
 * link lock. Thread-safe.
 */
public final class RegistryWriter {

    public record VersionRow(UUID record, int version, UUID message, String resource, String features, List<String> keys) {
    }

    public record IdentifiersRow(UUID record, List<Identifier> identifiers) {
    }

    public record LinkRow(UUID id, UUID record, UUID person, String decision, String evidence, String closedWhy) {
    }

    public record ClosedLink(UUID id, String why) {
    }

    /** @param ownPerson the person of the record when the question arose, so that one question is not asked twice */
    public record TaskRow(String kind, UUID record, int version, UUID ownPerson, UUID otherPerson, UUID otherRecord,
                          String evidence) {
    }

    public record MessageRow(UUID id, String door, String node, String source, String controlId, byte[] hash,
                             String outcome, String refusal, String contentType, byte[] raw, byte[] answer, String request) {
    }

    private final JdbcTemplate jdbc;

    public RegistryWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
                insert into record (id, source, authority, local_id, version, state, survivor, pending_order, rematch,
                                    content_hash, door, sender_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set version = excluded.version, state = excluded.state,
                    survivor = excluded.survivor, pending_order = excluded.pending_order, rematch = excluded.rematch,
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
            s.setObject(8, r.pendingOrder());
            s.setBoolean(9, r.rematch());
            s.setBytes(10, r.contentHash());
            s.setString(11, r.door());
            s.setTimestamp(12, timestamp(r.senderTime()));
        });
    }

    public void versions(Collection<VersionRow> versions) {
        write(jdbc, """
                insert into record_version (record_id, version, message_id, resource, features, keys) values (?, ?, ?, ?, ?, ?)
                """, versions, (s, v) -> {
            s.setObject(1, v.record());
            s.setInt(2, v.version());
            s.setObject(3, v.message());
            s.setString(4, v.resource());
            s.setString(5, v.features());
            s.setArray(6, s.getConnection().createArrayOf("text", v.keys().toArray()));
        });
        write(jdbc, "insert into recent_version (record_id, version) values (?, ?)", versions, (s, v) -> {
            s.setObject(1, v.record());
            s.setInt(2, v.version());
        });
        write(jdbc, "insert into recent_key (key, record_id, version) values (?, ?, ?)",
                versions.stream().flatMap(v -> v.keys().stream().distinct().map(k -> new RecentKey(k, v.record(), v.version()))).toList(),
                (s, k) -> {
                    s.setString(1, k.key);
                    s.setObject(2, k.record);
                    s.setInt(3, k.version);
                });
    }

    private record RecentKey(String key, UUID record, int version) {
    }

    /** Replaces the identifiers of these records. */
    public void identifiers(Collection<IdentifiersRow> rows) {
        write(jdbc, "delete from record_identifier where record_id = ?", rows, (s, r) -> s.setObject(1, r.record()));
        write(jdbc, "insert into record_identifier (system, value, record_id) values (?, ?, ?)",
                rows.stream().flatMap(r -> r.identifiers().stream().distinct().map(i -> new Owned(i, r.record()))).toList(),
                (s, o) -> {
                    s.setString(1, o.identifier.system());
                    s.setString(2, o.identifier.value());
                    s.setObject(3, o.record);
                });
    }

    private record Owned(Identifier identifier, UUID record) {
    }

    public void links(long commitNo, Collection<LinkRow> opened, Collection<ClosedLink> closed) {
        write(jdbc, "update link set closed_at = now(), closed_why = ? where id = ?", closed, (s, c) -> {
            s.setString(1, c.why());
            s.setObject(2, c.id());
        });
        write(jdbc, """
                insert into link (id, record_id, person_id, decision, evidence, commit_no, closed_at, closed_why)
                values (?, ?, ?, ?, ?, ?, case when ?::text is null then null else now() end, ?)
                """, opened, (s, l) -> {
            s.setObject(1, l.id());
            s.setObject(2, l.record());
            s.setObject(3, l.person());
            s.setString(4, l.decision());
            s.setString(5, l.evidence());
            s.setLong(6, commitNo);
            s.setString(7, l.closedWhy());
            s.setString(8, l.closedWhy());
        });
    }

    /** Opens tasks, unless the same question about two persons is open, from either side, or was answered for this record version. */
    public void tasks(long commitNo, Collection<TaskRow> tasks) {
        write(jdbc, """
                insert into task (id, kind, record_id, record_version, other_person_id, other_record_id, evidence, state, commit_no)
                select gen_random_uuid(), n.kind, n.record, n.version, n.other_person, n.other_record, n.evidence, 'open', n.commit_no
                from (values (?, ?::uuid, ?, ?::uuid, ?::uuid, ?::uuid, ?::text, ?))
                     as n(kind, record, version, own_person, other_person, other_record, evidence, commit_no)
                where not exists (
                    select 1 from task t where t.kind = n.kind and t.record_id = n.record
                       and t.other_person_id is not distinct from n.other_person
                       and (t.state = 'open' or t.record_version = n.version))
                and not exists (
                    select 1 from task t join link l on l.record_id = t.record_id and l.closed_at is null
                    where t.state = 'open' and t.kind = n.kind and n.kind <> 'overlay'
                      and (t.other_person_id = n.own_person and l.person_id = n.other_person
                           or t.other_person_id = n.other_person and l.person_id = n.own_person))
                """, tasks, (s, t) -> {
            s.setString(1, t.kind());
            s.setObject(2, t.record());
            s.setInt(3, t.version());
            s.setObject(4, t.ownPerson());
            s.setObject(5, t.otherPerson());
            s.setObject(6, t.otherRecord());
            s.setString(7, t.evidence());
            s.setLong(8, commitNo);
        });
    }

    /**
     * Carries open tasks over to where records and persons went: a task about an emptied person now asks about its
     * successor, and a task whose record is closed, or already in the person it asks about, is answered.
     *
     * @param emptied in the order in which their tasks move
     * @return records whose tasks were answered: what is told of them has changed
     */
    public List<UUID> settleTasks(Collection<UUID> records, Collection<PersonHead> emptied) {
        write(jdbc, "update task set other_person_id = ? where state = 'open' and other_person_id = ? and not exists ("
                + "select 1 from task t where t.state = 'open' and t.kind = task.kind and t.record_id = task.record_id and t.other_person_id = ?)",
                emptied, (s, p) -> {
                    s.setObject(1, p.replacedBy());
                    s.setObject(2, p.id());
                    s.setObject(3, p.replacedBy());
                });
        if (records.isEmpty() && emptied.isEmpty()) {
            return List.of();
        }
        List<UUID> persons = emptied.stream().flatMap(p -> Stream.of(p.id(), p.replacedBy())).toList();
        return query(jdbc, """
                with about as (
                    select id from task where state = 'open' and record_id = any(?)
                    union select id from task where state = 'open' and other_person_id = any(?)
                    union select t.id from link l join task t on t.record_id = l.record_id and t.state = 'open'
                          where l.closed_at is null and l.person_id = any(?))
                update task t set state = 'closed', closed_at = now(), closed_why = 'settled'
                from about, record r left join link l on l.record_id = r.id and l.closed_at is null
                where t.id = about.id and r.id = t.record_id
                  and (r.state = 'subsumed' or t.kind in ('review', 'conflict') and (l.person_id = t.other_person_id
                       or exists (select 1 from person p where p.id = t.other_person_id and p.replaced_by is not null)))
                returning t.record_id
                """, (row, n) -> SqlRows.uuid(row, "record_id"), uuids(records), uuids(persons), uuids(persons));
    }

    /** An empty array still needs its type. */
    private static Collection<UUID> uuids(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of(new UUID(0, 0)) : ids;
    }

    public void messages(Collection<MessageRow> messages) {
        write(jdbc, """
                insert into message (id, door, node, source, control_id, content_hash, outcome, refusal, content_type, raw, answer, request)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, messages, (s, m) -> {
            s.setObject(1, m.id());
            s.setString(2, m.door());
            s.setString(3, m.node());
            s.setString(4, m.source());
            s.setString(5, m.controlId());
            s.setBytes(6, m.hash());
            s.setString(7, m.outcome());
            s.setString(8, m.refusal());
            s.setString(9, m.contentType());
            s.setBytes(10, m.raw());
            s.setBytes(11, m.answer());
            s.setString(12, m.request());
        });
    }
}
