package clientregistry.publish.targets;

import clientregistry.query.Patients;
import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.FhirAuditEvents;
import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox.Row;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/**
 * Puts what changed into one FHIR transaction: PUTs with our ids, so that sending twice changes nothing and nothing is
 * created twice. Reads the current state: several rows of one record are one entry. Thread-safe.
 */
public final class FhirPublication {

    private final Patients patients;
    private final AuditEvents audit;
    private final FhirAuditEvents told;

    public FhirPublication(Patients patients, AuditEvents audit, FhirAuditEvents told) {
        this.patients = patients;
        this.told = told;
        this.audit = audit;
    }

    public Bundle bundle(List<Row> rows) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        patients.goldens(refs(rows, Kind.PERSON)).values().forEach(golden -> put(bundle, golden));
        patients.records(refs(rows, Kind.RECORD)).values().forEach(record -> put(bundle, record));
        audit.read(refs(rows, Kind.AUDIT)).forEach(event -> told.resources(event)
                .forEach(resource -> put(bundle, resource)));
        return bundle;
    }

    private static Set<UUID> refs(List<Row> rows, Kind kind) {
        return rows.stream().filter(row -> row.kind() == kind).map(Row::ref).collect(Collectors.toSet());
    }

    private static void put(Bundle bundle, Resource resource) {
        bundle.addEntry().setResource(resource).getRequest().setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }
}
