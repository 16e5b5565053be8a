package clientregistry.store.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * A number Elasticsearch keeps for the registry, as the version of a document in an index of its own, which outlives
 * every search index. It never goes back. Thread-safe.
 */
public final class WitnessDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INDEX = """
            {"settings":{"number_of_shards":1,"number_of_replicas":%d},"mappings":{"enabled":false}}
            """;

    private final RestClient client;
    private final int replicas;

    public WitnessDocument(RestClient client, int replicas) {
        this.client = client;
        this.replicas = replicas;
    }

    /** The greatest number that was told, 0 when none was or Elasticsearch lost it. */
    public long read(UUID registry) throws IOException {
        try (InputStream answer = client.performRequest(new Request("GET", document(registry) + "?_source=false"))
                .getEntity().getContent()) {
            JsonNode found = JSON.readTree(answer);
            return found.path("_version").asLong();
        } catch (ResponseException e) {
            if (status(e) == 404) {
                return 0;
            }
            throw e;
        }
    }

    /** Tells a number; a greater one that is there stays. */
    public void write(UUID registry, long number) throws IOException {
        if (!put(registry, number)) {
            create(registry);
            put(registry, number);
        }
    }

    /** @return false when there is no index yet; 409 says that a number as great is there */
    private boolean put(UUID registry, long number) throws IOException {
        Request request = new Request("PUT", document(registry) + "?version_type=external&version=" + number);
        request.setJsonEntity("{}");
        try {
            client.performRequest(request);
            return true;
        } catch (ResponseException e) {
            if (status(e) != 404 && status(e) != 409) {
                throw e;
            }
            return status(e) == 409;
        }
    }

    private void create(UUID registry) throws IOException {
        Request request = new Request("PUT", index(registry));
        request.setJsonEntity(INDEX.formatted(replicas));
        try {
            client.performRequest(request);
        } catch (ResponseException e) {
            // 400: another node was quicker.
            if (status(e) != 400) {
                throw e;
            }
        }
    }

    private static int status(ResponseException e) {
        return e.getResponse().getStatusLine().getStatusCode();
    }

    private static String index(UUID registry) {
        return "/client-registry-witness-" + registry;
    }

    private static String document(UUID registry) {
        return index(registry) + "/_doc/publications";
    }
}
