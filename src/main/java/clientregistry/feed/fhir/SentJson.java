package clientregistry.feed.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** A body in JSON. */
final class SentJson implements SentBody {

    private final String text;
    private final JsonNode root;
    private final Faults faults = new Faults();

    /** @throws JsonProcessingException when it is not well-formed */
    SentJson(String text) throws JsonProcessingException {
        this.text = text;
        this.root = AbsentLists.JSON.readTree(text);
        new JsonShape(faults).check(root);
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public int entries() {
        return root.path("resourceType").asText().equals("Bundle") ? root.path("entry").size() : 0;
    }

    /** Nothing is written anew where nothing is left out. */
    @Override
    public String without(Collection<Integer> resources, Collection<Integer> entries) {
        if (resources.isEmpty() && entries.isEmpty()) {
            return AbsentLists.completed(text);
        }
        ObjectNode left = root.deepCopy();
        ArrayNode all = (ArrayNode) left.get("entry");
        resources.forEach(entry -> ((ObjectNode) all.get(entry)).remove("resource"));
        entries.forEach(entry -> all.set(entry, left.objectNode()));
        return AbsentLists.completed(left.toString());
    }

    @Override
    public String resource(int entry) {
        JsonNode resource = root.path("entry").path(entry).path("resource");
        return resource.isMissingNode() ? null : resource.toString();
    }

    @Override
    public String alone(int entry) {
        return AbsentLists.completed("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + resource(entry)
                + "}]}");
    }
}
