package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.query;

import clientregistry.person.Identifier;
import clientregistry.person.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads what linking needs to know, always from the primary. Thread-safe; joins the caller's transaction if there is
 * one.
 */
public final class RegistryReader {

    private static final String HEAD = """
            select r.*, l.id as link_id, l.person_id
            from record r left join link l on l.record_id = r.id and l.closed_at is null
            """;

    /**
     * Ids of the records with an identifier in their current version, and of those it leads their source to, as a
     * column {@code record_id}. Its parameters are system, value, system, value.
     */
    public static final String BEARERS = """
            select record_id from record_identifier where system = ? and value = ?
            union select record_id from own_id where authority = ? and local_id = ?
            """;

    /**
     * When record r, or what the registry says of it, last changed: its content, its link, its open tasks. A merge
     * closes a link.
     */
    public static final String LAST_CHANGED = """
            greatest((select max(v.recorded_at) from record_version v where v.record_id = r.id),
                     (select max(greatest(l.opened_at, l.closed_at)) from link l where l.record_id = r.id),
                     (select max(greatest(t.opened_at, t.closed_at)) from task t where t.record_id = r.id))
            """;

    /** Ids of records, and of all that are of one person with one of them now. Its parameters are ids, and ids. */
    private static final String WITH_COMPANIONS = """
            select unnest(?::uuid[])
            union select other.record_id
            from link own join link other on other.person_id = own.person_id and other.closed_at is null
            where own.record_id = any(?) and own.closed_at is null
            """;

    private static final String CURRENT = " from record r join record_version v on v.record_id = r.id and v.version = "
            + "r.version ";

    /** Of those whose current version has keys of the active index: others are normalised again first. */
    private static final String CURRENT_WITH_KEYS = CURRENT
            + "where v.key_scheme = (select key_scheme from search_generation where state = 'active') and ";

    /**
     * Tells a row of a version from any other there was or will be: what is restored or rolled back gives numbers again,
     * but no two messages have one id, and what is normalised anew has another scheme, what is written anew another xmin.
     */
    private static final String STAMP = "concat_ws(' ', v.version, v.message_id, v.key_scheme, v.xmin) as stamp";

    private static final String CONTENT = "select v.record_id, v.version, v.features, v.keys, " + STAMP;

    /** Which row of a version is the current one of a record. */
    public record StoredVersion(UUID record, int version, String stamp) {
    }

    /** The current version's normalised view (JSON) and blocking keys. */
    public record StoredFeatures(StoredVersion of, String features, List<String> keys) {

        public UUID record() {
            return of.record;
        }
    }

    /**
     * The record that an id of its own leads its source to.
     *
     * @param said whether that record's current version names it; its number is always said
     */
    public record Lead(RecordKey id, RecordHead record, boolean said) {
    }

    /** Content of a version as stored. */
    public record StoredContent(UUID message, String resource, String features, List<String> keys, String keyScheme) {
    }

    private final JdbcTemplate jdbc;

    public RegistryReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where ids of their own lead sources; those that lead nowhere are left out.
     *
     * @param ids by which sources named records at any time
     */
    public List<Lead> leads(Collection<RecordKey> ids) {
        return ids.isEmpty() ? List.of() : query(jdbc, """
                select r.*, l.id as link_id, l.person_id, o.authority as own_authority, o.local_id as own_local_id,
                       (o.authority, o.local_id) = (r.authority, r.local_id) or exists (
                           select 1 from record_identifier i
                           where i.system = o.authority and i.value = o.local_id and i.record_id = r.id) as said
                from unnest(?, ?, ?) as k(source, authority, local_id)
                join own_id o on o.authority = k.authority and o.local_id = k.local_id and o.source = k.source
                join record r on r.id = o.record_id
                left join link l on l.record_id = r.id and l.closed_at is null
                """, (row, n) -> new Lead(new RecordKey(row.getString("source"), row.getString("own_authority"),
                row.getString("own_local_id")), head(row, n), row.getBoolean("said")),
                ids.stream().map(RecordKey::source).toList(), ids.stream().map(RecordKey::authority).toList(),
                ids.stream().map(RecordKey::localId).toList());
    }

    /** Other records of its source that a record names by its ids, or that name it, each way round. */
    public Map<UUID, Set<UUID>> namesakes(Collection<UUID> records) {
        Map<UUID, Set<UUID>> found = new HashMap<>();
        String said = """
                select i.record_id as sayer, o.record_id as bearer
                from record_identifier i join record r on r.id = i.record_id
                join own_id o on o.authority = i.system and o.local_id = i.value and o.source = r.source
                where o.record_id <> i.record_id and %s = any(?)
                """;
        if (!records.isEmpty()) {
            query(jdbc, said.formatted("i.record_id") + "union " + said.formatted("o.record_id"), (row, n) -> {
                UUID sayer = SqlRows.uuid(row, "sayer");
                UUID bearer = SqlRows.uuid(row, "bearer");
                found.computeIfAbsent(bearer, id -> new HashSet<>()).add(sayer);
                return found.computeIfAbsent(sayer, id -> new HashSet<>()).add(bearer);
            }, records, records);
        }
        return found;
    }

    public List<RecordHead> byId(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : query(jdbc, HEAD + "where r.id = any(?)", RegistryReader::head, ids);
    }

    /** These records, and all that are of one person with one of them now. */
    public List<RecordHead> withCompanions(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : query(jdbc, HEAD + "where r.id in (" + WITH_COMPANIONS + ")",
                RegistryReader::head, ids, ids);
    }

