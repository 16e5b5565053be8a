package clientregistry.store.audit;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.audit.AuditEvents.Stored;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * Entries of the audit trail as FHIR R4 AuditEvents: a transaction of IHE that went well as its profile demands (IHE
 * BALP: one resource for each patient a query told of), all else in the same shape without the claim. Thread-safe.
 */
public final class FhirAuditEvents {

    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    private static final String OWN = "http://clientregistry.org/fhir/CodeSystem/audit-event";
    private static final Coding CLIENT = new Coding(DICOM, "110153", "Source Role ID");
    private static final Coding SERVER = new Coding(DICOM, "110152", "Destination Role ID");

    private final String observer;

    /** @param observer name of this registry's node as the one that saw it happen */
    public FhirAuditEvents(String observer) {
        this.observer = observer;
    }

    /** An entry as the resources that tell it; the first has the entry's id, each other one an id made of that. */
    public List<AuditEvent> resources(Stored entry) {
        return AuditMessages.of(entry).stream().map(this::resource).toList();
    }

    private AuditEvent resource(Stored message) {
        IheTransaction transaction = message.outcome() == AuditOutcome.SUCCESS
                ? IheTransaction.of(message).orElse(null) : null;
        AuditEvent resource = begun(message);
        if (transaction != null) {
            resource.addSubtype(transaction.coding());
        }
        boolean follows = transaction != null && transaction.profile() != null;
        List<Entity> patients = follows ? message.entities("record") : List.of();
        for (Entity patient : patients) {
            addPatient(resource, patient);
            resource.getMeta().addProfile(transaction.profile());
        }
        message.entities().stream().filter(entity -> !patients.contains(entity))
                .forEach(entity -> add(resource, entity));
        return resource;
    }

    private AuditEvent begun(Stored entry) {
        AuditEvent resource = new AuditEvent();
        resource.setId(entry.id().toString());
        String interaction = interaction(entry);
        if (interaction == null) {
            resource.setType(kind(entry));
        } else {
            resource.setType(new Coding(TYPE, "rest", "RESTful Operation"));
            resource.addSubtype(new Coding(INTERACTION, interaction, interaction));
        }
        resource.addSubtype(new Coding(OWN, entry.event(), entry.event()));
        // BALP has R for a read; the trail calls all that is asked E.
        resource.setAction("read".equals(interaction) ? AuditEventAction.R : AuditEventAction.fromCode(entry.action()));
        resource.setOutcome(AuditEventOutcome.fromCode(entry.outcome().code()));
        resource.setRecorded(Date.from(entry.at()));
        Reference registry = new Reference().setDisplay(observer);
        resource.getSource().setSite(observer).setObserver(registry);
        addAgents(resource, entry, registry, "read".equals(interaction));
        addRequest(resource, entry);
        addQuestion(resource, entry, interaction);
        addMessage(resource, entry);
        return resource;
    }

    /** FHIR's word for what came through a REST door, null for all else. */
    private static String interaction(Stored entry) {
        boolean fhir = "fhir".equals(entry.actor().door());
        return switch (entry.event()) {
            case "search", "pix-query" -> "search";
            case "read" -> "read";
            case "capabilities" -> "capabilities";
            case "patient-feed", "patient-merge" -> fhir ? fed(entry) : null;
            default -> null;
        };
    }

    private static String fed(Stored entry) {
        return entry.action().equals("C") ? "create" : "update";
    }

    /** DICOM's word for what came otherwise. */
    private static Coding kind(Stored entry) {
        if (entry.event().endsWith("query") || entry.event().endsWith("-read")) {
            return new Coding(DICOM, "110112", "Query");
        }
        if (entry.event().startsWith("log")) {
            return new Coding(DICOM, "110114", "User Authentication");
        }
        boolean ofPatients = entry.event().startsWith("patient-") || entry.event().equals("operation")
                || entry.event().equals("refusal") || entry.event().startsWith("job-link") || entry.event().equals("job-join");
        return ofPatients ? new Coding(DICOM, "110110", "Patient Record")
                : new Coding(DICOM, "110100", "Application Activity");
    }

