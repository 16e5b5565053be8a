package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real files of other projects posted as they are; what became of each stands in {@code target/fhir-corpus.md}. */
class FhirCorpusTest {

    private static final Path CORPUS = Path.of("..", "shared", "data", "fhir");
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final TestHub hub = TestHub.shared();

    @Test
    @Tag("full")
    void every_file_gets_a_well_formed_answer_and_never_a_fault() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(CORPUS.resolve("validator-cases")), "no corpus at " + CORPUS);
        List<String> table = new ArrayList<>(List.of("| file | as it is | | with an identifier of ours | |",
                "|---|---|---|---|---|"));
        for (Path file : files()) {
            table.add("| " + file.getFileName() + " | " + said(file, post(file)) + " | " + ours(file) + " |");
        }
        Files.write(Path.of("target", "fhir-corpus.md"), table);
        assertThat(table).hasSizeGreaterThan(80);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> cases = Files.walk(CORPUS.resolve("validator-cases"));
             Stream<Path> patients = Files.walk(CORPUS.resolve("us-core"))) {
            return Stream.concat(cases, patients).filter(Files::isRegularFile).filter(f -> !f.endsWith("INDEX.json"))
                    .sorted().toList();
        }
    }

    private Response post(Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        String path = new String(body, StandardCharsets.UTF_8).contains("Bundle") ? "" : "/Patient";
        return hub.fhir("openmrs").send("POST", path, isXml(file) ? People.XML : "application/fhir+json", body);
    }

    private static boolean isXml(Path file) {
        return file.toString().endsWith(".xml");
    }

    /** Nearly all are refused for their identifiers, which would hide how their content is taken. */
    private String ours(Path file) throws IOException {
        String text = Files.readString(file);
        String identifier = isXml(file) ? "<identifier><system value=\"http://clientregistry.org/openmrs\"/><value "
                + "value=\"corpus-"
                + file.getFileName() + "\"/></identifier>" : "\"identifier\":[" + People.identifier("openmrs",
                "corpus-" + file.getFileName()) + "],";
        String patient = isXml(file) ? text.replaceFirst("(?s)<identifier>.*</identifier>", "").replaceFirst("<name>",
                identifier + "<name>")
                : text.replaceFirst("(?s)\"identifier\"\\s*:\\s*\\[.*?],", "").replaceFirst("\"resourceType\"",
                identifier + "\"resourceType\"");
        return said(file, hub.fhir("openmrs").post("/Patient", isXml(file) ? People.XML : "application/fhir+json",
                patient));
    }

    private static String said(Path file, Response answer) {
        assertThat(answer.status()).as(file.toString()).isBetween(200, 499);
        IBaseResource resource = (isXml(file) ? FHIR.newXmlParser() : FHIR.newJsonParser())
                .parseResource(answer.body());
        return answer.status() + " | " + (resource instanceof OperationOutcome outcome
                ? outcome.getIssueFirstRep().getDiagnostics().replace("|", "\\|").replace("\n", " ")
                : resource.fhirType());
    }
}
