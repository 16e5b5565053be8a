package clientregistry.feed.reprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.jobs.JobRuns;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * By unchanged steps every message is read as when it came, whatever the registry made of it: what it found, what it
 * was refused for, what came since. openmrs tells its time here, dhis2 does not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadAlikeTest {

    private static final String PATIENT = """
            {"resourceType":"Patient",%s"identifier":[%s],"name":[{"family":"Nakku","given":["Rose"]}],"gender":"%s",
            "birthDate":"1990-05-06"}""";
    private static final String HL7 = "MSH|^~\\&|%s|CLINIC|HUB|MOH|%s||ADT^%s|%s|P|2.5\r";

    private TestHub hub;
    private Feed feed;

    /** One message of a case, and how it is answered. */
    private interface Step {

        String send(ReadAlikeTest test) throws IOException;
    }

    @BeforeAll
    void start() {
        hub = TestHub.startWithConfig("sources.yaml", yaml -> yaml.replaceFirst("- name: openmrs\n {4}display",
                "- name: openmrs\n    order: sender-time\n    display"), Map.of());
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private static String id(String system, String value) {
        return "{\"system\":\"http://clientregistry.org/%s\",\"value\":\"%s\"}".formatted(system, value);
    }

    private static String found(String system, String value) {
        return "identifier=" + URLEncoder.encode("http://clientregistry.org/" + system + "|" + value,
                StandardCharsets.UTF_8);
    }

    private static String patient(String ids, String sex) {
        return PATIENT.formatted("", ids, sex);
    }

    private static String replaced(String gone, String by) {
        return PATIENT.formatted("\"link\":[{\"type\":\"replaced-by\",\"other\":{\"identifier\":%s}}],"
                .formatted(id("dhis2", by)), id("dhis2", gone), "female");
    }

    private static Step post(int status, String patient, String... headers) {
        return fhir("dhis2", "POST", "/Patient", status, patient, headers);
    }

    private static Step put(int status, String condition, String patient, String... headers) {
        return fhir("dhis2", "PUT", "/Patient?" + condition, status, patient, headers);
    }

    private static Step fhir(String source, String method, String path, int status, String body, String... headers) {
        return test -> {
            FhirClient.Response answer = test.hub.fhir(source).send(method, path, FhirClient.JSON,
                    body.getBytes(StandardCharsets.UTF_8), headers);
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            return "fhir";
        };
    }

    private static Step bundle(String type, String... entries) {
        return fhir("dhis2", "POST", "/", 200, "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}".formatted(
                type, String.join(",", entries)));
    }

    private static String entry(String patient, String noneExist) {
        String condition = noneExist == null ? "" : ",\"ifNoneExist\":\"" + noneExist + "\"";
        return "{\"fullUrl\":\"urn:uuid:%s\",\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"Patient\"%s}}"
                .formatted(UUID.randomUUID(), patient, condition);
    }

    private static Step hl7(String source, String code, String event, String time, String segments) {
        return test -> {
            String application = source.toUpperCase(Locale.ROOT);
            assertThat(test.feed.send(source, HL7.formatted(application, time, event, UUID.randomUUID()) + segments))
                    .isEqualTo(code);
            return "hl7v2";
        };
    }

    private static String pid(String application, String id, String sex) {
        return "PID|1||%s^^^%s^MR||Nakku^Rose||19900506|%s\r".formatted(id, application, sex);
    }

    private static Arguments of(String what, Step... steps) {
        return Arguments.of(what, List.of(steps));
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                of("a create that found its own record, which says otherwise", post(201, patient(id("dhis2", "u1"),
                        "female")), post(200, patient(id("dhis2", "u1"), "male"), "If-None-Exist", found("dhis2", "u1"))),
                of("a create that found another record", post(201, patient(id("dhis2", "u2") + "," + id("nationalid",
                        "N2"), "female")), post(200, patient(id("dhis2", "u2b") + "," + id("nationalid", "N2"), "male"),
                        "If-None-Exist", found("nationalid", "N2"))),
                of("a create that found several", post(201, patient(id("dhis2", "u3") + "," + id("nationalid", "N3"),
                        "female")), post(201, patient(id("dhis2", "u3b") + "," + id("nationalid", "N3"), "female")),
                        post(412, patient(id("dhis2", "u3c"), "male"), "If-None-Exist", found("nationalid", "N3"))),
                of("a create that found nobody", post(201, patient(id("dhis2", "u4"), "female"), "If-None-Exist",
                        found("dhis2", "u4"))),
                of("If-Match refused", post(201, patient(id("dhis2", "u5"), "female")), put(412, found("dhis2", "u5"),
                        patient(id("dhis2", "u5"), "male"), "If-Match", "W/\"9\"")),
                of("If-None-Match refused", post(201, patient(id("dhis2", "u6"), "female")), put(412, found("dhis2",
                        "u6"), patient(id("dhis2", "u6"), "male"), "If-None-Match", "*")),
                of("If-Match taken, and later news", post(201, patient(id("dhis2", "u7"), "female")), put(200,
                        found("dhis2", "u7"), patient(id("dhis2", "u7"), "male"), "If-Match", "W/\"1\""),
                        post(200, patient(id("dhis2", "u7"), "other"))),
                of("a conditional update that finds another record", post(201, patient(id("dhis2", "u8") + ","
                        + id("nationalid", "N8"), "female")), post(201, patient(id("dhis2", "u8b"), "female")),
                        put(409, found("nationalid", "N8"), patient(id("dhis2", "u8b") + "," + id("nationalid", "N8"),
                        "male"))),
                of("said again, changed, and said again", post(201, patient(id("dhis2", "u9"), "female")), post(200,
                        patient(id("dhis2", "u9"), "female")), post(200, patient(id("dhis2", "u9"), "male")), post(200,
                        patient(id("dhis2", "u9"), "female")), post(200, patient(id("dhis2", "u9"), "female"))),
                of("replaced by a merge, and sent again", post(201, patient(id("dhis2", "u10"), "female")), post(201,
                        patient(id("dhis2", "u10b"), "male")), post(200, patient(id("dhis2", "u10"), "female")), put(200,
                        found("dhis2", "u10"), replaced("u10", "u10b")), post(409, patient(id("dhis2", "u10"), "other"))),
                of("a merge of what came only later", put(404, found("dhis2", "u11"), replaced("u11", "u11b")), post(201,
                        patient(id("dhis2", "u11"), "female")), post(201, patient(id("dhis2", "u11b"), "female"))),
                of("a transaction, one of which found its record", post(201, patient(id("dhis2", "u12"), "female")),
                        bundle("transaction", entry(patient(id("dhis2", "u12"), "male"), found("dhis2", "u12")),
                        entry(patient(id("dhis2", "u12b"), "male"), null))),
                of("a batch, one of which found its record", post(201, patient(id("dhis2", "u13"), "female")),
                        bundle("batch", entry(patient(id("dhis2", "u13"), "male"), found("dhis2", "u13")),
                        entry(patient(id("dhis2", "u13b"), "male"), null))),
                of("older than what stands", fhir("openmrs", "POST", "/Patient", 201, PATIENT.formatted(
                        "\"meta\":{\"lastUpdated\":\"2026-01-03T00:00:00Z\"},", id("openmrs", "u14"), "female")),
                        fhir("openmrs", "POST", "/Patient", 200, PATIENT.formatted(
                        "\"meta\":{\"lastUpdated\":\"2026-01-02T00:00:00Z\"},", id("openmrs", "u14"), "male"))),
                of("a merge of nobody, then a merge, then the one merged away", hl7("dhis2", "AE", "A40", "20260101",
                        pid("DHIS2", "h1", "F") + "MRG|h1b^^^DHIS2^MR\r"), hl7("dhis2", "AA", "A28", "20260101",
                        pid("DHIS2", "h1", "F")), hl7("dhis2", "AA", "A28", "20260101", pid("DHIS2", "h1b", "F")),
                        hl7("dhis2", "AA", "A40", "20260101", pid("DHIS2", "h1", "F") + "MRG|h1b^^^DHIS2^MR\r"),
                        hl7("dhis2", "AE", "A31", "20260101", pid("DHIS2", "h1b", "M"))),
                of("parts, one of them overtaken", hl7("openmrs", "AA", "A28", "20260103", pid("OPENMRS", "h2", "F")),
                        hl7("openmrs", "AA", "A31", "20260102", pid("OPENMRS", "h2", "M")),
                        hl7("openmrs", "AA", "A31", "20260104", "PID|1||h2^^^OPENMRS^MR|||||O\r")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @Tag("full")
    void whatever_became_of_it(String what, List<Step> steps) throws Exception {
        String door = "";
        long before = hub.count("select count(*) from message");
        for (Step step : steps) {
            door = step.send(this);
        }
        int sent = (int) (hub.count("select count(*) from message") - before);

        JsonNode report = replay(door, sent);

        assertThat(report.path("differences").toString()).as(what).isEqualTo("[]");
        assertThat(report.path("same").asInt()).isEqualTo(sent).isGreaterThanOrEqualTo(steps.size());
    }

    /** A create that wrote is held to what it wrote. */
    @Test
    void a_conditional_create_that_is_read_otherwise_is_told() throws Exception {
        post(201, patient(id("dhis2", "x1"), "female"), "If-None-Exist", found("dhis2", "x1")).send(this);
        hub.jdbc().update("update record_version set resource = replace(resource, '1990-05-06', '1990-05-07') "
                + "where record_id = (select id from record where local_id = 'x1')");

        assertThat(replay("fhir", 1).path("differences").toString()).contains("read otherwise: birthDate");
    }

    private JsonNode replay(String door, int last) throws IOException {
        JobRuns runs = new JobRuns(hub.jdbc());
        UUID run = runs.request(Replaying.JOB, "grace", Replaying.parameters(door, last));
        await().atMost(Duration.ofSeconds(60)).until(() -> !runs.get(run).state().matches("requested|running"));
        assertThat(runs.get(run).state()).isEqualTo("done");
        return JsonMapper.builder().build().readTree(runs.get(run).report());
    }
}
