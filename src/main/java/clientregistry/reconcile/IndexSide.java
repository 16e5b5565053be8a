package clientregistry.reconcile;

import clientregistry.reconcile.Difference.Kind;
import clientregistry.reconcile.Difference.Side;
import clientregistry.search.Generations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The active index against the registry's records. Its versions are ours, as they are given from outside; it is read in the
 * order of its changes, so that whatever changes meanwhile comes again at the end.
 */
final class IndexSide {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 5_000;
    private static final String SENTINEL = "sentinel";

    private final JdbcTemplate jdbc;
    private final RestClient client;

    IndexSide(JdbcTemplate jdbc, RestClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /** @return records found */
    long compare(Consumer<Difference> differences) throws IOException {
        Map<String, Long> expected = new HashMap<>();
        jdbc.query("select id::text, version from record", row -> {
            expected.put(row.getString("id"), row.getLong("version"));
        });
        Map<String, Long> found = found();
        found.forEach((id, version) -> {
            Long ours = expected.remove(id);
            if (!version.equals(ours)) {
                differences.accept(new Difference(Side.INDEX, ours == null ? Kind.SUPERFLUOUS : Kind.STALE, id));
            }
        });
        expected.keySet().forEach(id -> differences.accept(new Difference(Side.INDEX, Kind.MISSING, id)));
        return found.size();
    }

    private Map<String, Long> found() throws IOException {
        Map<String, Long> found = new HashMap<>();
        String name = new Generations(jdbc).active().map(generation -> generation.name()).orElse(null);
        try {
            if (name != null) {
                send("POST", "/" + name + "/_refresh", null);
                read(name, found);
            }
        } catch (ResponseException e) {
            if (e.getResponse().getStatusLine().getStatusCode() != 404) {
                throw e;
            }
        }
        found.remove(SENTINEL);
        return found;
    }

    private void read(String name, Map<String, Long> found) throws IOException {
        long after = -1;
        JsonNode hits;
        do {
            hits = send("POST", "/" + name + "/_search", "{\"size\":" + PAGE + ",\"version\":true,\"_source\":false,"
                    + "\"sort\":[{\"_seq_no\":\"asc\"}],\"search_after\":[" + after + "]}").at("/hits/hits");
            for (JsonNode hit : hits) {
                found.put(hit.get("_id").asText(), hit.get("_version").asLong());
                after = hit.get("sort").get(0).asLong();
            }
        } while (hits.size() == PAGE);
    }

    private JsonNode send(String method, String path, String body) throws IOException {
        Request request = new Request(method, path);
        if (body != null) {
            request.setJsonEntity(body);
        }
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return JSON.readTree(answer);
        }
    }
}
