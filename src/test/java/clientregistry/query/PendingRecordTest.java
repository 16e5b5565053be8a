package clientregistry.query;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.People;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A record that waits for search: stored, readable, tagged, and known to nobody else yet. */
class PendingRecordTest {

    @Test
    void a_pending_record_is_known_and_has_no_cross_references() throws IOException {
        try (TestHub hub = TestHub.start(Map.of("elasticsearch.url", "http://127.0.0.1:9", "search.start.seconds",
                "1"))) {
            FhirClient client = hub.fhir("openmrs");
            Response created = client.post("/Patient", JSON,
                    People.patientWith(People.identifier("openmrs", "w-1") + ","
                    + People.identifier("nationalid", "NID-W-1"), "Nakku", ""));
            Response pix = client.get("/Patient/$ihe-pix?sourceIdentifier=http://clientregistry.org/openmrs%7Cw-1");
            Response batch = client.post("", JSON,
                    People.bundle("batch", People.post(People.patient("openmrs", "w-2", "Nakkungu"))));
            assertThat(created.status()).isEqualTo(201);
            assertThat(created.header("LocationCRUID")).isEmpty();
            assertThat(created.body()).contains("\"code\":\"pending\"").doesNotContain("\"refer\"");
            assertThat(pix.status()).isEqualTo(200);
            assertThat(pix.body()).isEqualTo("{\"resourceType\":\"Parameters\"}");
            assertThat(batch.header("LocationCRUID")).contains("[]");
            assertThat(client.get("/Patient?identifier=http://clientregistry.org/openmrs%7Cw-1").body())
                    .contains("pending");
        }
    }
}
