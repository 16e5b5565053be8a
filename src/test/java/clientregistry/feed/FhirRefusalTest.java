package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything a sender can get wrong: status, place, one audit event, and no demographics anywhere but in the kept
 * message.
 */
class FhirRefusalTest {

    private static final String NAME = "Zzyzxova";
    private static final String ID = People.identifier("openmrs", "refused");

    private final TestHub hub = TestHub.shared();

    /** @param says what the OperationOutcome must say, for the person who mends it */
    record Case(String what, String method, String path, String type, byte[] body, int status, String says) {

        static Case of(String what, String method, String path, String type, String body, int status, String says) {
            return new Case(what, method, path, type, body.getBytes(StandardCharsets.UTF_8), status, says);
        }

        static Case post(String what, String body, int status, String says) {
            return of(what, "POST", "/Patient", JSON, body, status, says);
        }

        static Case xml(String what, String body, int status, String says) {
            return of(what, "POST", "/Patient", People.XML, body, status, says);
        }

        static Case bare(String method, String path, int status, String says) {
            return of(method + " " + path, method, path, null, "", status, says);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> cases() {
        String good = People.patientWith(ID, NAME, "");
        return Stream.of(
                Case.post("cut off", good.substring(0, good.length() - 5), 400, "line 1 column"),
                Case.post("not JSON", "hello " + NAME, 400, "JSON"),
                Case.post("empty body", "", 400, "JSON"),
                Case.post("JSON array", "[1]", 400, "JSON"),
                Case.post("no resourceType", "{\"name\":[{\"family\":\"" + NAME + "\"}]}", 400, "JSON"),
                Case.post("unknown resource type", "{\"resourceType\":\"Person2\"}", 400, "JSON"),
                Case.post("another resource",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}", 422,
                "Observation"), Case.xml("XML cut off", People.xml("openmrs", "refused", NAME)
                .replace("</Patient>", ""), 400, "XML"), Case.xml("XML tags "
                + "crossed", People.xml("openmrs", "refused", NAME).replace("</name>", "</nam>"), 400, "line 1 column"),
                Case.xml("XML with a DTD", "<!DOCTYPE Patient [<!ENTITY e SYSTEM \"file:/etc/hostname\">]>"
                        + People.xml("openmrs", "refused", "&e;"), 400, "XML"),
                Case.xml("JSON said to be XML", good, 400, "XML"),
                Case.post("impossible birth date", good.replaceFirst("\"birthDate\":\"[^\"]*",
                "\"birthDate\":\"1990-02-31"), 422, "Patient.birthDate"),
                Case.post("birth date in words", good.replaceFirst("\"birthDate\":\"[^\"]*", "\"birthDate\":\""
                + NAME), 422, "Patient.birthDate"), Case.post("gender not in its "
                + "list", People.patientWith(ID, NAME, ",\"gender\":\"" + NAME + "\""), 422, "Patient.gender"),
                Case.post("object for a string", People.patientWith(ID, NAME, ",\"gender\":{\"a\":\"" + NAME + "\"}"),
                422, "Patient.gender should be a string"), Case.post("string for a list",
                People.patientWith(ID, NAME, ",\"telecom\":\"" + NAME + "\""), 422, "Patient.telecom"),
                Case.post("unknown element", People.patientWith(ID, NAME, ",\"nickname\":\"" + NAME + "\""), 422,
                "nickname"), Case.xml("unknown XML element", People.xml("openmrs", "refused", NAME)
                .replace("<birthDate", "<nick value=\"x\"/><birthDate"), 422, "nick"),
                Case.post("control character", People.patientWith(ID, NAME, ",\"telecom\":[{\"value\":\"" + NAME
                + "\\u0000\"}]"), 422, "control character"),
                Case.post("half a character", People.patientWith(ID, NAME, ",\"telecom\":[{\"value\":\"" + NAME
                + "\\ud800\"}]"), 422, "half of a character"),
                Case.post("no identifier", People.patientWith("", NAME, ""), 422, "Patient.identifier"),
                Case.post("only a shared identifier", People.patientWith(People.identifier("nationalid", "X1"), NAME,
                ""), 422, "Patient.identifier"), Case.post("identifier without "
                + "value", People.patientWith("{\"system\":\"http://clientregistry.org/openmrs\"}", NAME, ""), 422,
                "value"), Case.post("endless "
                + "identifier", People.patientWith(People.identifier("openmrs", "9".repeat(5000)), NAME, ""), 422,
                "value"), Case.post("foreign system", People.patientWith(ID + "," + People.identifier("dhis2", "x"),
                NAME, ""), 403, "Patient.identifier[1].system"),
                Case.post("unknown system", People.patientWith(People.identifier("nobody", "x"), NAME, ""), 403,
                "Patient.identifier[0].system"), Case.of("wrong content type", "POST", "/Patient", "text/plain", good,
                415, "Content-Type"), Case.of("form", "POST", "/Patient", "application/x-www-form-urlencoded",
                "a=" + NAME, 415, "Content-Type"), Case.of("other charset", "POST", "/Patient",
                JSON + ";charset=iso-8859-1", good, 415, "UTF-8"), new Case("not UTF-8", "POST", "/Patient", JSON,
                good.replace(NAME, "Zzyzx\u00e9").getBytes(StandardCharsets.ISO_8859_1), 400, "UTF-8"),
                Case.post("deep JSON", People.patientWith(ID, NAME, "," + "\"extension\":[{\"url\":\"a\",".repeat(3000)
                + "\"valueBoolean\":true" + "}]".repeat(3000)), 413, ""),
                Case.xml("deep XML", People.xml("openmrs", "refused", NAME)
                .replace("<identifier>", "<extension url=\"a\">".repeat(3000) + "</extension>".repeat(3000)
                        + "<identifier>"), 413, ""),
                Case.post("replaced by itself", People.replacedBy("openmrs", "refused", "refused"), 422,
                "This Patient is replaced by itself."),
                Case.of("Bundle to Patient", "POST", "/Patient", JSON, People.bundle("batch", People.post(good)), 422,
                "Bundle"), Case.of("Patient to the base", "POST", "", JSON, good, 422, "Bundle.type"),
                Case.of("searchset to the base", "POST", "", JSON, People.bundle("searchset"), 422, "Bundle.type"),
                Case.bare("GET", "/Patient?name=" + NAME, 400, "identifier"),
                Case.bare("GET", "/Patient", 400, "identifier"),
                Case.bare("GET", "/Practitioner/1", 404, ""),
                Case.bare("GET", "/Patient/1/_history/1", 404, ""),
                Case.bare("GET", "/../" + NAME, 404, ""),
                Case.bare("GET", "/Patient/garbage", 404, ""),
                Case.bare("DELETE", "/Patient/1", 405, ""),
                Case.bare("PATCH", "/Patient/1", 405, ""),
                Case.bare("OPTIONS", "/Patient", 405, ""),
                Case.bare("GET", "", 405, ""));
    }

