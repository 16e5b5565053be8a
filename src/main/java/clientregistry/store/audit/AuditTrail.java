package clientregistry.store.audit;

import clientregistry.store.registry.Outbox;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes audit events, in the transaction of what they tell about, and hands them to the outbox. Thread-safe. */
public final class AuditTrail {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate jdbc;
    private final Outbox outbox;

    public AuditTrail(JdbcTemplate jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    public void write(Collection<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.batchUpdate("""
                insert into audit_event (id, event, action, outcome, node, source, message_id, address, entities)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, entries, entries.size(), (s, e) -> {
            s.setObject(1, e.id());
            s.setString(2, e.event());
            s.setString(3, String.valueOf(e.action()));
            s.setString(4, e.outcome().code());
            s.setString(5, e.node());
            s.setString(6, e.source());
            s.setObject(7, e.message());
            s.setString(8, e.address());
            s.setString(9, json(e.entities()));
        });
        outbox.add(outbox.ofAudit().stream().flatMap(target -> entries.stream()
                .map(e -> new Outbox.Entry(target, Outbox.Kind.AUDIT, e.id()))).toList());
    }

    private static String json(Object entities) {
        try {
            return JSON.writeValueAsString(entities);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit entities", e);
        }
    }
}
