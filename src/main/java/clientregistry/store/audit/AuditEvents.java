package clientregistry.store.audit;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.registry.SqlRows;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads the audit trail, and says an entry as one line of JSON. Thread-safe. */
public final class AuditEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * An entry as stored.
     *
     * @param seq    its number; a greater one was begun later
     * @param detail JSON of what may be forgotten, null when nothing was said or it is forgotten
     */
    public record Stored(UUID id, long seq, Instant at, String event, String action, AuditOutcome outcome, Actor actor,
                         UUID message, Integer found, List<Entity> entities, String detail, byte[] detailHash) {

        /** One of several messages that tell of it. */
        Stored as(UUID other, String deed, List<Entity> some) {
            return new Stored(other, seq, at, event, deed, outcome, actor, message, found, some, detail, detailHash);
        }

        /** What was touched in this role. */
        public List<Entity> entities(String role) {
            return entities.stream().filter(entity -> entity.role().equals(role)).toList();
        }
    }

    private static final String SELECT = "select e.*, d.text as detail from audit_event e left join audit_detail d on d.event = "
            + "e.id ";

    private final JdbcTemplate jdbc;

    public AuditEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries by id, in the order they were written. */
    public List<Stored> read(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : withEntities(SqlRows.query(jdbc, SELECT + "where e.id = any(?) order by e.seq",
                mapper(), ids));
    }

    /** Entries by number, in order. */
    public List<Stored> numbered(Collection<Long> numbers) {
        return numbers.isEmpty() ? List.of() : withEntities(SqlRows.query(jdbc, SELECT + "where e.seq = any(?) order by "
                + "e.seq", mapper(), numbers));
    }

    private List<Stored> withEntities(List<Stored> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<Entity>> entities = new HashMap<>();
        SqlRows.query(jdbc, "select * from audit_entity where seq = any(?) order by seq, n", (row, n) ->
                Map.entry(row.getLong("seq"), entity(row)), bare.stream().map(Stored::seq).toList())
                .forEach(each -> entities.merge(each.getKey(), List.of(each.getValue()), AuditEvents::joined));
        return bare.stream().map(e -> new Stored(e.id, e.seq, e.at, e.event, e.action, e.outcome, e.actor, e.message,
                e.found, entities.getOrDefault(e.seq, List.of()), e.detail, e.detailHash)).toList();
    }

    private static List<Entity> joined(List<Entity> some, List<Entity> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static RowMapper<Stored> mapper() {
        return (row, n) -> new Stored(SqlRows.uuid(row, "id"), row.getLong("seq"), SqlRows.instant(row, "at"),
                row.getString("event"), row.getString("action"), AuditOutcome.of(row.getString("outcome")),
                new Actor(row.getString("door"), row.getString("node"), row.getString("source"),
                row.getString("user_name"), row.getString("user_role"), row.getString("address"),
                row.getString("request_id")), SqlRows.uuid(row, "message_id"), row.getObject("found", Integer.class),
                List.of(), row.getString("detail"), row.getBytes("detail_hash"));
    }

    private static Entity entity(ResultSet row) throws SQLException {
        String how = row.getString("how");
        return new Entity(row.getString("role"), row.getString("what"), how == null ? null
                : How.valueOf(how.toUpperCase(Locale.ROOT)), row.getString("detail"));
    }

    /** Without the detail, and without the request's id, which its sender chose: neither must live on in files. */
    public static String line(Stored event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", event.id);
        line.put("seq", event.seq);
        line.put("at", event.at.toString());
        line.put("event", event.event);
        line.put("action", event.action);
        line.put("outcome", event.outcome.code());
        line.put("door", event.actor.door());
        line.put("node", event.actor.node());
        line.put("source", event.actor.source());
        line.put("user", event.actor.user());
        line.put("role", event.actor.role());
        line.put("message", event.message);
        line.put("address", event.actor.address());
        line.put("found", event.found);
        line.put("entities", event.entities.stream().map(AuditEvents::words).toList());
        line.values().removeIf(Objects::isNull);
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit line", e);
        }
    }

    private static Map<String, Object> words(Entity entity) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("role", entity.role());
        words.put("what", entity.what());
        words.put("how", entity.how() == null ? null : entity.how().name().toLowerCase(Locale.ROOT));
        words.put("detail", entity.detail());
        words.values().removeIf(Objects::isNull);
        return words;
    }
}
