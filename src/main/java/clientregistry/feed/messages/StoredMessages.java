package clientregistry.feed.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds inbound messages, refused ones included. Thread-safe. */
public final class StoredMessages {

    private static final String SELECT = "select m.*, coalesce(length(m.raw), 0) as bytes from message m where true";

    private static final Set<String> DOORS = Set.of("fhir", "hl7v2", "bulk");

    private final JdbcTemplate jdbc;

    public StoredMessages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order they came. */
    public List<StoredMessage> find(MessageQuery query) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        and(sql, values, " and m.control_id = ?", query.controlId());
        and(sql, values, " and m.source = ?", query.source());
        and(sql, values, " and m.door = ?", query.door());
        and(sql, values, " and m.outcome = ?", query.outcome());
        and(sql, values, " and m.received_at >= ?", timestamp(query.from()));
        and(sql, values, " and m.received_at < ?", timestamp(query.to()));
        and(sql, values, " and m.refusal like ? || ':%'", query.refusalKind());
        if (query.system() != null) {
            sql.append(" and m.id in (select v.message_id from record_identifier i join record_version v on "
                    + "v.record_id = i.record_id "
                    + "where i.system = ? and i.value = ?)");
            values.addAll(List.of(query.system(), query.value()));
        }
        if (query.open()) {
            sql.append(" and m.outcome = 'refused' and m.reprocessed_at is null and length(m.raw) > 0");
        }
        values.add(query.limit());
        return jdbc.query(sql.append(" order by m.received_at, m.id limit ?").toString(), (row, n) -> message(row),
                values.toArray());
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

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
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
        Timestamp reprocessed = row.getTimestamp("reprocessed_at");
        return new StoredMessage(row.getObject("id", UUID.class), row.getTimestamp("received_at").toInstant(),
                row.getString("door"), row.getString("node"), row.getString("source"), row.getString("control_id"),
                row.getString("outcome"), row.getString("refusal"), row.getString("content_type"),
                row.getString("request"), row.getInt("bytes"), row.getObject("reprocess_of", UUID.class),
                reprocessed == null ? null : reprocessed.toInstant(), row.getString("reprocessed_outcome"));
    }
}
