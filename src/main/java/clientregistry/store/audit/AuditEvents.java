package clientregistry.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit trail in the forms it is handed on in: FHIR R4 AuditEvent, and one line of JSON. Thread-safe. */
public final class AuditEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

    /** An event as stored. */
    public record Stored(UUID id, Instant at, String event, String action, String outcome, String node, String source,
                         UUID message, String address, List<AuditEntry.Entity> entities) {
    }

    private final JdbcTemplate jdbc;
    private final String observer;

    /** @param observer name of this registry as the one that saw it happen */
    public AuditEvents(JdbcTemplate jdbc, String observer) {
        this.jdbc = jdbc;
        this.observer = observer;
    }

    /** Events by id, in the order they were written. */
    public List<Stored> read(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : jdbc.query("select * from audit_event where id = any(?) order by seq",
                s -> s.setArray(1, s.getConnection().createArrayOf("uuid", ids.toArray())), (row, n) -> stored(row));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        try {
            return new Stored(row.getObject("id", UUID.class), row.getTimestamp("at").toInstant(),
                    row.getString("event"), row.getString("action"), row.getString("outcome"), row.getString("node"),
                    row.getString("source"), row.getObject("message_id", UUID.class), row.getString("address"),
                    JSON.readValue(row.getString("entities"), new TypeReference<List<AuditEntry.Entity>>() { }));
        } catch (JsonProcessingException e) {
            // Not the database is to blame, but what one row says.
            throw new IllegalStateException("audit entities", e);
        }
    }

    public static String line(Stored event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", event.id);
        line.put("at", event.at.toString());
        line.put("event", event.event);
        line.put("action", event.action);
        line.put("outcome", event.outcome);
        line.put("node", event.node);
        line.put("source", event.source);
        line.put("message", event.message);
        line.put("address", event.address);
        line.put("entities", event.entities);
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit line", e);
        }
    }

    public AuditEvent resource(Stored event) {
        AuditEvent resource = new AuditEvent();
        resource.setId(event.id.toString());
        // DCM 110110 "Patient Record", 110112 "Query", 110100 "Application Activity".
        boolean query = event.event.contains("query") || event.event.endsWith("read") || event.event.equals("search");
        boolean activity = event.event.startsWith("job") || event.event.startsWith("rules")
                || event.event.equals("backup") || event.event.endsWith("-changed") || event.event.startsWith("config");
        String access = query ? "110112" : "110110";
        String type = activity ? "110100" : access;
        resource.getType().setSystem(DICOM).setCode(type);
        resource.addSubtype().setSystem("http://clientregistry.org/fhir/CodeSystem/audit-event").setCode(event.event);
        resource.setAction(AuditEventAction.fromCode(event.action))
                .setOutcome(AuditEventOutcome.fromCode(event.outcome));
        resource.setRecorded(Date.from(event.at));
        resource.getSource().setSite(observer).getObserver().setDisplay(observer);
        AuditEvent.AuditEventAgentComponent agent = resource.addAgent().setRequestor(true).setAltId(event.node);
        agent.getWho().setDisplay(event.source == null ? event.node : event.source);
        if (event.address != null) {
            agent.getNetwork().setAddress(event.address).setType(AuditEvent.AuditEventAgentNetworkType._2);
        }
        event.entities.forEach(entity -> add(resource, entity));
        return resource;
    }

    private static void add(AuditEvent resource, AuditEntry.Entity entity) {
        AuditEvent.AuditEventEntityComponent component = resource.addEntity().setName(entity.role())
                .setDescription(entity.detail());
        if (entity.role().equals("record") || entity.role().equals("person")) {
            component.getWhat().setReference("Patient/" + entity.what());
        } else {
            component.getWhat().setDisplay(entity.what());
        }
    }
}
