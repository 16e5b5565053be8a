package clientregistry.steward.system;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Page;
import clientregistry.steward.system.MessageCriteria.Where;
import clientregistry.store.registry.SqlRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds messages, latest first, without their bytes. Thread-safe. */
public final class MessageReader {

    private static final String SELECT = "select m.id, m.received_at, m.door, m.node, m.source, m.control_id, "
            + "m.content_type, m.outcome, m.refusal, m.refusal_place, coalesce(length(m.raw), 0) as bytes, "
            + "m.reprocess_of, m.reprocessed_at, m.reprocessed_outcome from message m where ";

    private final JdbcTemplate jdbc;

    MessageReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a page ended. */
    public record Cursor(Instant at, UUID id) {

        /**
         * As it stands in an address.
         *
         * @throws Refusal DATA_TYPE when it is none this registry gave
         */
        public static Cursor of(String text) {
            try {
                String[] parts = text == null ? null : text.split("\\.", 2);
                return parts == null ? null : new Cursor(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                        UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | ArithmeticException | ArrayIndexOutOfBoundsException e) {
                throw new Refusal(Refusal.Kind.DATA_TYPE, "cursor", "cursor is not one this registry gave.");
            }
        }

        private static String text(MessageView last) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, last.receivedAt()) + "." + last.id();
        }
    }

    /** A page of them. */
    public Page<MessageView> list(MessageCriteria criteria, Cursor before, int limit) {
        Where where = criteria.where();
        List<Object> parameters = new ArrayList<>(where.parameters());
        String from = "";
        if (before != null) {
            from = " and (m.received_at, m.id) < (?, ?)";
            parameters.addAll(List.of(SqlRows.timestamp(before.at()), before.id()));
        }
        parameters.add(limit + 1);
        List<MessageView> found = jdbc.query(SELECT + where.sql() + from + " order by m.received_at desc, m.id desc limit ?",
                (row, n) -> view(row), parameters.toArray());
        boolean more = found.size() > limit;
        List<MessageView> items = List.copyOf(more ? found.subList(0, limit) : found);
        return new Page<>(items, more ? Cursor.text(items.get(limit - 1)) : null);
    }

    /** How many there are, at most one more than that. */
    public long count(MessageCriteria criteria, int most) {
        return ids(criteria, most + 1).size();
    }

    /** Their ids in the order they came, at most so many. */
    public List<UUID> ids(MessageCriteria criteria, int most) {
        Where where = criteria.where();
        List<Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(most);
        return jdbc.queryForList("select m.id from message m where " + where.sql()
                + " order by m.received_at, m.id limit ?", UUID.class, parameters.toArray());
    }

    /**
     * One of them.
     *
     * @param sources of whom somebody may be told, empty for all
     * @throws Refusal NOT_FOUND
     */
    public MessageView read(UUID id, Set<String> sources) {
        return jdbc.query(SELECT + "m.id = ?", (row, n) -> view(row), id).stream()
                .filter(each -> sources.isEmpty() || (each.source() != null && sources.contains(each.source())))
                .findFirst().orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no message with this id."));
    }

    /** What processing it again made, in order. */
    List<MessageView> processings(UUID id) {
        return jdbc.query(SELECT + "m.reprocess_of = ? order by m.received_at limit 100", (row, n) -> view(row), id);
    }

    /** A refusal is kept as its kind and its sentence. */
    private static MessageView view(ResultSet row) throws SQLException {
        String refusal = row.getString("refusal");
        int colon = refusal == null ? -1 : refusal.indexOf(": ");
        String kind = colon < 0 ? refusal : refusal.substring(0, colon);
        String reason = colon < 0 ? null : refusal.substring(colon + 2);
        return new MessageView(SqlRows.uuid(row, "id"), SqlRows.instant(row, "received_at"), row.getString("door"),
                row.getString("node"), row.getString("source"), row.getString("control_id"),
                row.getString("content_type"), row.getString("outcome"), kind, reason, row.getString("refusal_place"),
                row.getInt("bytes"), SqlRows.uuid(row, "reprocess_of"), SqlRows.instant(row, "reprocessed_at"),
                row.getString("reprocessed_outcome"));
    }
}
