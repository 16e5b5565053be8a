package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks in bytes that are no UTF-8 is told so, and not that there is nobody. */
class BrokenQueryTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String OWN = Door.OPENMRS + "%7C";

    private final TestHub hub = TestHub.shared();
    private final FhirClient openmrs = hub.fhir("openmrs");

    /** Bytes that stand alone, end too early, are longer than they need be, or are half of a character. */
    @ParameterizedTest
    @ValueSource(strings = {"%ff", "a%FF", "%80", "%c3%28", "%c3", "%e2%82", "%c0%af", "%ed%a0%80", "%f5%80%80%80",
        "M%fcller", "%EF%BF%BD"})
    void a_question_in_no_characters_is_refused_with_the_name_of_its_parameter(String bytes) throws IOException {
        refuses(openmrs.get("/Patient?identifier=" + OWN + bytes), "identifier");
        refuses(openmrs.get("/Patient?identifier=" + bytes), "identifier");
        refuses(openmrs.get("/Patient?identifier=" + bytes + "%7Ca"), "identifier");
        refuses(openmrs.get("/Patient?_id=" + bytes), "_id");
        refuses(openmrs.get("/Patient?identifier=" + OWN + "a&identifier=" + OWN + bytes), "identifier");
        refuses(openmrs.get("/Patient?identifier=" + OWN + "a&" + bytes + "=1"), "Parameter 2");
        refuses(openmrs.post("/Patient/_search", FORM, "identifier=" + OWN + bytes), "identifier");
        refuses(openmrs.get("/Patient/$ihe-pix?sourceIdentifier=" + OWN + bytes), "sourceIdentifier");
        String patient = People.patient("openmrs", "broken-query", "Broken");
        refuses(openmrs.put("/Patient?identifier=" + OWN + bytes, JSON, patient), "identifier");
        refuses(openmrs.post("/Patient", JSON, patient, "If-None-Exist", "identifier=" + OWN + bytes), "identifier");
        refuses(steward().get("/registry/records?identifier=OPENMRS%7C" + bytes), "identifier");
        assertThat(hub.count("select count(*) from record where local_id = 'broken-query'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M%c3%bcller", "%F0%A0%80%80", "a+b", "%2B"})
    void any_character_may_be_asked_for(String value) throws IOException {
        assertThat(openmrs.get("/Patient?identifier=" + OWN + value).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "a\u00c3("})
    void neither_may_a_form_hold_such_bytes_as_they_are(String latin) throws IOException {
        byte[] form = ("identifier=" + OWN + latin).getBytes(StandardCharsets.ISO_8859_1);
        refuses(openmrs.send("POST", "/Patient/_search", FORM, form), "identifier");
    }

    private FhirClient steward() throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("steward.port")),
                TestCertificates.client("steward"), Duration.ofSeconds(30));
    }

    private static void refuses(Response response, String name) {
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains(name);
    }
}
