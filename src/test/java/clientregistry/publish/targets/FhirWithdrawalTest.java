package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.OpenCr;
import clientregistry.person.RecordKey;
import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.Ids;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** What a restored registry empties on the FHIR server, and what it leaves there. */
class FhirWithdrawalTest {

    private static final String NOWHERE = "http://127.0.0.1:9/fhir";

    private static Answer search(UUID... ids) {
        Bundle page = new Bundle();
        Stream.of(ids).forEach(id -> {
            Patient patient = new Patient();
            patient.setId(id.toString());
            patient.getMeta().addTag(OpenCr.CLIENT_ID, "openmrs", null);
            page.addEntry().setResource(patient);
        });
        return new Answer(200, FhirFormat.JSON.write(page));
    }

    @Test
    void a_patient_with_our_tags_and_a_foreign_kind_of_id_is_not_withdrawn() throws IOException {
        UUID lost = new Ids(new byte[32]).record(new RecordKey("openmrs", "http://clientregistry.org/openmrs",
                "lost-1"));
        UUID openCrs = UUID.randomUUID();
        List<String> written = new CopyOnWriteArrayList<>();
        HttpProxy server = new HttpProxy(NOWHERE);
        try (BareRegistry registry = BareRegistry.create()) {
            registry.jdbc().update("update registry_state set withdraw = true");
            server.answer((method, body) -> method.equals("GET") ? search(lost, openCrs) : taken(written, body));
            FhirContext context = FhirFormat.context();
            context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);

            new FhirWithdrawal(registry.jdbc(), context.newRestfulGenericClient(server.base())).run();

            assertThat(written).singleElement().asString().contains(lost.toString(), OpenCr.WITHDRAWN);
        } finally {
            server.close();
        }
    }

    private static Answer taken(List<String> written, String body) {
        written.add(body);
        return new Answer(200, body);
    }
}
