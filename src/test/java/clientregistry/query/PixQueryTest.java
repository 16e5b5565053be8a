package clientregistry.query;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import clientregistry.feed.People;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mobile Patient Identifier Cross-reference Query, ITI-83 (PIXm 3.0.4, 3.83.4.2.2). */
class PixQueryTest {

    private static final String BASE = "http://clientregistry.org/";

    private final TestHub hub = TestHub.shared();
    private final FhirClient client = hub.fhir("openmrs");

    @Test
    void identifiers_of_other_domains_are_returned_and_the_own_one_is_not() throws IOException {
        String dhis2 = feed("dhis2", "p-1", "NID-P-1", "Nabukenya");
        feed("openmrs", "p-1", "NID-P-1", "Nabukenya");
        Parameters found = read(pix("openmrs", "p-1", ""));
        assertThat(identifiers(found)).containsExactlyInAnyOrder("dhis2|p-1", "nationalid|NID-P-1");
        assertThat(references(found)).containsExactly("Patient/" + dhis2);
    }

    @Test
    void target_systems_limit_what_is_returned() throws IOException {
        feed("dhis2", "p-2", "NID-P-2", "Namusoke");
        feed("lims", "p-2", "NID-P-2", "Namusoke");
        feed("openmrs", "p-2", "NID-P-2", "Namusoke");
        assertThat(identifiers(read(pix("openmrs", "p-2", "&targetSystem=" + BASE + "lims"))))
                .containsExactly("lims|p-2");
        assertThat(identifiers(read(pix("openmrs", "p-2", "&targetSystem=" + BASE + "lims&targetSystem=" + BASE
                + "dhis2"))))
                .containsExactlyInAnyOrder("lims|p-2", "dhis2|p-2");
    }

    @Test
    void a_patient_with_no_other_identifier_is_known_and_has_none() throws IOException {
        feed("openmrs", "p-3", null, "Nakiryowa");
        Response answer = pix("openmrs", "p-3", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(read(answer).getParameter()).isEmpty();
    }

    @Test
    void a_merged_away_identifier_answers_for_its_survivor() throws IOException {
        feed("dhis2", "p-4", "NID-P-4", "Nakimuli");
        feed("openmrs", "p-4-old", null, "Nakimulindwa");
        String survivor = feed("openmrs", "p-4", "NID-P-4", "Nakimuli");
        assertThat(client.post("/Patient", JSON, People.replacedBy("openmrs", "p-4-old", "p-4")).status())
                .isEqualTo(200);
        Parameters found = read(pix("openmrs", "p-4-old", ""));
        assertThat(identifiers(found)).contains("dhis2|p-4").doesNotContain("openmrs|p-4-old");
        assertThat(references(found)).doesNotContain("Patient/" + survivor + "-old");
    }

    @ParameterizedTest
    @CsvSource({
        "sourceIdentifier=http://clientregistry.org/openmrs%7Cnobody, 404, not-found, sourceIdentifier Patient "
                + "Identifier not found",
        "sourceIdentifier=http://nowhere%7C1, 400, code-invalid, sourceIdentifier Assigning Authority not found",
        "sourceIdentifier=http://clientregistry.org/openmrs%7Cp-5&targetSystem=http://nowhere, 403, code-invalid, "
        + "targetSystem not found", "sourceIdentifier=justavalue, 400, required, sourceIdentifier",
        "'', 400, required, sourceIdentifier",
        "sourceIdentifier=http://a%7C1&sourceIdentifier=http://b%7C1, 400, required, sourceIdentifier",
        "sourceIdentifier=http://a%7C1&family=X, 400, not-supported, $ihe-pix"})
    void errors_have_the_status_and_code_of_the_profile(String query, int status, String code, String text)
    throws IOException {
        feed("openmrs", "p-5", null, "Nakibuuka");
        long audited = hub.count("select count(*) from audit_trail");
        Response answer = client.get("/Patient/$ihe-pix?" + query);
        OperationOutcome outcome = FhirContext.forR4Cached().newJsonParser().parseResource(OperationOutcome.class,
                answer.body());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo(code);
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains(text);
        assertThat(hub.count("select count(*) from audit_trail")).isEqualTo(audited + 1);
    }

    @Test
    void the_answer_is_xml_when_asked_for() throws IOException {
        feed("openmrs", "p-6", null, "Nakitende");
        Response answer = pix("openmrs", "p-6", "&_format=application/fhir%2Bxml");
        assertThat(answer.body()).startsWith("<Parameters");
        assertThat(client.get("/Patient/%24ihe-pix?sourceIdentifier=" + BASE + "openmrs%7Cp-6").status())
                .isEqualTo(200);
    }

    private String feed(String source, String id, String national, String family) throws IOException {
        String identifiers = People.identifier(source, id) + (national == null
                ? "" : "," + People.identifier("nationalid", national));
        return hub.fhir(source).post("/Patient", JSON, People.patientWith(identifiers, family, "")).header("Location")
                .orElseThrow()
                .replaceAll(".*Patient/([^/]+)/_history.*", "$1");
    }

    private Response pix(String system, String value, String more) throws IOException {
        return client.get("/Patient/$ihe-pix?sourceIdentifier=" + BASE + system + "%7C" + value + more);
    }

    private static Parameters read(Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Parameters.class, response.body());
    }

    private static List<String> identifiers(Parameters found) {
        return found.getParameter().stream().filter(p -> p.getName().equals("targetIdentifier"))
                .map(p -> (Identifier) p.getValue())
                .map(i -> i.getSystem().replace(BASE, "") + "|" + i.getValue()).toList();
    }

    private static List<String> references(Parameters found) {
        return found.getParameter().stream().filter(p -> p.getName().equals("targetId"))
                .map(p -> ((Reference) p.getValue()).getReference()).toList();
    }
}
