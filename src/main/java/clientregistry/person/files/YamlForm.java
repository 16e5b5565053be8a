package clientregistry.person.files;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads what stands in a file as a type has it, and goes on where something has no place: Jackson tells of the first
 * such thing only, and of some not where. One thread.
 */
final class YamlForm {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectMapper mapper;
    private final LineFaults faults;
    /** Whether each key must be there and say something. */
    private final boolean all;
    private final boolean once;

    YamlForm(ObjectMapper mapper, LineFaults faults) {
        this.mapper = mapper;
        this.faults = faults;
        this.all = mapper.isEnabled(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        this.once = mapper.getFactory().isEnabled(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /** Null when nothing of it can be read. */
    JsonNode read(Node root, JavaType type) {
        return read(root, type, "");
    }

    private JsonNode read(Node node, JavaType type, String place) {
        if (node.getTag().equals(Tag.NULL)) {
            return NullNode.instance;
        }
        if (type.hasRawClass(JsonNode.class)) {
            return plain(node);
        }
        if (type.isMapLikeType()) {
            return map(node, type.getContentType(), place);
        }
        if (type.isCollectionLikeType()) {
            return list(node, type.getContentType(), place);
        }
        return type.getRawClass().isRecord() ? record(node, type, place) : value(node, type.getRawClass(), place);
    }

    private JsonNode record(Node node, JavaType type, String place) {
        if (!(node instanceof MappingNode mapping)) {
            return otherForm(node, place);
        }
        Map<String, JavaType> known = keys(type.getRawClass());
        Map<String, String> former = formerNames(type.getRawClass());
        Set<String> ignored = ignored(type.getRawClass());
        Set<String> there = new HashSet<>();
        ObjectNode read = NODES.objectNode();
        for (NodeTuple each : mapping.getValue()) {
            String key = former.getOrDefault(key(each), key(each));
            if (known.containsKey(key)) {
                put(read, key, each, known.get(key), below(place, key), there);
            } else if (!ignored.contains(key)) {
                faults.add(line(each.getKeyNode()), "there is no \"" + key + "\" " + (place.isEmpty() ? "here"
                        : "in " + place) + ", only " + known.keySet());
            }
        }
        requireAll(node, known.keySet(), there, place);
        return tried(node, read, type, place);
    }

    private void requireAll(Node node, Set<String> known, Set<String> there, String place) {
        Set<String> missing = new TreeSet<>(known);
        missing.removeAll(there);
        if (all && !missing.isEmpty()) {
            faults.leftOut(place, line(node), named(place) + " lacks " + String.join(", ", missing));
        }
    }

    /** A record may know what its values must be, each or together. */
    private JsonNode tried(Node node, ObjectNode read, JavaType type, String place) {
        if (faults.isWhole(place)) {
            try {
                mapper.treeToValue(read, type);
            } catch (JsonProcessingException e) {
                Throwable cause = e.getCause() instanceof IllegalArgumentException own ? own : null;
                String fault = cause == null ? e.getOriginalMessage() : cause.getMessage();
                faults.leftOut(place, line(node), (place.isEmpty() ? "" : place + ": ")
                        + fault.lines().findFirst().orElse("not readable"));
                return null;
            }
        }
        return read;
    }

    private JsonNode map(Node node, JavaType of, String place) {
        if (!(node instanceof MappingNode mapping)) {
            return otherForm(node, place);
        }
        Set<String> there = new HashSet<>();
        ObjectNode read = NODES.objectNode();
        mapping.getValue().forEach(each -> put(read, key(each), each, of, below(place, key(each)), there));
        return read;
    }

    private void put(ObjectNode read, String key, NodeTuple each, JavaType of, String place, Set<String> there) {
        if (!there.add(key) && once) {
            faults.leftOut(place, line(each.getKeyNode()), place + " is there twice");
            return;
        }
        JsonNode value = given(each.getValueNode(), read(each.getValueNode(), of, place), place);
        if (value != null) {
            read.set(key, value);
        }
    }

    private JsonNode list(Node node, JavaType of, String place) {
        List<Node> elements = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            elements.addAll(sequence.getValue());
        } else if (mapper.isEnabled(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)) {
            elements.add(node);
        } else {
            return otherForm(node, place);
        }
        ArrayNode read = NODES.arrayNode();
        for (int i = 0; i < elements.size(); i++) {
            String at = element(place, i);
            JsonNode value = given(elements.get(i), read(elements.get(i), of, at), at);
            // Its place stays, for those behind it.
            read.add(value == null ? NullNode.instance : value);
        }
        return read;
    }

    private JsonNode given(Node node, JsonNode value, String place) {
        if (all && value != null && value.isNull()) {
            faults.leftOut(place, line(node), place + " says nothing");
            return null;
        }
        return value;
    }

    private JsonNode value(Node node, Class<?> type, String place) {
        JsonNode value = node instanceof ScalarNode scalar ? value(scalar.getValue(), type) : null;
        return value == null ? otherForm(node, place) : value;
    }

    /** Null when it is none of this type. */
    private static JsonNode value(String text, Class<?> type) {
        try {
            if (type == int.class || type == Integer.class) {
                return IntNode.valueOf(Integer.parseInt(text));
            }
            if (type == double.class || type == Double.class) {
                return DoubleNode.valueOf(Double.parseDouble(text));
            }
        } catch (NumberFormatException e) {
            return null;
        }
        if (type == boolean.class || type == Boolean.class) {
            String word = text.toLowerCase(Locale.ROOT);
            return word.equals("true") || word.equals("false") ? BooleanNode.valueOf(word.equals("true")) : null;
        }
        return TextNode.valueOf(text);
    }

    private JsonNode otherForm(Node node, String place) {
        faults.leftOut(place, line(node), named(place) + " has another form than is wanted there");
        return null;
    }

    /** As it stands there: its reader knows what it may be. */
    private static JsonNode plain(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode read = NODES.objectNode();
            mapping.getValue().forEach(each -> read.set(key(each), plain(each.getValueNode())));
            return read;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode read = NODES.arrayNode();
            sequence.getValue().forEach(each -> read.add(plain(each)));
            return read;
        }
        String text = ((ScalarNode) node).getValue();
        boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        JsonNode value = number ? value(text, double.class) : null;
        return value == null ? TextNode.valueOf(text) : value;
    }

    /** By the names that stand in the file. */
    private Map<String, JavaType> keys(Class<?> type) {
        Map<String, JavaType> keys = new TreeMap<>();
        for (RecordComponent each : type.getRecordComponents()) {
            if (!each.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                keys.put(name(each), mapper.constructType(each.getGenericType()));
            }
        }
        return keys;
    }

    private String name(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        if (given != null) {
            return given.value();
        }
        return mapper.getDeserializationConfig().getPropertyNamingStrategy() instanceof NamingBase naming
                ? naming.translate(component.getName()) : component.getName();
    }

    /** Names that keys had in files of before, each with the one it has now. */
    private Map<String, String> formerNames(Class<?> type) {
        Map<String, String> former = new TreeMap<>();
        for (RecordComponent each : type.getRecordComponents()) {
            JsonAlias alias = each.getAccessor().getAnnotation(JsonAlias.class);
            for (String name : alias == null ? new String[0] : alias.value()) {
                former.put(name, name(each));
            }
        }
        return former;
    }

    private static Set<String> ignored(Class<?> type) {
        JsonIgnoreProperties ignored = type.getAnnotation(JsonIgnoreProperties.class);
        return ignored == null ? Set.of() : Set.of(ignored.value());
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private static String named(String place) {
        return place.isEmpty() ? "the whole" : place;
    }

    private static String below(String place, String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private static String element(String list, int index) {
        return list + "[" + index + "]";
    }

    /** {@code nodes[1].name} */
    static String place(Object... steps) {
        String place = "";
        for (Object step : steps) {
            place = step instanceof Integer index ? element(place, index) : below(place, step.toString());
        }
        return place;
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Of a place, or the last of it that is there; a key counts, not what is said under it. */
    static int line(Node root, Object... place) {
        Node at = root;
        int line = line(root);
        for (Object step : place) {
            NodeTuple tuple = step instanceof String key ? tuple(at, key) : null;
            Node next = tuple == null ? element(at, step) : tuple.getValueNode();
            if (next == null) {
                return line;
            }
            line = line(tuple == null ? next : tuple.getKeyNode());
            at = next;
        }
        return line;
    }

    private static NodeTuple tuple(Node node, String key) {
        return node instanceof MappingNode mapping ? mapping.getValue().stream()
                .filter(each -> key(each).equals(key)).findFirst().orElse(null) : null;
    }

    private static Node element(Node node, Object step) {
        List<Node> elements = node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
        return step instanceof Integer index && index < elements.size() ? elements.get(index) : null;
    }
}
