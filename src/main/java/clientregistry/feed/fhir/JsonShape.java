package clientregistry.feed.fhir;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import clientregistry.person.refusal.Refusal.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Map;

/**
 * Looks whether JSON has the shape that FHIR R4 gives each element (json.html): lists where an element may repeat,
 * objects, values of their type. The library reads over most of what has another, and nothing would be stored of it. A
 * number or a boolean in quotes loses nothing, and is taken. One body.
 */
final class JsonShape {

    private final Faults faults;

    JsonShape(Faults faults) {
        this.faults = faults;
    }

    /** Looks through a resource; one whose type is none is left to its parser. */
    void check(JsonNode root) {
        String name = root.path("resourceType").asText("");
        BaseRuntimeElementCompositeDefinition<?> type = root.isObject() ? ElementKind.resource(name) : null;
        if (type != null) {
            parts(root, type, ElementPath.of(type.getName()));
        }
    }

    private void resource(JsonNode node, ElementPath path) {
        if (!node.isObject()) {
            faults.add(Kind.DATA_TYPE, path, "should be an object and is " + kind(node));
            return;
        }
        BaseRuntimeElementCompositeDefinition<?> type = ElementKind.resource(node.path("resourceType").asText(""));
        if (type == null) {
            faults.add(Kind.STRUCTURE, path, "is no resource of FHIR R4");
        } else {
            parts(node, type, path);
        }
    }

    private void parts(JsonNode node, BaseRuntimeElementCompositeDefinition<?> type, ElementPath path) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            if (name.startsWith("_")) {
                beside(member.getValue(), type, name.substring(1), path);
            } else if (!name.equals("resourceType") && !name.equals("fhir_comments")) {
                member(node, type, name, path);
            }
        }
        if (type.getName().equals("Extension")) {
            extension(node, path);
        }
    }

    private void member(JsonNode node, BaseRuntimeElementCompositeDefinition<?> type, String name, ElementPath path) {
        ElementKind kind = ElementKind.of(type, name);
        JsonNode value = node.get(name);
        if (kind == null) {
            faults.add(Kind.STRUCTURE, path.one(Faults.name(name)), "is not known");
        } else if (!kind.isRepeating()) {
            element(value, kind, kind.in(path, 0));
        } else if (value.isArray()) {
            list(value, node.path("_" + name), kind, path);
        } else {
            faults.add(Kind.DATA_TYPE, kind.in(path), "should stand in a list and is " + kind(value));
        }
    }

    /** @param beside what stands beside the values, which may say why one is missing */
    private void list(JsonNode values, JsonNode beside, ElementKind kind, ElementPath path) {
        for (int i = 0; i < values.size(); i++) {
            boolean absent = kind.isPrimitive() && values.get(i).isNull();
            if (!absent) {
                element(values.get(i), kind, kind.in(path, i));
            } else if (!beside.path(i).isObject()) {
                faults.add(Kind.DATA_TYPE, kind.in(path, i), "has neither a value nor an extension");
            }
        }
    }

    private void element(JsonNode value, ElementKind kind, ElementPath path) {
        if (kind.isResource()) {
            resource(value, path);
        } else if (kind.isPrimitive()) {
            value(value, kind, path);
        } else if (value.isObject()) {
            parts(value, kind.parts(), path);
        } else {
            faults.add(Kind.DATA_TYPE, path, "should be an object and is " + kind(value));
        }
    }

    private void value(JsonNode value, ElementKind kind, ElementPath path) {
        boolean fits = value.isTextual() || (kind.isNumber() && value.isNumber())
                || (kind.isBoolean() && value.isBoolean());
        if (!fits) {
            faults.add(Kind.DATA_TYPE, path, "should be " + expected(kind) + " and is " + kind(value));
            return;
        }
        String fault = kind.fault(value.asText());
        if (fault != null) {
            faults.add(Kind.DATA_TYPE, path, fault);
        }
    }

    /** {@code _birthDate} and {@code _given}: id and extensions of values. */
    private void beside(JsonNode value, BaseRuntimeElementCompositeDefinition<?> type, String name, ElementPath path) {
        ElementKind kind = ElementKind.of(type, name);
        if (kind == null || !kind.isPrimitive()) {
            faults.add(Kind.STRUCTURE, path.one(Faults.name("_" + name)), "is not known");
        } else if (value.has("extension") && !kind.mayBeExtended(kind.in(path, 0))) {
            faults.add(Kind.UNSUPPORTED_CONTENT, kind.in(path, 0), ElementKind.NOT_KEPT);
        } else if (!kind.isRepeating()) {
            besideOne(value, kind.in(path, 0));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                if (!value.get(i).isNull()) {
                    besideOne(value.get(i), kind.in(path, i));
                }
            }
        } else {
            faults.add(Kind.DATA_TYPE, kind.in(path), "should have extensions in a list and has " + kind(value));
        }
    }

    private void besideOne(JsonNode node, ElementPath path) {
        if (!node.isObject()) {
            faults.add(Kind.DATA_TYPE, path, "should have extensions in an object and has " + kind(node));
            return;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            switch (member.getKey()) {
                // An extension, too, has these two.
                case "id", "extension" -> member(node, ElementKind.extension(), member.getKey(), path);
                case "fhir_comments" -> { }
                default -> faults.add(Kind.STRUCTURE, path.one(Faults.name(member.getKey())), "is not known");
            }
        }
    }

    private void extension(JsonNode node, ElementPath path) {
        if (!node.has("url")) {
            faults.add(Kind.REQUIRED_MISSING, path.one("url"), "is required");
        }
        boolean hasValue = node.properties().stream().anyMatch(member -> member.getKey().matches("_?value.*"));
        if (hasValue && node.has("extension")) {
            faults.add(Kind.STRUCTURE, path, "holds a value and extensions");
        }
    }

    private static String expected(ElementKind kind) {
        if (kind.isNumber()) {
            return "a number";
        }
        return kind.isBoolean() ? "true or false" : "a string";
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL -> "null";
            case BOOLEAN -> "a boolean";
            case NUMBER -> "a number";
            default -> node.getNodeType() == JsonNodeType.STRING ? "a string" : "something else";
        };
    }
}
