package clientregistry.store.search;

import clientregistry.person.security.OutboundTls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * Elasticsearch as linking uses it: one multi-search for a batch, and the administration of concrete indexes. It talks
 * through one low-level client, since the typed one costs 4 ms of CPU per batch more. Thread-safe.
 */
public final class SearchIndex {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MAPPING = """
            {"settings":{"number_of_shards":1,"number_of_replicas":%d,"refresh_interval":-1},
             "mappings":{"dynamic":"strict","properties":{
               "keys":{"type":"keyword","doc_values":false,"norms":false,"index_options":"docs"},
               "rank":{"type":"long","index":false}}}}
            """;

    /** Making an index or a refresh may take longer than a sender can wait for a search. */
    private static final RequestOptions PATIENT = RequestOptions.DEFAULT.toBuilder()
            .setRequestConfig(RequestConfig.custom().setConnectTimeout(500).setSocketTimeout(30_000).build()).build();

    /** Bad request, too large: about what was asked. 401, 403, 404 and 429 are about the server. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413);

    private static final CandidateQuery NOBODYS = new CandidateQuery(Map.of("i:nobody|", 1), 1, 1);

    private final RestClient client;
    private final int replicas;

    public SearchIndex(RestClient client, int replicas) {
        this.client = client;
        this.replicas = replicas;
    }

    /**
     * Creates an index with the sentinel document of one that is being built, visible when this returns.
     *
     * @throws IOException when Elasticsearch is down or refuses
     */
    public Generation create(String keyScheme) throws IOException {
        String nonce = UUID.randomUUID().toString();
        String name = "client-registry-" + nonce.substring(0, 8);
        try {
            send(PATIENT, "PUT", "/" + name, MAPPING.formatted(replicas));
            Generation generation = new Generation(name, uuidOf(name), nonce, keyScheme, Generation.State.BUILDING);
            writeSentinel(generation, generation.sentinelKey());
            return generation;
        } catch (IOException e) {
            abandon(name, e);
            throw e;
        }
    }

