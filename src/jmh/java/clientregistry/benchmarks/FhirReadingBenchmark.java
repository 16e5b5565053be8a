package clientregistry.benchmarks;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.PatientBounds;
import clientregistry.feed.fhir.StrictReader;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.intake.PatientReferences;
import clientregistry.person.security.Node;
import clientregistry.store.registry.RegistryReader;
import clientregistry.tools.client.FhirWriter;
import clientregistry.tools.client.SourceProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hl7.fhir.r4.model.Patient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.springframework.jdbc.core.JdbcTemplate;

/** A FHIR Patient from its bytes. */
public class FhirReadingBenchmark extends StepBenchmark {

    private ShippedParts parts;
    private FhirIntake intake;
    private Node node;
    private Turn<FhirRequest> requests;

    /** Writes what a source sends. */
    @Setup
    public void write() {
        parts = new ShippedParts();
        node = parts.node();
        // Only references to records that are there are asked of a database; these Patients have none.
        intake = new FhirIntake(parts.sources, new RegistryReader(new JdbcTemplate()), parts.fillers);
        FhirWriter writer = new FhirWriter(SourceProfile.of(ShippedParts.SOURCE));
        requests = new Turn<>(MadeUpPeople.rows().stream().map(row -> request(writer.write(row).json())).toList());
    }

    private static FhirRequest request(String json) {
        return new FhirRequest("POST", "Patient", Map.of(), Map.of("content-type", FhirFormat.JSON.mediaType()),
                json.getBytes(StandardCharsets.UTF_8), "https://localhost/fhir");
    }

    /** The body, strictly. */
    @Benchmark
    public Patient parse() {
        return read(requests.next());
    }

    private Patient read(FhirRequest request) {
        return (Patient) StrictReader.whole(FhirFormat.JSON, request.body(), parts.bounds, tokens -> { });
    }

    /** The same, and all that the door looks at until it is a record with demographics. */
    @Benchmark
    public FhirIntake.Accepted accept() {
        FhirRequest request = requests.next();
        Patient patient = read(request);
        PatientBounds.check(patient, parts.bounds);
        return intake.accept(node, patient, request, PatientReferences.NONE, place -> place);
    }
}
