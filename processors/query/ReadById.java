package query;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.Patients;
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

    public ReadById(Patients patients) {
        this.patients = patients;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        Patient patient = find(request.logicalId(), request.versionId());
        if (patient == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, request.versionId() == null
                    ? "There is no Patient with this id."
                    : "There is no such version of a Patient with this id.");
        }
        UUID id = UUID.fromString(patient.getIdElement().getIdPart());
        exchange.setProperty("disclosed", List.of(id));
        exchange.getMessage().setBody(FhirResponse.of(200, patient)
                .with("ETag", "W/\"" + patient.getMeta().getVersionId() + "\""));
    }

    private Patient find(String id, String version) {
        try {
            return version == null ? patients.byId(UUID.fromString(id)) : patients.version(UUID.fromString(id),
                    Integer.parseInt(version));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
