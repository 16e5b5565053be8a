package clientregistry.steward.system;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.steward.system.MessageContent.Part;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Patient;

/** The elements of a FHIR resource, or the members of a row, one by one. */
final class FhirParts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 2000;
    /** What the registry reads of elements of a Patient; src/docs/fhir-fields.md says the same with examples. */
    private static final Map<String, String> READ = Map.ofEntries(Map.entry("identifier", "identifier"),
            Map.entry("name", "name"), Map.entry("telecom", "contact"), Map.entry("gender", "sex"),
            Map.entry("birthDate", "birth-date"), Map.entry("address", "address"), Map.entry("extension", "mother"),
            Map.entry("deceasedBoolean", "death"), Map.entry("deceasedDateTime", "death"),
            Map.entry("multipleBirthBoolean", "birth-order"), Map.entry("multipleBirthInteger", "birth-order"),
            Map.entry("link", "link"), Map.entry("meta", "sender-time"));

    private final List<Part> parts = new ArrayList<>();

    private FhirParts() {
    }

    /**
     * All leaves in order.
     *
     * @return empty when the bytes are neither a resource nor JSON
     */
    static List<Part> of(byte[] bytes, String contentType) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        try {
            JsonNode tree = JSON.readTree(text.startsWith("<") ? json(text, contentType) : text);
            if (tree == null || !tree.isContainerNode()) {
                return List.of();
            }
            FhirParts found = new FhirParts();
            String type = tree.path("resourceType").asText("");
            found.walk(tree, type, type);
            return List.copyOf(found.parts);
        } catch (JsonProcessingException | RuntimeException unreadable) {
            return List.of();
        }
    }

    /** Only a resource of the kind that is fed. */
    private static String json(String text, String contentType) {
        if (contentType != null && FhirFormat.of(contentType) == FhirFormat.JSON) {
            return text;
        }
        return FhirFormat.JSON.write(FhirFormat.XML.read(Patient.class, text));
    }

    private void walk(JsonNode node, String place, String path) {
        if (parts.size() >= MOST) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(each -> walk(each.getValue(), joined(place, each.getKey()),
                    joined(path, each.getKey())));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), place + "[" + i + "]", path);
            }
        } else {
            parts.add(part(place, path, node.asText()));
        }
    }

    private static String joined(String before, String name) {
        return before.isEmpty() ? name : before + "." + name;
    }

    /** Of a Bundle, what stands in its entries is explained as what stands alone. */
    private static Part part(String place, String path, String value) {
        String below = path.replaceFirst("^(?:Bundle\\.entry\\.resource|Patient)\\.", "");
        String element = below.replaceFirst("\\..*", "");
        String read = READ.get(element.startsWith("_") ? element.substring(1) : element);
        return new Part(element, place, path, null, value, read, false);
    }
}
