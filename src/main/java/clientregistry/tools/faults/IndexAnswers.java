package clientregistry.tools.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Bodies as Elasticsearch writes them when it is in trouble, made of good ones. */
final class IndexAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private IndexAnswers() {
    }

    static byte[] error(int status, String type) {
        return ("{\"error\":{\"type\":\"" + type + "\",\"reason\":\"on purpose\"},\"status\":" + status + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Items are two lines each, action and document: the 1st, 3rd, … stay. */
    static byte[] everySecondItem(byte[] bulk) {
        String[] lines = new String(bulk, StandardCharsets.UTF_8).split("\n", -1);
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i + 1 < lines.length; i += 4) {
            kept.append(lines[i]).append('\n').append(lines[i + 1]).append('\n');
        }
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The answer to the whole request, of the answer to every second item. */
    static byte[] withRejectedItems(byte[] answer, byte[] bulk) throws IOException {
        String[] lines = new String(bulk, StandardCharsets.UTF_8).split("\n", -1);
        ObjectNode root = (ObjectNode) JSON.readTree(answer);
        JsonNode stored = root.path("items");
        ArrayNode items = JSON.createArrayNode();
        for (int item = 0; 2 * item + 1 < lines.length; item++) {
            items.add(item % 2 == 0 ? stored.get(item / 2) : rejected(JSON.readTree(lines[2 * item]).path("index")));
        }
        root.put("errors", items.size() > 1).set("items", items);
        return JSON.writeValueAsBytes(root);
    }

    private static JsonNode rejected(JsonNode action) {
        ObjectNode item = JSON.createObjectNode();
        ObjectNode index = item.putObject("index").put("_index", action.path("_index").asText())
                .put("_id", action.path("_id").asText())
                .put("status", 429);
        index.putObject("error").put("type", "es_rejected_execution_exception").put("reason", "on purpose");
        return item;
    }

    static byte[] withFailedShard(byte[] answer) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(answer);
        if (root.has("_shards")) {
            root.withObject("/_shards").put("failed", 1);
        }
        for (ObjectNode search : allButTheFirst(root)) {
            search.withObject("/_shards").put("failed", 1);
            search.withObject("/hits").putArray("hits");
        }
        return JSON.writeValueAsBytes(root);
    }

    static byte[] timedOut(byte[] answer) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(answer);
        for (ObjectNode search : allButTheFirst(root)) {
            search.put("timed_out", true).withObject("/hits").putArray("hits");
        }
        return JSON.writeValueAsBytes(root);
    }

    /** The first asks for the sentinel only: it is found, which is the nastier case. */
    private static Iterable<ObjectNode> allButTheFirst(ObjectNode root) {
        JsonNode responses = root.path("responses");
        return () -> IntStream.range(1, Math.max(1, responses.size())).mapToObj(i -> (ObjectNode) responses.get(i))
                .iterator();
    }
}
