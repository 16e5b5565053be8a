package publish;

import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.FhirAuditEvents;
import clientregistry.store.registry.Outbox.Row;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * Makes a FHIR transaction of audit events for a server that holds nothing else of this registry: Patients are named by
 * identifier there, not referred to. In: list of {@link Row}; out: Bundle.
 */
public final class BuildAuditBundle implements Processor {

    private static final String URI = "urn:ietf:rfc:3986";
    private static final String UUID = "urn:uuid:";

    private final AuditEvents events;
    private final FhirAuditEvents told;
    private final boolean create;

    /**
     * @param create whether events are created under the server's ids, if it has none with our tag, and not put under
     *               ours
     */
    public BuildAuditBundle(AuditEvents events, FhirAuditEvents told, boolean create) {
        this.told = told;
        this.events = events;
        this.create = create;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Row> rows = exchange.getMessage().getBody(List.class);
        exchange.getMessage().setBody(bundle(rows.stream().map(Row::ref).toList()));
        Publication.sends(exchange);
    }

    /** Of these events. */
    Bundle bundle(List<UUID> ids) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        events.read(ids).forEach(event -> told.resources(event).forEach(resource -> add(bundle, resource)));
        return bundle;
    }

    private void add(Bundle bundle, AuditEvent event) {
        String id = event.getIdElement().getIdPart();
        event.getEntity().forEach(entity -> {
            if (entity.getWhat().hasReference()) {
                entity.setWhat(named(entity.getWhat()));
            }
        });
        Bundle.BundleEntryComponent entry = bundle.addEntry().setResource(event);
        if (create) {
            event.setId((String) null);
            event.getMeta().addTag().setSystem(URI).setCode(UUID + id);
            entry.setFullUrl(UUID + id).getRequest().setMethod(HTTPVerb.POST).setUrl("AuditEvent")
                    .setIfNoneExist("_tag=" + URI + "|" + UUID + id);
        } else {
            entry.getRequest().setMethod(HTTPVerb.PUT).setUrl("AuditEvent/" + id);
        }
    }

    private static Reference named(Reference ours) {
        return new Reference().setType(ours.getReferenceElement().getResourceType())
                .setIdentifier(new Identifier().setSystem(URI).setValue(UUID + ours.getReferenceElement().getIdPart()));
    }
}
