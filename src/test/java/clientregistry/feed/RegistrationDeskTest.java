package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps src/docs/develop.md "A feed of your own" true: the example feed of routes/site ends in the same intake. */
class RegistrationDeskTest {

    private final TestHub hub = TestHub.shared();

    @Test
    void a_registration_posted_as_json_is_linked_like_any_other_record() throws IOException {
        Response answer = post("""
                {"record_id": "desk-1", "given_name": "Amina", "surname": "Wanjiru", "sex": "f",
                 "birth_date": "1990-05-06"}
                """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"record\":", "\"person\":\"");
        assertThat(hub.count("select count(*) from record where source = 'lims' and local_id = 'desk-1'")).isEqualTo(1);
    }

    /** As other doors warn of what is not right in what they take. */
    @ParameterizedTest
    @CsvSource(delimiter = '/', nullValues = "none", value = {
        "1990-05-06/ none",
        "''/ none",
        "1990-05/ {'column':'birth_date','text':'The birth date is partial; used as far as it goes.'}"})
    void what_is_not_right_is_taken_with_a_warning(String birthDate, String warning) throws IOException {
        Response answer = post("""
                {"record_id": "desk-w%s", "given_name": "Ruth", "surname": "Achola", "birth_date": "%s"}
                """.formatted(birthDate, birthDate));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(warning == null ? "\"warnings\":[]"
                : "\"warnings\":[" + warning.replace('\'', '"') + "]");
    }

    @Test
    void a_gateway_cannot_say_for_which_source_it_speaks_here() throws IOException {
        Response answer = post(hub, "gateway", "{\"record_id\": \"desk-4\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("exactly one source");
    }

    @Test
    void a_registration_that_is_no_json_is_refused_with_the_reason() throws IOException {
        Response answer = post("record_id=desk-2");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome", "not JSON");
    }

    @Test
    void a_column_that_stands_twice_is_refused() throws IOException {
        Response answer = post("{\"record_id\": \"desk-4\", \"surname\": \"Odhiambo\", \"surname\": \"Otieno\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome", "a member twice, line 1 column").doesNotContain("Otieno");
        assertThat(hub.count("select count(*) from record where local_id = 'desk-4'")).isZero();
    }

    @Test
    void it_is_not_there_when_it_is_off() throws IOException {
        try (TestHub without = TestHub.start(Map.of("site.registration-desk.enabled", "false"))) {
            assertThat(post(without, "{\"record_id\": \"desk-3\"}").status()).isEqualTo(404);
        }
    }

    private Response post(String json) throws IOException {
        return post(hub, json);
    }

    private static Response post(TestHub hub, String json) throws IOException {
        return post(hub, "lims", json);
    }

    private static Response post(TestHub hub, String certificate, String json) throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                TestCertificates.client(certificate), Duration.ofSeconds(30)).post("/site/registrations",
                "application/json", json);
    }
}
