package clientregistry.publish.reconcile;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.security.ServerAccess;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.publish.targets.HttpProxy;
import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** Patients of others on the FHIR server we publish to. */
class FhirStrangersTest {

    private static final String NOWHERE = "http://127.0.0.1:9/fhir";

    private static Patient patient(String id, Reference other) {
        Patient patient = new Patient();
        patient.setId(id);
        patient.getMeta().getLastUpdatedElement().setValueAsString("2026-01-02T03:04:05.678Z");
        patient.addLink().setOther(other);
        return patient;
    }

    private static Answer answer(Patient... patients) {
        Bundle page = new Bundle();
        Stream.of(patients).forEach(patient -> page.addEntry().setResource(patient));
        return new Answer(200, FhirFormat.JSON.write(page));
    }

    @Test
    void patients_with_any_id_are_looked_at_and_only_one_that_points_to_ours_is_strange() throws IOException {
        HttpProxy server = new HttpProxy(NOWHERE);
        try (BareRegistry registry = BareRegistry.create()) {
            registry.feed("openmrs", row("ours-1", "Achola", "Akena", "1969-04-05", "f", ""));
            server.answer((method, body) -> answer(
                    patient("12", new Reference("Patient/clinic.7")),
                    patient("clinic.7", new Reference().setDisplay("a link without an id")),
                    patient("clinic-8", new Reference("Patient/" + registry.record("ours-1")))));

            TargetSide.Strangers strangers = new FhirStrangers(registry.jdbc(), server.base(),
                        new JsonHttp(ServerAccess.OPEN), false).next();

            assertThat(strangers.ids()).isEqualTo(List.of("clinic-8"));
        } finally {
            server.close();
        }
    }
}
