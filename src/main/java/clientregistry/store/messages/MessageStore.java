package clientregistry.store.messages;

import clientregistry.person.Characters;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.SqlRows.Columns;
import clientregistry.store.registry.SqlRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The messages that came in, refused ones included: keeps them, and finds them again. Thread-safe. */
public final class MessageStore {

    private static final String SELECT = "select m.*, coalesce(length(m.raw), 0) as bytes from message m where true";

    private static final Set<String> DOORS = Set.of("fhir", "hl7v2", "file");

    /** Longer than any that is accepted; an endless one fits no index. */
    private static final int LONGEST_CONTROL_ID = 200;

    /**
     * A message and what became of it, to be kept.
     *
     * @param outcome accepted, held or refused
     * @param refusal kind and text, null when not refused
     * @param place   where in the message its reason stands, null when nowhere
     * @param answer  what is answered when it comes again, null where the door makes its own
     */
    public record Kept(Message message, String outcome, String refusal, String place, byte[] answer) {

        /** What was not accepted, and why. */
        public static Kept refused(Message message, Refusal refusal, byte[] answer) {
            return new Kept(message, "refused", refusal.kind() + ": " + refusal.getMessage(), refusal.location(),
                    answer);
        }
    }

    /** What tells that a message came before: the same bytes of the same source under the same id. */
    public record MessageKey(String source, String door, String controlId, String hash) {

        /**
         * What tells this message.
         *
         * @return null for one that its sender gave no id
         */
        public static MessageKey of(Message message) {
            return message == null || message.controlId() == null ? null
                    : new MessageKey(message.source(), message.door(), message.controlId(),
                            HexFormat.of().formatHex(message.hash()));
        }
    }

    private final JdbcTemplate jdbc;

    public MessageStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A refusal must not stay out of the trail because of what it is about, so what no column takes is left away. */
    public void write(Collection<Kept> messages) {
        SqlRows.insert(jdbc, """
                insert into message (id, door, node, source, control_id, content_hash, outcome, refusal, content_type,
                                     raw, answer, request, refusal_place)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[],
                                     ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[], ?::text[])
                """, messages, columns -> fill(columns, messages));
    }

    private static void fill(Columns columns, Collection<Kept> messages) throws SQLException {
        columns.of("uuid", messages, kept -> kept.message.id());
        columns.of("text", messages, kept -> kept.message.door());
        columns.of("text", messages, kept -> storable(kept.message.node()));
        columns.of("text", messages, kept -> kept.message.source());
        columns.of("text", messages, kept -> bounded(storable(kept.message.controlId())));
        columns.bytes(messages, kept -> kept.message.hash());
        columns.of("text", messages, Kept::outcome);
        columns.of("text", messages, kept -> storable(kept.refusal));
        columns.of("text", messages, kept -> storable(kept.message.contentType()));
        columns.bytes(messages, kept -> kept.message.raw());
        columns.bytes(messages, Kept::answer);
        columns.of("text", messages, kept -> storable(kept.message.request()));
        columns.of("text", messages, kept -> bounded(storable(kept.place)));
    }

    /** PostgreSQL takes no NUL. */
    private static String storable(String text) {
        return text == null ? null : text.replace("\0", "");
    }

    private static String bounded(String id) {
        return id == null ? null : Characters.beginning(id, LONGEST_CONTROL_ID);
    }

    /** Of those asked for, the ones accepted before, with the answer kept for them (empty where the door keeps none). */
    public Map<MessageKey, byte[]> answered(Collection<MessageKey> keys) {
        Map<MessageKey, byte[]> found = new HashMap<>();
        if (!keys.isEmpty()) {
            SqlRows.query(jdbc, """
                    select m.source, m.door, m.control_id, encode(m.content_hash, 'hex') as hash,
                           coalesce(m.answer, '') as answer
                    from message m join unnest(?, ?, ?, ?) as k(source, door, control_id, hash)
                      on m.source = k.source and m.door = k.door and m.control_id = k.control_id
                         and m.content_hash = decode(k.hash, 'hex')
                    where m.outcome <> 'refused'
                    """, (row, n) -> found.put(messageKey(row), row.getBytes("answer")),
                    keys.stream().map(MessageKey::source).toList(), keys.stream().map(MessageKey::door).toList(),
                    keys.stream().map(MessageKey::controlId).toList(), keys.stream().map(MessageKey::hash).toList());
        }
        return found;
    }

    private static MessageKey messageKey(ResultSet row) throws SQLException {
        return new MessageKey(row.getString("source"), row.getString("door"), row.getString("control_id"),
                row.getString("hash"));
    }

    /** In the order they came. */
    public List<StoredMessage> find(MessageQuery query) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        and(sql, values, " and m.control_id = ?", query.controlId());
        and(sql, values, " and m.source = ?", query.source());
        and(sql, values, " and m.door = ?", query.door());
        and(sql, values, " and m.outcome = ?", query.outcome());
        and(sql, values, " and m.received_at >= ?", SqlRows.timestamp(query.from()));
        and(sql, values, " and m.received_at < ?", SqlRows.timestamp(query.to()));
        and(sql, values, " and m.refusal like ? || ':%'", query.refusalKind());
        if (query.system() != null) {
            sql.append(" and m.id in (select message_id from record_version where record_id in ("
                    + RegistryReader.BEARERS + "))");
            values.addAll(List.of(query.system(), query.value(), query.system(), query.value()));
        }
        if (query.open()) {
            sql.append(" and m.outcome = 'refused' and m.reprocessed_at is null and length(m.raw) > 0");
        }
        values.add(query.limit());
        return jdbc.query(sql.append(" order by m.received_at, m.id limit ?").toString(), (row, n) -> message(row),
                values.toArray());
    }

    /** The last messages of a door that a sender sent, in the order they came. */
    public List<StoredMessage> last(String door, int count) {
        List<StoredMessage> last = new ArrayList<>(jdbc.query(SELECT + " and m.door = ? and m.reprocess_of is null "
                + "order by m.received_at desc, m.id limit ?", (row, n) -> message(row), door, count));
        Collections.reverse(last);
        return last;
    }

    /** Whether messages come through it: one of the hub's own, or a site's that was used. */
    public boolean isDoor(String name) {
        return DOORS.contains(name) || Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from message "
                + "where door = ?)", Boolean.class, name));
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    public Optional<StoredMessage> get(UUID id) {
        return jdbc.query(SELECT + " and m.id = ?", (row, n) -> message(row), id).stream().findFirst();
    }

    /** The bytes as they came, null when they are not kept (any more). Holds demographics. */
    public byte[] raw(UUID id) {
        return jdbc.queryForObject("select raw from message where id = ?", byte[].class, id);
    }

    /** What processing it again made, in order. */
    public List<StoredMessage> processings(UUID id) {
        return jdbc.query(SELECT + " and m.reprocess_of = ? order by m.received_at", (row, n) -> message(row), id);
    }

    private static StoredMessage message(ResultSet row) throws SQLException {
        Message message = new Message(row.getObject("id", UUID.class), row.getString("door"), row.getString("node"),
                row.getString("source"), row.getString("control_id"), row.getBytes("content_hash"),
                row.getString("content_type"), null, null, row.getString("request"), null);
        return new StoredMessage(message, SqlRows.instant(row, "received_at"), row.getString("outcome"),
                row.getString("refusal"), row.getString("refusal_place"), row.getInt("bytes"), SqlRows.uuid(row, "reprocess_of"),
                SqlRows.instant(row, "reprocessed_at"), row.getString("reprocessed_outcome"));
    }
}