    /** Data flow from source to destination; in a read (BALP) the client is where they go. */
    private static void addAgents(AuditEvent resource, Stored entry, Reference registry, boolean read) {
        AuditEventAgentComponent client = resource.addAgent().setRequestor(entry.actor().user() == null)
                .setAltId(entry.actor().node());
        client.getType().addCoding(read ? SERVER : CLIENT);
        client.getWho().setDisplay(entry.actor().source() == null ? entry.actor().node() : entry.actor().source());
        if (entry.actor().address() == null) {
            client.getNetwork().setAddress(entry.actor().node()).setType(AuditEventAgentNetworkType._1);
        } else {
            client.getNetwork().setAddress(entry.actor().address()).setType(AuditEventAgentNetworkType._2);
        }
        AuditEventAgentComponent server = resource.addAgent().setRequestor(false).setWho(registry);
        server.getType().addCoding(read ? CLIENT : SERVER);
        server.getNetwork().setAddress(registry.getDisplay()).setType(AuditEventAgentNetworkType._1);
        if (entry.actor().user() != null) {
            AuditEventAgentComponent user = resource.addAgent().setRequestor(true).setName(entry.actor().user());
            user.getType().addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP",
                    "information recipient"));
            user.getWho().setDisplay(entry.actor().user());
            if (entry.actor().role() != null) {
                user.addRole().setText(entry.actor().role());
            }
        }
    }

    private static void addRequest(AuditEvent resource, Stored entry) {
        if (entry.actor().request() != null && "fhir".equals(entry.actor().door())) {
            AuditEventEntityComponent request = resource.addEntity();
            request.setWhat(new Reference().setIdentifier(new Identifier().setValue(entry.actor().request())));
            request.setType(new Coding("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId",
                    "X-Request-Id"));
        }
    }

    /** What was asked, as the detail keeps it. */
    private static void addQuestion(AuditEvent resource, Stored entry, String interaction) {
        if (!"search".equals(interaction)) {
            return;
        }
        String asked = entry.detail() == null ? "not kept" : entry.detail();
        resource.addEntity().setType(new Coding(ENTITY, "2", "System Object")).setRole(new Coding(ROLE, "24", "Query"))
                .setQuery(asked.getBytes(StandardCharsets.UTF_8));
    }

    /** The data of a feed are the message they came in; of a read, the Patient. */
    private static void addMessage(AuditEvent resource, Stored entry) {
        boolean fed = entry.event().equals("patient-feed") || entry.event().equals("patient-merge");
        if (fed && entry.message() != null) {
            data(resource, new Reference().setIdentifier(id(entry.message().toString())));
        } else if (entry.event().equals("read") && !entry.entities("record").isEmpty()) {
            data(resource, new Reference("Patient/" + entry.entities("record").get(0).what()));
        }
    }

    private static void data(AuditEvent resource, Reference what) {
        resource.addEntity().setWhat(what).setType(new Coding(ENTITY, "2", "System Object"))
                .setRole(new Coding(ROLE, "4", "Domain Resource"));
    }

    /** By an identifier, since ITI-104 allows no reference; the reference that FHIR searches by stands beside it. */
    private static void addPatient(AuditEvent resource, Entity record) {
        AuditEventEntityComponent patient = resource.addEntity().setName(record.role())
                .setDescription(record.detail());
        boolean fed = record.how() == How.CHANGED;
        patient.setWhat(new Reference(fed ? null : "Patient/" + record.what()).setIdentifier(id(record.what())));
        patient.setType(new Coding(ENTITY, "1", "Person")).setRole(new Coding(ROLE, "1", "Patient"));
    }

    private static Identifier id(String uuid) {
        return new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + uuid);
    }

    private static void add(AuditEvent resource, Entity entity) {
        AuditEventEntityComponent component = resource.addEntity().setName(entity.role())
                .setDescription(entity.detail());
        if (List.of("record", "subsumed", "came", "person").contains(entity.role())) {
            component.getWhat().setReference("Patient/" + entity.what());
        } else {
            component.getWhat().setDisplay(entity.what());
        }
        if (entity.how() != null) {
            component.addDetail().setType("how").setValue(new StringType(Map.of(How.LISTED, "listed", How.OPENED,
                    "opened", How.REVEALED, "revealed", How.SENT, "sent", How.EXPORTED, "exported", How.CHANGED,
                    "changed").get(entity.how())));
        }
    }
}