    /** Readers of JSON take one of the two, and not all the same one. */
    static Stream<Case> twice() {
        String said = "a member twice, line 1 column";
        String good = People.patientWith(ID, NAME, "");
        String value = ":[{\"system\":\"http://clientregistry.org/openmrs\",\"value\":\"" + NAME + "\"}]";
        return Stream.of(
                Case.post("element twice", People.patientWith(ID, NAME, ",\"identifier\"" + value), 400, said),
                Case.post("element twice, once in escapes", People.patientWith(ID, NAME, ",\"\\u0069dentifier\"" + value),
                400, said),
                Case.post("the same twice", People.patientWith(ID, NAME, ",\"gender\":\"male\",\"gender\":\"male\""), 400,
                said),
                Case.post("within another", People.patientWith(ID, NAME, ",\"contact\":[{\"name\":{\"text\":\"A\",\"text\":\""
                + NAME + "\"}}]"), 400, said),
                Case.post("resource type twice", good.replaceFirst("\\{", "{\"resourceType\":\"Group\","), 400, said),
                Case.post("no element of FHIR", People.patientWith(ID, NAME, ",\"" + NAME + "\":1,\"" + NAME + "\":2"), 400,
                said),
                Case.of("in a Bundle", "POST", "", JSON, People.bundle("batch", People.post(People.patientWith(ID, NAME,
                ",\"gender\":\"male\",\"gender\":\"female\""))), 400, said));
    }

    @ParameterizedTest
    @MethodSource({"cases", "twice"})
    void is_refused_and_audited_once_without_demographics(Case bad) throws IOException {
        for (String form : new String[] {"json", "xml"}) {
            long audited = events();
            Response refused = hub.fhir("openmrs").send(bad.method, bad.path, bad.type, bad.body, "Accept",
                    "application/fhir+" + form);
            assertThat(refused.status()).as(refused.body()).isEqualTo(bad.status);
            assertThat(outcome(refused, form).getIssueFirstRep().getDiagnostics() + " "
                    + outcome(refused, form).getIssueFirstRep().getExpression()).contains(bad.says);
            assertThat(refused.body()).doesNotContain(NAME);
            assertThat(events()).isEqualTo(audited + 1);
        }
        assertThat(hub.count("select count(*) from record where local_id = 'refused'")).isZero();
        assertThat(hub.count("select count(*) from audit_trail where entities like '%" + NAME
                + "%' or entities like '%Zzyzx%'")).isZero();
        assertThat(hub.count("select count(*) from message where refusal like '%" + NAME + "%'")).isZero();
        assertThat(hub.jdbc().queryForObject("select node from audit_trail order by seq desc limit 1", String.class))
                .isEqualTo("openmrs");
    }

    private long events() {
        return hub.count("select count(*) from audit_trail");
    }

    private static OperationOutcome outcome(Response response, String form) {
        assertThat(response.header("Content-Type").orElse("none")).startsWith("application/fhir+" + form);
        FhirContext context = FhirContext.forR4Cached();
        return (form.equals("json") ? context.newJsonParser() : context.newXmlParser())
                .parseResource(OperationOutcome.class, response.body());
    }
}
