package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.registry.PendingReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The description itself: complete, and true to its own examples. */
class OpenApiTest {

    private static final String ID = "5b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11";

    private final Contract contract = new Contract(OpenApi.document());

    @Test
    void it_describes_exactly_what_the_door_offers() {
        Set<String> described = new TreeSet<>();
        contract.document.path("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(operation -> {
            String address = path.getKey().substring(1).replace("{id}", ID).replace("{no}", "7")
                    .replace("{verdict}", "link").replace("{version}", "shipped-1")
                    .replace("{login}", "amina").replace("{name}", "lims");
            described.addAll(Arrays.stream(Interaction.values()).filter(i -> i.isAt(address)
                    && i.method().equalsIgnoreCase(operation.getKey()))
                    .map(i -> i + " " + new TreeSet<>(queryParameters(operation.getValue()))).toList());
        }));

        assertThat(described).isEqualTo(Arrays.stream(Interaction.values())
                .map(i -> i + " " + new TreeSet<>(i.parameters()))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Set<String> queryParameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        operation.path("parameters").forEach(parameter -> {
            JsonNode resolved = parameter.has("$ref")
                    ? contract.document.at(parameter.path("$ref").asText().substring(1)) : parameter;
            if (resolved.path("in").asText().equals("query")) {
                names.add(resolved.path("name").asText());
            }
        });
        return names;
    }

    @Test
    void it_knows_every_reason_to_wait() {
        assertThat(contract.document.at("/components/schemas/Record/properties/pendingReason/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(PendingReason.values()).map(PendingReason::word).toList());
    }

    @Test
    void each_schema_is_a_schema() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        contract.document.at("/components/schemas").properties().forEach(schema ->
                assertThat(metaSchema.validate(schema.getValue())).as(schema.getKey()).isEmpty());
    }

    @Test
    void each_example_keeps_to_its_schema() {
        int[] examples = {0};
        contract.document.findParents("example").forEach(media -> {
            assertThat(contract.faults(media.path("schema"), media.path("example")))
                    .as(media.path("example").toString()).isEmpty();
            examples[0]++;
        });
        assertThat(examples[0]).isGreaterThan(15);
    }

    @Test
    void each_reference_leads_somewhere() {
        contract.document.findValuesAsText("$ref").forEach(ref ->
                assertThat(contract.document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    }
}
