package query;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.feed.fhir.PatientIds;
import clientregistry.feed.fhir.Preconditions;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Clearance;
import clientregistry.query.Disclosure;
import clientregistry.query.Patients;
import clientregistry.query.Patients.Known;
import door.Carried;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.Patient;

/**
 * A record or a golden record by logical id, or a version of a record. In: {@link FhirRequest}; out: {@link
 * FhirResponse}.
 */
public final class ReadById implements Processor {

    private final Patients patients;
    private final Disclosure disclosure;

    public ReadById(Patients patients, Disclosure disclosure) {
        this.disclosure = disclosure;
        this.patients = patients;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        Known known = find(request.logicalId(), request.versionId());
        Clearance clearance = Carried.get(exchange, Node.class).clearance();
        if (known == null || (clearance.isLimited() && !disclosure.allows(id(known.patient()), clearance))) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, request.versionId() == null
                    ? "There is no Patient with this id."
                    : "There is no such version of a Patient with this id.");
        }
        Patient patient = disclosure.told(known.patient(), clearance);
        exchange.setProperty("disclosed", List.of(id(patient)));
        String version = patient.getMeta().getVersionId();
        boolean had = Preconditions.isNotModified(request, Integer.parseInt(version), known.lastChanged(),
                known.settled());
        exchange.getMessage().setBody((had ? FhirResponse.of(304, null) : FhirResponse.of(200, patient))
                .with("ETag", "W/\"" + version + "\"")
                .with("Last-Modified", Preconditions.date(known.lastChanged())));
    }

    private static UUID id(Patient patient) {
        return UUID.fromString(patient.getIdElement().getIdPart());
    }

    private Known find(String id, String version) {
        UUID logical = PatientIds.read(id).orElse(null);
        if (logical == null || (version != null && !version.matches("\\d{1,9}"))) {
            return null;
        }
        return version == null ? patients.byId(logical) : patients.version(logical, Integer.parseInt(version));
    }
}
