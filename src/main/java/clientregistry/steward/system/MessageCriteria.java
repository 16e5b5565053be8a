package clientregistry.steward.system;

import clientregistry.store.registry.SqlRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which messages; what is null does not matter.
 *
 * @param refusal   kind of refusal by name
 * @param id        of the message, of a record of which it wrote a version, or of a person to whom one belongs
 * @param open      only refused ones that were not processed again yet, and can be
 * @param sources   of whom somebody may be told, empty for all
 */
public record MessageCriteria(String source, String door, String outcome, String refusal, String controlId, UUID id,
                              Instant since, Instant until, boolean open, Set<String> sources) {

    /** Messages that an id of ours leads to, whichever it is. */
    private static final String OF_ID = "select ?::uuid union all select message_id from record_version where record_id = ? "
            + "union all select v.message_id from link l join record_version v on v.record_id = l.record_id "
            + "where l.person_id = ? and l.closed_at is null";

    /** A condition with its parameters, to be put behind {@code where}. */
    record Where(String sql, List<Object> parameters) {
    }

    /** Whether there is an index that leads to few, whatever the time. */
    public boolean isNarrow() {
        return controlId != null || id != null;
    }

    Where where() {
        StringBuilder sql = new StringBuilder("true");
        List<Object> parameters = new ArrayList<>();
        if (source != null) {
            // Of what was refused before its source was known, its sender is shown in the source's place.
            sql.append(" and (m.source = ? or (m.source is null and m.node = ?))");
            parameters.addAll(List.of(source, source));
        }
        add(sql, parameters, " and m.door = ?", door);
        add(sql, parameters, " and m.outcome = ?", outcome);
        add(sql, parameters, " and m.refusal like ? || ':%'", refusal);
        add(sql, parameters, " and m.control_id = ?", controlId);
        if (id != null) {
            sql.append(" and m.id in (").append(OF_ID).append(')');
            parameters.addAll(List.of(id, id, id));
        }
        add(sql, parameters, " and m.received_at >= ?", SqlRows.timestamp(since));
        add(sql, parameters, " and m.received_at < ?", SqlRows.timestamp(until));
        if (open) {
            sql.append(" and m.outcome = 'refused' and m.reprocessed_at is null and length(m.raw) > 0");
        }
        if (!sources.isEmpty()) {
            sql.append(" and m.source in (").append("?,".repeat(sources.size() - 1)).append("?)");
            parameters.addAll(sources);
        }
        return new Where(sql.toString(), parameters);
    }

    private static void add(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }
}