    /** Whose records these are now; those of nobody are left out. */
    public Map<UUID, UUID> personsOf(Collection<UUID> records) {
        Map<UUID, UUID> found = new HashMap<>();
        if (!records.isEmpty()) {
            query(jdbc, "select record_id, person_id from link where record_id = any(?) and closed_at is null",
                    (row, n) -> found.put(SqlRows.uuid(row, "record_id"), SqlRows.uuid(row, "person_id")), records);
        }
        return found;
    }

    public List<RecordHead> membersOf(Collection<UUID> persons) {
        return membersOf(persons, Integer.MAX_VALUE);
    }

    /**
     * The records that belong to persons now.
     *
     * @param most so many of them
     */
    public List<RecordHead> membersOf(Collection<UUID> persons, int most) {
        return persons.isEmpty() ? List.of() : query(jdbc, """
                select r.*, l.id as link_id, l.person_id
                from link l join record r on r.id = l.record_id
                where l.closed_at is null and l.person_id = any(?) limit %d
                """.formatted(most), RegistryReader::head, persons);
    }

    /**
     * Records with this identifier in their current version, and the one it leads its source to; subsumed ones
     * included.
     *
     * @param most so many of them
     */
    public List<RecordHead> byIdentifier(String system, String value, int most) {
        return jdbc.query(HEAD + "where r.id in (" + BEARERS + ") order by r.created_at, r.id limit ?",
                RegistryReader::head, system, value, system, value, most);
    }

    /**
     * Records that are meant, subsumed ones included, by id.
     *
     * @param most so many of them
     */
    public List<RecordHead> find(RecordCriteria criteria, int most) {
        return query(jdbc, HEAD + "where " + criteria.sql() + " order by r.id limit " + most, RegistryReader::head,
                criteria.parameters().toArray(Collection<?>[]::new));
    }

    /** When a record, or what the registry says of it (link, open tasks), last changed; null when it is not known. */
    public Instant lastChanged(UUID record) {
        return query(jdbc, "select " + LAST_CHANGED + " as at from record r where r.id = any(?)",
                (row, n) -> SqlRows.instant(row, "at"), List.of(record)).stream().findFirst().orElse(null);
    }

    /** Ids of records with one of these identifiers in their current version. */
    public List<UUID> withIdentifiers(Collection<Identifier> identifiers) {
        return identifiers.isEmpty() ? List.of() : query(jdbc, """
                select distinct i.record_id from record_identifier i join unnest(?, ?) as k(system, value)
                  on i.system = k.system and i.value = k.value
                """, (row, n) -> SqlRows.uuid(row, "record_id"), identifiers.stream().map(Identifier::system).toList(),
                identifiers.stream().map(Identifier::value).toList());
    }

    /** The resource of a record's latest content, its normalised view and keys. */
    public StoredContent content(UUID record) {
        return jdbc.queryForObject("select message_id, resource, features, keys, key_scheme from record_version "
                + "where record_id = ? order by version desc limit 1",
                (row, n) -> new StoredContent(SqlRows.uuid(row, "message_id"), row.getString("resource"),
                row.getString("features"),
                        List.of((String[]) row.getArray("keys").getArray()), row.getString("key_scheme")), record);
    }

    public List<PersonHead> persons(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : query(jdbc, "select id, version, replaced_by from person where id = any(?)",
                (row, n) -> new PersonHead(SqlRows.uuid(row, "id"), row.getInt("version"),
                SqlRows.uuid(row, "replaced_by")), ids);
    }

    /**
     * Ids of records that are not subsumed, ascending.
     *
     * @param after the last of the page before, null for the first page
     */
    public List<UUID> active(UUID after, int most) {
        return jdbc.queryForList("select id from record where state = 'active' and id > ? order by id limit ?",
                UUID.class, after == null ? new UUID(0, 0) : after, most);
    }

    public List<StoredFeatures> features(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : query(jdbc, CONTENT + CURRENT + "where r.id = any(?)",
                RegistryReader::stored, ids);
    }

    /** The same of those whose current version has keys of the active index. */
    public List<StoredFeatures> featuresWithKeys(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : query(jdbc, CONTENT + CURRENT_WITH_KEYS + "r.id = any(?)",
                RegistryReader::stored, ids);
    }

    /** Those versions of these records, and of all that are of one person with one of them. */
    public List<StoredVersion> versionsWithCompanions(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : query(jdbc, "select v.record_id, v.version, " + STAMP + CURRENT_WITH_KEYS
                + "r.id in (" + WITH_COMPANIONS + ")", RegistryReader::version, ids, ids);
    }

    private static StoredVersion version(ResultSet row, int n) throws SQLException {
        return new StoredVersion(SqlRows.uuid(row, "record_id"), row.getInt("version"), row.getString("stamp"));
    }

    private static StoredFeatures stored(ResultSet row, int n) throws SQLException {
        return new StoredFeatures(version(row, n), row.getString("features"),
                List.of((String[]) row.getArray("keys").getArray()));
    }

    private static RecordHead head(ResultSet row, int n) throws SQLException {
        RecordKey key = new RecordKey(row.getString("source"), row.getString("authority"), row.getString("local_id"));
        return new RecordHead(SqlRows.uuid(row, "id"), key, row.getInt("version"), SqlRows.uuid(row, "survivor"),
                pending(row), row.getBoolean("rematch"), row.getBytes("content_hash"),
                row.getString("door"), SqlRows.instant(row, "sender_time"), SqlRows.uuid(row, "link_id"),
                SqlRows.uuid(row, "person_id"), SqlRows.instant(row, "created_at"));
    }

    private static Pending pending(ResultSet row) throws SQLException {
        Long order = SqlRows.nullableLong(row, "pending_order");
        return order == null ? null : new Pending(order, PendingReason.of(row.getString("pending_reason")));
    }
}
