package clientregistry.query;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.People;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching as FHIR R4 has it (search.html), through the real door: lists, general parameters, POST, what is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientSearchTest {

    private static final String S = "http://clientregistry.org/openmrs|";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TestHub hub = TestHub.shared();
    private final FhirClient client = hub.fhir("openmrs");
    private final List<String> ids = new ArrayList<>();
    private String cruid;

    @BeforeAll
    void feed() throws IOException {
        for (String id : List.of("s-1", "s-2", "s-3", "s,4", "s|5", "s$6", "s\\7")) {
            String json = id.replace("\\", "\\\\");
            Response answer = client.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", json) + ","
                    + People.identifier("nationalid", "N-" + json), "Lubega" + ids.size(), ",\"gender\":\"female\",\"text\":"
                    + "{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">L</div>\"}"));
            assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
            ids.add(answer.header("Location").orElseThrow().replaceAll(".*Patient/([^/]+)/_history.*", "$1"));
            cruid = answer.header("LocationCRUID").orElseThrow().replace("Patient/", "");
        }
    }

    /** Shorthands: S is the system, 1 to 7 are the records' ids, golden is one's person. */
    private String filled(String parameters) {
        List<String> all = new ArrayList<>();
        for (String one : parameters.split("&", -1)) {
            String[] pair = one.split("=", 2);
            String value = pair[1].replace("S|", S).replace("N|", "http://clientregistry.org/nationalid|")
                    .replace("#golden", cruid);
            for (int i = 1; i <= ids.size(); i++) {
                value = value.replace("#" + i, ids.get(i - 1));
            }
            all.add(pair[0] + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return String.join("&", all);
    }

    private Bundle found(Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return FhirFormat.JSON.read(Bundle.class, answer.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "identifier=S|s-1; 1", "identifier=S|s-1,S|s-2; 2", "identifier=S|s-1,s-2; 2", "identifier=s-1; 1",
        "identifier=s-1,N-s-1; 1", "identifier=S|s-1,S|nobody; 1", "identifier=S|s-1&identifier=N|N-s-1; 1",
        "identifier=S|s-1&identifier=N|N-s-2; 0", "identifier=S|s-1,S|s-2&identifier=N|N-s-2,N|N-s-3; 1",
        "identifier=S|s-1&identifier=N|; 1", "identifier=S|s-1&identifier=http://clientregistry.org/lims|; 0",
        "identifier=S|s\\,4; 1", "identifier=S|s\\|5; 1", "identifier=S|s\\$6,S|s\\\\7; 2", "identifier=S|s$6; 1",
        "identifier=S|s\\7; 1", "identifier=S|S-1; 0", "identifier=http://nobody.org|s-1; 0",
        "_id=#1; 1", "_id=#1,#2; 2", "_id=#1&identifier=S|s-1; 1", "_id=#1&identifier=S|s-2; 0", "_id=nobody; 0",
        "_id=#1&_id=#2; 0", "_id=#golden; 1", "_id=#golden&identifier=S|s\\\\7; 1", "_id=#golden&identifier=S|s-1; 0",
        "_id=#golden,#1; 2"})
    void finds_those_that_all_parameters_mean(String parameters, int total) throws IOException {
        for (Response answer : List.of(client.get("/Patient?" + filled(parameters)),
                client.post("/Patient/_search", FORM, filled(parameters)))) {
            assertThat(found(answer).getTotal()).isEqualTo(total);
            assertThat(found(answer).getEntry()).hasSize(total);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_pretty=true", "_pretty=false", "_count=10", "_summary=false", "_total=accurate",
        "_total=none", "_total=estimate", "_format=json", "_format=application/fhir+json", "_format=application/fhir json",
        "foo=bar", "nonsense:exact=x"})
    void general_parameters_and_unknown_ones_do_no_harm(String more) throws IOException {
        assertThat(found(client.get("/Patient?" + filled("identifier=S|s-1&" + more))).getTotal()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "name=Lubega; name", "family=Lubega; family", "birthdate=1980; birthdate", "telecom=1; telecom",
        "general-practitioner=1; general-practitioner", "_sort=name; _sort", "_include=Patient:link; _include",
        "_revinclude=Observation:subject; _revinclude", "_has:Observation:patient:code=1; _has",
        "_lastUpdated=gt2020; _lastUpdated", "_tag=x; _tag", "_profile=x; _profile", "_text=x; _text",
        "_content=x; _content", "_filter=x; _filter", "_contained=true; _contained", "organization.name=x; organization",
        "identifier:of-type=x; identifier", "identifier:not=x; identifier", "_id:missing=true; _id",
        "identifier:missing=false; identifier", "link=x; link",
        "_count=many; _count", "_count=-1; _count", "_count=1&_count=2; _count", "_summary=maybe; _summary",
        "_pretty=perhaps; _pretty", "_total=all; _total", "_elements=nothing; _elements",
        "_summary=true&_elements=name; _elements", "_after=x; _after", "identifier=; identifier",
        "identifier=S|s-1,; identifier", "identifier=S|s-1|2; identifier", "identifier=|s-1; identifier", "_id=; _id"})
    void what_is_not_offered_is_refused_by_its_name(String more, String named) throws IOException {
        for (Response answer : List.of(client.get("/Patient?" + filled("identifier=S|s-1&" + more)),
                client.get("/Patient?" + filled(more)), client.post("/Patient/_search", FORM, filled(more)))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            OperationOutcome outcome = FhirFormat.JSON.read(OperationOutcome.class, answer.body());
            assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains(named);
            assertThat(outcome.getIssueFirstRep().getCode()).as(more).isIn(OperationOutcome.IssueType.NOTSUPPORTED,
                    OperationOutcome.IssueType.VALUE);
            assertThat(outcome.getIssueFirstRep().getCode() == OperationOutcome.IssueType.VALUE).as(more)
                    .isEqualTo(more.matches("(?:_count|_summary|_pretty|_total|_elements|_after|_id|identifier)=.*")
                    && !more.equals("identifier=|s-1"));
            assertThat(answer.body()).doesNotContain("Lubega");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_count=10", "_format=json", "_summary=count", "foo=bar", "_total=accurate",
        "identifier=http://clientregistry.org/openmrs|"})
    void everybody_is_never_told_of(String parameters) throws IOException {
        Response answer = client.get("/Patient?" + filled(parameters));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("identifier=system|value", "\"required\"");
    }

    @Test
    void strict_handling_refuses_what_is_not_known() throws IOException {
        String path = "/Patient?" + filled("identifier=S|s-1&foo=bar");
        assertThat(client.get(path, "Prefer", "handling=strict").status()).isEqualTo(400);
        assertThat(client.get(path, "Prefer", "handling=lenient").status()).isEqualTo(200);
        assertThat(client.get("/Patient?" + filled("identifier=S|s-1&_count=1&_pretty=true"), "Prefer",
                "return=minimal; handling=strict").status()).isEqualTo(200);
    }

    @Test
    void too_long_a_list_is_refused() throws IOException {
        Response answer = client.post("/Patient/_search", FORM, "identifier=" + "S%7C1%2C".repeat(2000) + "S%7C1");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(client.post("/Patient/_search", FORM, "identifier=" + "x,".repeat(200_000) + "x").status())
                .isEqualTo(413);
    }

    @Test
    void pages_follow_each_other_until_all_were_told_of() throws IOException {
        String all = filled("identifier=S|s-1,S|s-2,S|s-3&_count=1&_elements=name&foo=bar");
        List<String> seen = new ArrayList<>();
        String next = "/Patient?" + all;
        while (next != null) {
            Bundle page = found(client.get(next));
            assertThat(page.getTotal()).isEqualTo(3);
            assertThat(page.getLink("self").getUrl()).contains("_elements=name").doesNotContain("foo");
            page.getEntry().forEach(entry -> seen.add(entry.getResource().getIdElement().getIdPart()));
            assertThat(page.getEntry()).hasSize(1);
            next = page.getLink("next") == null ? null : page.getLink("next").getUrl().replaceAll(".*/fhir", "");
        }
        assertThat(seen).containsExactlyInAnyOrder(ids.get(0), ids.get(1), ids.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_summary=count", "_count=0"})
    void only_their_number_is_told_where_only_that_is_asked(String how) throws IOException {
        Bundle bundle = found(client.get("/Patient?" + filled("identifier=S|s-1,S|s-2&" + how)));
        assertThat(bundle.getTotal()).isEqualTo(2);
        assertThat(bundle.getEntry()).isEmpty();
    }

    /** What a Patient shows: its name, gender, text, identifier, active or link. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"_summary=true; name,gender,identifier,link; text",
        "_summary=text; text,link; name,gender,identifier", "_summary=data; name,gender,identifier,link; text",
        "_elements=name; name,link; gender,text,birthDate", "_elements=Patient.gender,birthDate; gender,birthDate; name",
        "_summary=false; name,gender,text; SUBSETTED"})
    void less_is_shown_and_tagged_where_less_is_asked(String how, String shown, String hidden) throws IOException {
        Patient searched = (Patient) found(client.get("/Patient?" + filled("identifier=S|s-1&" + how)))
                .getEntryFirstRep().getResource();
        Response read = client.get("/Patient/" + ids.get(0) + "?" + filled(how));
        assertThat(read.status()).isEqualTo(200);
        for (Patient patient : List.of(searched, FhirFormat.JSON.read(Patient.class, read.body()))) {
            String json = FhirFormat.JSON.write(patient);
            for (String element : shown.split(",", -1)) {
                assertThat(json).contains("\"" + element + "\":");
            }
            for (String element : hidden.split(",", -1)) {
                assertThat(json).doesNotContain("\"" + element + "\":");
            }
            assertThat(patient.getIdElement().getIdPart()).isEqualTo(ids.get(0));
            assertThat(patient.getMeta().getTag("http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
                    "SUBSETTED") != null).isEqualTo(!how.endsWith("false"));
        }
    }

    @Test
    void pretty_is_pretty() throws IOException {
        String path = "/Patient?" + filled("identifier=S|s-1") + "&_pretty=";
        assertThat(client.get(path + "true").body()).contains("\n  ");
        assertThat(client.get(path + "false").body()).doesNotContain("\n");
    }

    @Test
    void a_posted_search_counts_what_stands_in_its_address_too() throws IOException {
        Response xml = client.post("/Patient/_search?" + filled("identifier=S|s-1"), FORM + "; charset=UTF-8",
                filled("identifier=N|N-s-1&_format=xml"));
        assertThat(FhirFormat.XML.read(Bundle.class, xml.body()).getTotal()).isEqualTo(1);
        assertThat(found(client.send("POST", "/Patient/_search?" + filled("identifier=S|s-1"), null, new byte[0]))
                .getTotal()).isEqualTo(1);
        assertThat(client.post("/Patient/_search", JSON, "{}").status()).isEqualTo(415);
        assertThat(client.post("/Patient/_search", FORM + ";charset=utf-16", "identifier=x").status()).isEqualTo(415);
        assertThat(client.post("/Patient/_search", FORM, "identifier=%zz").status()).isEqualTo(400);
        assertThat(client.get("/Patient/_search?" + filled("identifier=S|s-1")).status()).isEqualTo(405);
    }

    @Test
    void what_was_asked_is_not_kept_and_each_search_is_audited_once() throws IOException {
        long audited = hub.count("select count(*) from audit_trail");
        client.post("/Patient/_search", FORM, filled("identifier=S|s-1"));
        client.post("/Patient/_search", FORM, filled("identifier=S|s-secret&name=Zzyzx"));
        client.post("/Patient/_search?identifier=s-secret&_count=x", FORM, "identifier=s-secret");
        client.post("/Patient/_search", "text/plain", "identifier=s-secret");
        assertThat(hub.count("select count(*) from audit_trail")).isEqualTo(audited + 4);
        assertThat(hub.count("select count(*) from message where position('s-secret'::bytea in raw) > 0 or request like "
                + "'%s-secret%' or refusal like '%s-secret%'")).isZero();
    }

    @Test
    void metadata_tells_the_truth() throws IOException {
        CapabilityStatementRestResourceComponent patient = FhirFormat.JSON.read(CapabilityStatement.class,
                client.get("/metadata").body()).getRestFirstRep().getResourceFirstRep();
        assertThat(patient.getSearchParam()).extracting(p -> p.getName()).containsExactlyInAnyOrder("identifier", "_id");
        assertThat(patient.getConditionalCreate()).isTrue();
        assertThat(patient.getConditionalUpdate()).isTrue();
        assertThat(patient.getConditionalRead()).isEqualTo(ConditionalReadStatus.FULLSUPPORT);
        assertThat(patient.getInteraction()).filteredOn(i -> i.getCode().toCode().equals("search-type")).singleElement()
                .satisfies(i -> assertThat(i.getExtension()).hasSize(1));
        assertThat(patient.getSearchInclude()).isEmpty();
    }
}
