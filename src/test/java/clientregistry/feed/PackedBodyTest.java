package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is packed is refused by its header, at every door that systems and stewards send bodies to. */
class PackedBodyTest {

    private final TestHub hub = TestHub.shared();

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"POST, /Patient, gzip, 'Content-Encoding gzip is not taken'", "POST, '', GZIP, Content-Encoding gzip is not",
        "PUT, /Patient/1, br, Content-Encoding br is not", "POST, /Patient, deflate, Content-Encoding deflate is not",
        "POST, /Patient, 'identity, zstd', Content-Encoding zstd is not",
        "POST, /Patient, 'gzip, gzip', 'Content-Encoding gzip, gzip is not'",
        "POST, /Patient, Zzyzxova, Content-Encoding is not taken", "POST, /Patient, 'gzip, Zzyzxova', Content-Encoding is not"})
    void at_the_fhir_door_it_is_refused_by_its_header_and_audited(String method, String path, String encoding, String says)
            throws IOException {
        long audited = hub.count("select count(*) from audit_trail");

        Response answer = hub.fhir("openmrs").send(method, path, JSON, packed(People.patient("openmrs", "packed-1", "Zzyzx")),
                "Content-Encoding", encoding);

        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.body()).contains("OperationOutcome", says).doesNotContain("Zzyzx", "UTF-8");
        assertThat(hub.count("select count(*) from audit_trail")).isEqualTo(audited + 1);
        assertThat(hub.count("select count(*) from record where local_id = 'packed-1'")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"/import/lims, text/csv", "/site/registrations, application/json",
        "/fhir/Patient/_search, application/x-www-form-urlencoded"})
    void so_it_is_at_the_doors_beside_it(String path, String type) throws IOException {
        FhirClient lims = new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                TestCertificates.client("lims"), Duration.ofSeconds(30));

        Response answer = lims.send("POST", path, type, packed("record_id"), "Content-Encoding", "gzip");

        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.body()).contains("OperationOutcome", "Content-Encoding gzip is not taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void stewards_are_told_so_in_a_problem_document(String encoding) throws IOException {
        Response answer = hub.registry("steward").send("POST", "/operations", "application/json", packed("{}"),
                "Content-Encoding", encoding);

        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.body()).contains("urn:clientregistry:problem:unsupported-type", "Content-Encoding " + encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", " identity , identity"})
    void a_body_that_is_said_to_be_as_it_is_is_taken(String encoding) throws IOException {
        Response answer = hub.fhir("openmrs").send("POST", "/Patient", JSON,
                People.patient("openmrs", "packed-2", "Nalwanga").getBytes(StandardCharsets.UTF_8), "Content-Encoding",
                encoding);

        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }
}
