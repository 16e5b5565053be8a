package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.intake.Received;
import clientregistry.feed.intake.PatientReferences;
import clientregistry.match.golden.ShippedRules;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code src/docs/fhir-fields.md} says what is so, row by row, and has a row for each element. */
class PatientFieldsTableTest {

    private static final Path PAGE = Path.of("src/docs/fhir-fields.md");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Sources SOURCES = SourcesFile.read(Path.of("config/sources.yaml"));
    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config/normalisation"));
    private static final Node OPENMRS = Node.of("openmrs", "CN=openmrs", Set.of("openmrs"), Set.of());

    /** Types whose elements have rows of their own; Identifier and so on are named by where they stand. */
    private static final List<String> TAKEN_APART = List.of("Meta", "Identifier", "HumanName", "ContactPoint", "Address",
            "Patient.contact", "Patient.communication");

    private record Row(String element, String example, String kept, String compared, String golden) {

        Patient patient(UnaryOperator<ObjectNode> change) throws IOException {
            ObjectNode json = (ObjectNode) JSON.readTree("{\"resourceType\":\"Patient\"," + example + "}");
            if (!json.has("identifier")) {
                json.putArray("identifier").addObject().put("system", "http://clientregistry.org/openmrs")
                        .put("value", "1");
            }
            return (Patient) StrictReader.whole(FhirFormat.JSON, JSON.writeValueAsBytes(change.apply(json)),
                    Bounds.standard(), bytes -> { });
        }
    }

    static List<Row> rows() {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| `")).map(line -> line.split(" \\| ", -1))
                    .map(cells -> new Row(cells[0].replaceAll("[| `]", ""), cells[2].replaceAll("^`|`$", ""), cells[3],
                            cells[4], cells[5].replace(" |", ""))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Received.Item accepted(Patient patient) {
        PatientBounds.check(patient, Bounds.standard());
        Fillers fillers = new Fillers(NORMALISER, SOURCES::isShared);
        return new FhirIntake(SOURCES, null, fillers).accept(OPENMRS, patient, new FhirRequest("POST", "Patient",
                Map.of(), Map.of(), new byte[0], "https://localhost/fhir"), PatientReferences.NONE, place -> place)
                .item();
    }

    private static String features(Patient patient) {
        return NORMALISER.normalise(PatientReader.read(patient, uri -> SOURCES.authority(uri).map(each -> each.uri())
                .orElse(null)), SOURCES::isShared).toJson();
    }

    private static JsonNode golden(Patient patient) throws IOException {
        GoldenMember member = GoldenMember.of(new UUID(0, 1), "openmrs", 1, StoredPatient.content(patient),
                features(patient));
        return JSON.readTree(FhirFormat.JSON.write(new GoldenPatient(ShippedRules.SURVIVORSHIP, List.of(member))
                .write(new UUID(0, 2), 1, Instant.EPOCH, null)));
    }

    /** What an element says, wherever it stands: its values as they are written. */
    private static List<String> values(JsonNode json, String element) {
        List<JsonNode> at = List.of(json);
        for (String step : element.split("\\.", -1)) {
            at = at.stream().flatMap(node -> children(node, step)).toList();
        }
        return at.stream().flatMap(PatientFieldsTableTest::leaves).toList();
    }

    private static Stream<JsonNode> children(JsonNode node, String step) {
        if (node.isArray()) {
            return stream(node).flatMap(each -> children(each, step));
        }
        return names(node, step).stream().map(node::get);
    }

    private static List<String> names(JsonNode node, String step) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            boolean choice = name.matches(step + "[A-Z]\\w*") && Set.of("deceased", "multipleBirth").contains(step);
            if (choice || name.equals(step) || name.equals("_" + step)) {
                names.add(name);
            }
        });
        return names;
    }

    private static Stream<String> leaves(JsonNode node) {
        return node.isContainerNode() ? stream(node).flatMap(PatientFieldsTableTest::leaves)
                : Stream.of(node.asText().strip());
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        node.elements().forEachRemaining(all::add);
        return all.stream();
    }

    private static ObjectNode without(ObjectNode json, String element) {
        String[] steps = element.split("\\.", 2);
        if (steps.length == 1) {
            names(json, steps[0]).forEach(json::remove);
        } else {
            children(json, steps[0]).flatMap(node -> node.isArray() ? stream(node) : Stream.of(node))
                    .forEach(node -> names(node, steps[1]).forEach(((ObjectNode) node)::remove));
        }
        return json;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_says_what_is_so(Row row) throws IOException {
        if (row.kept.equals("refused")) {
            assertThatThrownBy(() -> accepted(row.patient(json -> json))).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.location()).containsIgnoringCase(row.element.split("\\.", 2)[0]));
            return;
        }
        Patient patient = row.patient(json -> json);
        List<String> sent = values(JSON.readTree("{" + row.example + "}"), row.element);
        assertThat(sent).isNotEmpty();
        List<String> kept = values(JSON.readTree(StoredPatient.content(patient)), row.element);
        List<String> golden = values(golden(patient), row.element);
        boolean compared = !features(patient).equals(features(row.patient(json -> without(json, row.element))));

        assertThat(yes(kept.containsAll(sent)) + " " + yes(compared) + " " + yes(golden.containsAll(sent)))
                .as(row.element + " " + row.example).isEqualTo(row.kept + " " + row.compared + " " + row.golden);
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    @Test
    void every_element_has_a_row() {
        Set<String> rows = rows().stream().map(Row::element).collect(Collectors.toSet());
        List<String> elements = new ArrayList<>(List.of("id", "implicitRules", "language", "extension",
                "modifierExtension"));
        collect(FHIR.getResourceDefinition("Patient"), "", elements);
        elements.removeAll(List.of("text.status", "meta.id"));

        assertThat(rows).containsAll(elements);
    }

    private static void collect(BaseRuntimeElementCompositeDefinition<?> type, String path, List<String> elements) {
        type.getChildren().forEach(child -> {
            String name = child.getElementName().replace("[x]", "");
            if (name.toLowerCase(Locale.ROOT).endsWith("extension")) {
                return;
            }
            boolean apart = TAKEN_APART.contains("Patient." + name) || child.getValidChildNames().stream()
                    .anyMatch(each -> TAKEN_APART.contains(child.getChildByName(each).getName()));
            if (apart && path.isEmpty()) {
                collect((BaseRuntimeElementCompositeDefinition<?>) child.getChildByName(name), name + ".", elements);
            } else if (path.isEmpty() || !name.equals("id")) {
                elements.add(path + name);
            }
        });
    }
}
