package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What messages say, to engineers who see no people, and to one who does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageContentTest {

    private static final String FAMILY = "Nakibuukalule";

    private final Contract contract = new Contract(OpenApi.document());
    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.startWithConfig("sources.yaml", shipped -> shipped
                .replace("roles: [steward, auditor]", "roles: [viewer, engineer]")
                + "  - name: operator\n    subject: \"CN=operator\"\n    roles: [engineer]\n", Map.of());
        hub.awaitSearch();
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private JsonNode content(String certificate, UUID message) throws IOException {
        Response answer = hub.registry(certificate).get("/messages/" + message + "/content");
        contract.check("GET", "/messages/{id}/content", answer);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Contract.json(answer.body());
    }

    private UUID message(String localId) {
        return hub.jdbc().queryForObject("select message_id from record_version v join record r on r.id = v.record_id "
                + "where r.local_id = ?", UUID.class, localId);
    }

    private static JsonNode part(JsonNode content, String place) {
        return StreamSupport.stream(content.path("parts").spliterator(), false)
                .filter(each -> each.path("place").asText().equals(place)).findFirst().orElseThrow();
    }

    @Test
    void an_engineer_is_shown_fields_and_what_is_read_without_values() throws IOException {
        feed.hl7("lims", Feed.row("mask-1", "Grace", FAMILY, "1971-03-04", "f", ""));

        JsonNode content = content("operator", message("mask-1"));

        assertThat(content.path("masked").asBoolean()).isTrue();
        assertThat(content.toString()).doesNotContain(FAMILY).doesNotContain("mask-1").doesNotContain("19710304");
        assertThat(part(content, "PID-5").path("read").asText()).isEqualTo("name");
        assertThat(part(content, "PID-5").path("value").asText()).isEqualTo("***");
        assertThat(part(content, "MSH-9").path("value").asText()).startsWith("ADT^A28");
    }

    @Test
    void of_fhir_as_well() throws IOException {
        feed.fhir("openmrs", Feed.row("mask-2", "Rose", FAMILY, "1972-05-06", "f", ""));

        JsonNode content = content("operator", message("mask-2"));

        assertThat(content.toString()).doesNotContain(FAMILY).doesNotContain("mask-2").doesNotContain("1972-05-06");
        assertThat(part(content, "Patient.name[0].family").path("read").asText()).isEqualTo("name");
    }

    @Test
    void one_who_sees_people_is_shown_values_and_that_is_in_the_trail() throws IOException {
        feed.fhir("openmrs", Feed.row("show-1", "Mary", FAMILY, "1973-05-06", "f", ""));
        UUID message = message("show-1");

        assertThat(part(content("steward", message), "Patient.name[0].family").path("value").asText()).isEqualTo(FAMILY);
        assertThat(hub.count("select count(*) from audit_entity where role = 'message' and what = ? and how = 'revealed'",
                message.toString())).isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_entity where role = 'record' and what = ? and how = 'revealed'",
                feed.record("show-1").toString())).as("who looked at this person").isEqualTo(1);
    }

    @Test
    void that_its_bytes_are_forgotten_is_said() throws IOException {
        feed.fhir("openmrs", Feed.row("gone-1", "Ann", FAMILY, "1974-05-06", "f", ""));
        hub.jdbc().update("update message set raw = null where id = ?", message("gone-1"));

        JsonNode content = content("operator", message("gone-1"));

        assertThat(content.path("kept").asBoolean()).isFalse();
        assertThat(content.path("parts")).isEmpty();
    }

    @Test
    void the_place_of_a_refusal_is_marked() throws IOException {
        feed.send("openmrs", "MSH|^~\\&|OPENMRS|KLA|CR|MOH|20260203||ADT^A04|MARK-1|P|2.5\rEVN||20260203\r"
                + "PID|1||77^^^NOBODY||" + FAMILY + "^Joseph||19800203|M\r");
        UUID refused = hub.jdbc().queryForObject("select id from message where control_id = 'MARK-1'", UUID.class);

        JsonNode content = content("operator", refused);

        assertThat(part(content, "PID-3").path("fault").asBoolean()).isTrue();
        assertThat(part(content, "PID-5").path("fault").asBoolean()).isFalse();
    }
}
