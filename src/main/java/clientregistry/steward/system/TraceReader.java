package clientregistry.steward.system;

import clientregistry.steward.system.MessageTrace.Publication;
import clientregistry.steward.system.MessageTrace.Written;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.SqlRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Follows a message to records, persons and publications. Thread-safe. */
public final class TraceReader {

    private static final int MOST = 500;

    private final JdbcTemplate jdbc;
    private final MessageReader messages;
    private final List<String> targets;

    /** @param targets of this site; those of the audit trail are told of no record */
    TraceReader(JdbcTemplate jdbc, MessageReader messages, Set<String> targets) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.targets = Stream.of(Outbox.INDEX, Outbox.FHIR).filter(targets::contains).toList();
    }

    /** A row of the outbox. */
    private record Waiting(UUID ref, String target, int attempts, String parked, long id) {
    }

    /**
     * All that came of it.
     *
     * @param sources of whom somebody may be told, empty for all
     * @throws clientregistry.person.refusal.Refusal NOT_FOUND
     */
    public MessageTrace trace(UUID id, Set<String> sources) {
        MessageView message = messages.read(id, sources);
        List<MessageView> processings = messages.processings(id);
        List<UUID> all = Stream.concat(Stream.of(id), processings.stream().map(MessageView::id)).toList();
        List<Written> written = written(all);
        Map<UUID, List<Waiting>> waiting = waiting(written);
        return new MessageTrace(message, processings, written.stream().map(each -> with(each, waiting)).toList());
    }

    private List<Written> written(List<UUID> ids) {
        return SqlRows.query(jdbc, """
                select v.record_id, r.source, v.version, r.version as current, r.state, v.recorded_at,
                       l.person_id, l.decision, l.change_no, p.reason
                from record_version v join record r on r.id = v.record_id
                left join link l on l.record_id = r.id and l.closed_at is null
                left join pending_record p on p.id = r.id
                where v.message_id = any(?) order by v.recorded_at, v.record_id, v.version limit %d
                """.formatted(MOST),
                (row, n) -> new Written(SqlRows.uuid(row, "record_id"), row.getString("source"), row.getInt("version"),
                row.getInt("current"), row.getString("state"), SqlRows.instant(row, "recorded_at"),
                SqlRows.uuid(row, "person_id"), row.getString("decision"), SqlRows.nullableLong(row, "change_no"),
                row.getString("reason"), List.of()), ids);
    }

    private Map<UUID, List<Waiting>> waiting(List<Written> written) {
        List<UUID> refs = written.stream().flatMap(TraceReader::things).distinct().toList();
        if (refs.isEmpty()) {
            return Map.of();
        }
        return SqlRows.query(jdbc, "select id, target, ref, attempts, parked from outbox where ref = any(?) order by id "
                + "limit " + MOST, (row, n) -> new Waiting(SqlRows.uuid(row, "ref"), row.getString("target"),
                row.getInt("attempts"), row.getString("parked"), row.getLong("id")), refs).stream()
                .collect(Collectors.groupingBy(Waiting::ref));
    }

    private static Stream<UUID> things(Written written) {
        return written.person() == null ? Stream.of(written.record()) : Stream.of(written.record(), written.person());
    }

    private Written with(Written each, Map<UUID, List<Waiting>> waiting) {
        Map<String, List<Waiting>> rows = things(each).flatMap(thing -> waiting.getOrDefault(thing, List.of()).stream())
                .collect(Collectors.groupingBy(Waiting::target, HashMap::new, Collectors.toCollection(ArrayList::new)));
        List<Publication> publications = targets.stream().map(target ->
                publication(target, rows.getOrDefault(target, List.of()))).toList();
        return new Written(each.record(), each.source(), each.version(), each.current(), each.state(), each.writtenAt(),
                each.person(), each.decision(), each.change(), each.waiting(), publications);
    }

    /** What is parked is worse than what waits. */
    private static Publication publication(String target, List<Waiting> rows) {
        if (rows.isEmpty()) {
            return new Publication(target, "told", 0, null, null);
        }
        int attempts = rows.stream().mapToInt(Waiting::attempts).max().orElse(0);
        return rows.stream().filter(row -> row.parked() != null).findFirst()
                .map(row -> new Publication(target, "parked", attempts, row.parked(), row.id()))
                .orElse(new Publication(target, "waiting", attempts, null, null));
    }
}