    /** Nobody else knows of it, and each new try would leave another one; on a full disk that goes on for long. */
    private void abandon(String name, IOException why) {
        try {
            send(PATIENT, "DELETE", "/" + name + "?ignore_unavailable=true", null);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** All that belongs into it has been told to the index: from now on it is believed when it is the active one. */
    public void complete(Generation generation) throws IOException {
        refresh(generation.name());
        writeSentinel(generation, generation.sentinelKey() + "\",\"" + generation.activated().sentinelKey());
    }

    private void writeSentinel(Generation generation, String keys) throws IOException {
        send(PATIENT, "PUT", "/" + generation.name() + "/_doc/sentinel?refresh=true", "{\"keys\":[\"" + keys + "\"]}");
    }

    /**
     * Writes the sentinel once more as it is, in the way documents are written.
     *
     * @throws IOException when the index does not take it, and so nothing now
     */
    public void rewriteSentinel(Generation generation) throws IOException {
        Request request = new Request("POST", "/" + generation.name() + "/_bulk");
        request.setOptions(PATIENT);
        request.setEntity(lines("{\"update\":{\"_id\":\"sentinel\"}}\n{\"doc\":{},\"detect_noop\":false}\n"));
        if (read(request).path("errors").asBoolean(true)) {
            throw new IOException("index " + generation.name() + " does not take its sentinel");
        }
    }

    /** Makes what was indexed visible; only a refresh without failed shards counts. */
    public void refresh(String name) throws IOException {
        JsonNode answer = send(PATIENT, "POST", "/" + name + "/_refresh", null);
        if (answer.at("/_shards/failed").asInt(1) != 0) {
            throw new IOException("refresh of " + name + " failed on some shards");
        }
    }

    /** Deletes an index of ours; another one that took its name stays. */
    public void drop(Generation generation) throws IOException {
        try {
            if (generation.uuid().equals(uuidOf(generation.name()))) {
                send(PATIENT, "DELETE", "/" + generation.name() + "?ignore_unavailable=true", null);
            }
        } catch (ResponseException e) {
            if (e.getResponse().getStatusLine().getStatusCode() != 404) {
                throw e;
            }
        }
    }

    /** Which of these documents are there now, searchable or not. */
    public Set<String> present(String name, Collection<String> ids) throws IOException {
        ObjectNode wanted = JSON.createObjectNode();
        ids.forEach(wanted.putArray("ids")::add);
        Set<String> present = new HashSet<>();
        send(PATIENT, "POST", "/" + name + "/_mget?_source=false", wanted.toString()).path("docs").forEach(document -> {
            if (document.path("found").asBoolean()) {
                present.add(document.path("_id").asText());
            }
        });
        return present;
    }

    /** Whether this very index is there, answers, and takes what it is told. */
    public void check(Generation generation) throws SearchDown {
        try {
            JsonNode settings = settingsOf(generation.name());
            if (!generation.uuid().equals(settings.path("index.uuid").asText())) {
                throw new IndexLost("another index took the name " + generation.name());
            }
            probe(generation);
            checkWritable(generation, settings);
        } catch (SearchRefused refused) {
            throw new SearchDown(refused.getMessage());
        } catch (ResponseException e) {
            if (e.getResponse().getStatusLine().getStatusCode() == 404) {
                throw new IndexLost("index " + generation.name() + " is gone");
            }
            throw new SearchDown(reason(e));
        } catch (IndexLost e) {
            throw e;
        } catch (IOException e) {
            throw new SearchDown(reason(e));
        }
    }

    /**
     * Whether it answers as it answers for records. To find the sentinel alone is too little: an index with a shard that
     * is away may still do that.
     */
    void probe(Generation generation) throws SearchDown, SearchRefused {
        Found nobody = search(generation, List.of(NOBODYS)).get(0);
        if (nobody.isRefused()) {
            throw new SearchDown(nobody.refusal());
        }
    }

    /**
     * On a full disk (flood stage) Elasticsearch makes indexes read-only, and takes that back itself when there is
     * room. An index that can be told nothing more falls behind for ever, and recent grows. A mere write block
     * ({@code index.blocks.write}) is not looked at: only a human sets it, for a moment, and the index still answers
     * rightly with recent.
     */
    private void checkWritable(Generation generation, JsonNode settings) throws IOException, SearchDown {
        JsonNode cluster = send(RequestOptions.DEFAULT, "GET", "/_cluster/settings?flat_settings=true", null);
        for (String block : new String[] {"blocks.read_only_allow_delete", "blocks.read_only"}) {
            if (settings.path("index." + block).asBoolean()) {
                throw new SearchDown("index " + generation.name() + " is read-only (index." + block
                        + "): is the disk full?");
            }
            if (cluster.path("persistent").path("cluster." + block).asBoolean()
                    || cluster.path("transient").path("cluster." + block).asBoolean()) {
                throw new SearchDown("Elasticsearch is read-only (cluster." + block + ")");
            }
        }
    }

    private String uuidOf(String name) throws IOException {
        return settingsOf(name).path("index.uuid").asText();
    }

    private JsonNode settingsOf(String name) throws IOException {
        return send(RequestOptions.DEFAULT, "GET", "/" + name + "/_settings?flat_settings=true", null).path(name)
                .path("settings");
    }

    /**
     * Asks for the candidates of every query in one call.
     *
     * @return what it says to each query, in order
     * @throws SearchDown    when any answer is missing, partial or late, or the sentinel is not found
     * @throws SearchRefused when the index is up and refuses the call as a whole
     */
    public List<Found> search(Generation generation, List<CandidateQuery> queries) throws SearchDown, SearchRefused {
        Request request = new Request("POST", "/" + generation.name() + "/_msearch");
        request.addParameter("filter_path", "responses.status,responses.error.type,responses.timed_out,"
                + "responses._shards.failed,responses.hits.hits._id");
        request.setEntity(lines(MultiSearch.body(generation, queries)));
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return MultiSearch.read(answer, queries.size());
        } catch (ResponseException e) {
            if (REFUSALS.contains(e.getResponse().getStatusLine().getStatusCode())) {
                throw new SearchRefused(reason(e));
            }
            throw new SearchDown(reason(e));
        } catch (IOException e) {
            throw new SearchDown(reason(e));
        }
    }

    private JsonNode send(RequestOptions options, String method, String path, String body) throws IOException {
        Request request = new Request(method, path);
        request.setOptions(options);
        if (body != null) {
            request.setJsonEntity(body);
        }
        return read(request);
    }

    private static NByteArrayEntity lines(String body) {
        return new NByteArrayEntity(body.getBytes(StandardCharsets.UTF_8),
                ContentType.create("application/x-ndjson", StandardCharsets.UTF_8));
    }

    private JsonNode read(Request request) throws IOException {
        Response response = client.performRequest(request);
        try (InputStream content = response.getEntity().getContent()) {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IOException("answer is not JSON", e);
        }
    }

    /** Elasticsearch quotes what it was asked in its errors: only the kind of fault may go into logs. */
    public static String reason(IOException e) {
        if (e instanceof ResponseException response) {
            return "Elasticsearch answered " + response.getResponse().getStatusLine().getStatusCode();
        }
        String tls = OutboundTls.fault(e, "elasticsearch");
        return tls == null ? "Elasticsearch is not reachable (" + e.getClass().getSimpleName() + ")" : tls;
    }
}
