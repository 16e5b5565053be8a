package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The description of the API as a judge of answers: is this status, type and body what it promises? */
public final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true)
            .build()));
    private final Map<String, Set<String>> seen = new TreeMap<>();

    Contract(String document) {
        this.document = json(document);
    }

    /** The one that is shipped. */
    public static Contract shipped() {
        return new Contract(OpenApi.document());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /**
     * Fails when an answer is not as documented.
     *
     * @param template path as documented, such as {@code /records/{id}}
     */
    public void check(String method, String template, Response answer) {
        JsonNode operation = document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
        JsonNode response = resolved(operation.path("responses").path(String.valueOf(answer.status())));
        String what = method + " " + template + " " + answer.status();
        assertThat(response.isMissingNode()).as("%s is documented: %s", what, answer.body()).isFalse();
        JsonNode content = response.path("content");
        String type = answer.header("Content-Type").orElse("none").replaceFirst(";.*", "");
        JsonNode body = type.endsWith("json") ? json(answer.body()) : TextNode.valueOf(answer.body());
        assertThat(content.has(type)).as("%s answers in a documented type, not %s", what, type).isTrue();
        assertThat(faults(content.path(type).path("schema"), body)).as("%s: %s", what, answer.body())
                .isEmpty();
        response.path("headers").fieldNames().forEachRemaining(header -> assertThat(answer.header(header))
                .as(what + " " + header).isPresent());
        seen.computeIfAbsent(method + " " + template, k -> new TreeSet<>()).add(String.valueOf(answer.status()));
    }

    /** What is documented and was never answered with success. */
    Set<String> neverSeen() {
        Set<String> missing = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> {
            String what = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
            if (seen.getOrDefault(what, Set.of()).stream().noneMatch(status -> status.startsWith("2"))) {
                missing.add(what);
            }
        }));
        return missing;
    }

    List<Error> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        Schema judge = schemas.getSchema(whole);
        return judge.validate(value);
    }

    private JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").asText("");
        return ref.isEmpty() ? node : document.at(ref.substring(1));
    }
}
