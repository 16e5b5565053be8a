package clientregistry.feed.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes a JSON document as a tree, so that what comes out is mostly JSON still: members vanish, say what others say,
 * become lists, objects or {@code null}, are repeated, or get an extension in place of their value. One thread.
 */
final class JsonMutation {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> NASTY = List.of(NODES.nullNode(), NODES.textNode(""), NODES.textNode(" "),
            NODES.textNode("\u0000"), NODES.textNode("\ud800"), NODES.textNode("\u202e\u200b\ufeff"),
            NODES.textNode("Patient?identifier=nobody"), NODES.textNode("#"), NODES.textNode("#/"),
            NODES.textNode("9999-99-99"), NODES.textNode("2026-02-30"), NODES.textNode("null"),
            NODES.textNode("x".repeat(5_000)), NODES.textNode("<div>"), NODES.textNode("urn:uuid:0"),
            NODES.numberNode(-1), NODES.numberNode(1e300), NODES.numberNode(Long.MAX_VALUE), NODES.booleanNode(true),
            NODES.arrayNode(), NODES.objectNode(), NODES.arrayNode().addNull(),
            NODES.arrayNode().add(NODES.arrayNode()),
            NODES.objectNode().put("resourceType", "Patient"), NODES.objectNode().put("resourceType", "Bundle"),
            NODES.objectNode().set("extension", NODES.arrayNode().add(NODES.objectNode()
                    .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                    .put("valueCode", "masked"))));

    private final List<JsonNode> seeds;

    JsonMutation(List<byte[]> seeds) {
        this.seeds = seeds.stream().map(JsonMutation::read).toList();
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] next(Random random) {
        JsonNode document = seeds.get(random.nextInt(seeds.size())).deepCopy();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            List<JsonNode> containers = containers(document);
            change(containers.get(random.nextInt(containers.size())), containers, random);
        }
        try {
            return JSON.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> containers(JsonNode node) {
        List<JsonNode> found = new ArrayList<>();
        if (node.isContainerNode()) {
            found.add(node);
            node.forEach(child -> found.addAll(containers(child)));
        }
        return found;
    }

    private static void change(JsonNode container, List<JsonNode> all, Random random) {
        if (container instanceof ObjectNode object) {
            change(object, all, random);
        } else {
            change((ArrayNode) container, all, random);
        }
    }

    private static void change(ObjectNode object, List<JsonNode> all, Random random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "extension" : names.get(random.nextInt(names.size()));
        JsonNode value = object.path(name);
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, nasty(random));
            case 2 -> object.set(name, copy(all, random));
            case 3 -> object.set(name, NODES.arrayNode().add(value.deepCopy()));
            case 4 -> object.set("_" + name, NASTY.get(NASTY.size() - 1).deepCopy());
            case 5 -> {
                object.set("_" + name, NASTY.get(NASTY.size() - 1).deepCopy());
                object.remove(name);
            }
            case 6 -> object.set(names.isEmpty() ? "x" : names.get(random.nextInt(names.size())), value.deepCopy());
            default -> object.set(name.substring(0, random.nextInt(name.length() + 1)), value.deepCopy());
        }
    }

    private static void change(ArrayNode array, List<JsonNode> all, Random random) {
        if (array.isEmpty() || random.nextInt(4) == 0) {
            array.add(random.nextBoolean() ? nasty(random) : copy(all, random));
            return;
        }
        int at = random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.set(at, nasty(random));
            case 2 -> array.insert(at, copy(all, random));
            default -> {
                JsonNode element = array.get(at);
                int times = Math.min(random.nextInt(200), 32 * 1024 / (1 + element.toString().length()));
                for (int i = 0; i < times; i++) {
                    array.insert(at, element.deepCopy());
                }
            }
        }
    }

    private static JsonNode nasty(Random random) {
        return NASTY.get(random.nextInt(NASTY.size())).deepCopy();
    }

    /** A part of the document in another place; large ones would grow without end. */
    private static JsonNode copy(List<JsonNode> all, Random random) {
        JsonNode part = all.get(random.nextInt(all.size()));
        return part.toString().length() > 10_000 ? NODES.objectNode() : part.deepCopy();
    }
}
