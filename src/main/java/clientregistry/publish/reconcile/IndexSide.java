package clientregistry.publish.reconcile;

import clientregistry.publish.reconcile.Difference.Kind;
import clientregistry.store.registry.Outbox;
import clientregistry.store.search.Generations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The active index. Its versions are ours, as they are given from outside. What should be there is asked for by id,
 * which also shows what no refresh has made visible yet; what should not is found in the order of changes, so that
 * whatever changes meanwhile comes again at the end.
 */
final class IndexSide implements TargetSide {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 500;
    private static final int STRANGERS_PAGE = 5_000;
    private static final String SENTINEL = "sentinel";
    /** Nobody waits for an answer here. */
    private static final RequestOptions PATIENT = RequestOptions.DEFAULT.toBuilder()
            .setRequestConfig(RequestConfig.custom().setConnectTimeout(2_000).setSocketTimeout(60_000).build()).build();

    private final JdbcTemplate jdbc;
    private final RestClient client;
    private final RecentRecords recent;
    private long lastSequence = -1;

    IndexSide(JdbcTemplate jdbc, RestClient client) {
        this.jdbc = jdbc;
        this.client = client;
        this.recent = new RecentRecords(jdbc);
    }

    @Override
    public Difference.Side side() {
        return Difference.Side.INDEX;
    }

    @Override
    public String target() {
        return Outbox.INDEX;
    }

    @Override
    public Outbox.Kind kind() {
        return Outbox.Kind.RECORD;
    }

    @Override
    public long count() {
        Long rows = jdbc.queryForObject("select count(*) from record", Long.class);
        return rows == null ? 0 : rows;
    }

    @Override
    public List<UUID> after(UUID last) {
        return jdbc.queryForList("select id from record where id > ? order by id limit ?", UUID.class, last, PAGE);
    }

    @Override
    public Map<UUID, State> ours(Collection<UUID> ids) {
        Map<UUID, State> ours = new HashMap<>();
        jdbc.query("""
                select r.id, r.version, case when r.state = 'active' then v.keys else '{}' end as keys
                from record r left join record_version v on v.record_id = r.id and v.version = r.version
                where r.id = any(?)
                  and not exists (select 1 from not_normalised n where n.record_id = r.id and n.version = r.version)
                """, s -> s.setArray(1, s.getConnection().createArrayOf("uuid", ids.toArray())), row -> {
            ours.put(row.getObject("id", UUID.class), new State(row.getLong("version"),
                    new TreeSet<>(Arrays.asList((String[]) row.getArray("keys").getArray())).toString()));
        });
        return ours;
    }

    @Override
    public Map<UUID, State> theirs(Collection<UUID> ids) throws IOException {
        Map<UUID, State> theirs = new HashMap<>();
        for (JsonNode document : documents(ids)) {
            Set<String> keys = new TreeSet<>();
            document.at("/_source/keys").forEach(key -> keys.add(key.asText()));
            theirs.put(UUID.fromString(document.get("_id").asText()), new State(document.get("_version").asLong(),
                    keys.toString()));
        }
        return theirs;
    }

    private List<JsonNode> documents(Collection<UUID> ids) throws IOException {
        String index = active();
        List<JsonNode> found = new ArrayList<>();
        if (index == null) {
            throw new IOException("the registry has no index in use");
        }
        if (ids.isEmpty()) {
            return found;
        }
        ArrayNode wanted = JSON.createArrayNode();
        ids.forEach(id -> wanted.add(id.toString()));
        send("POST", "/" + index + "/_mget", JSON.createObjectNode().set("ids", wanted)).path("docs")
                .forEach(document -> {
            if (document.path("found").asBoolean()) {
                found.add(document);
            }
        });
        return found;
    }

    @Override
    public Kind difference(State ours, State theirs) {
        if (theirs.version() == ours.version()) {
            return Kind.ALTERED;
        }
        return theirs.version() < ours.version() ? Kind.STALE : Kind.NEWER;
    }

    @Override
    public Strangers strangers() throws IOException {
        String index = active();
        if (index == null) {
            return new Strangers(List.of(), false);
        }
        if (lastSequence < 0) {
            send("POST", "/" + index + "/_refresh", null);
        }
        JsonNode hits = send("POST", "/" + index + "/_search", query(lastSequence)).at("/hits/hits");
        List<String> ids = new ArrayList<>();
        for (JsonNode hit : hits) {
            ids.add(hit.get("_id").asText());
            lastSequence = hit.get("sort").get(0).asLong();
        }
        return new Strangers(unknown(ids), hits.size() == STRANGERS_PAGE);
    }

    private static ObjectNode query(long after) {
        ObjectNode query = JSON.createObjectNode().put("size", STRANGERS_PAGE).put("_source", false);
        query.putArray("sort").addObject().put("_seq_no", "asc");
        query.putArray("search_after").add(after);
        return query;
    }

    private List<String> unknown(List<String> ids) {
        Set<String> known = new HashSet<>(jdbc.query("select id::text from record where id::text = any(?) and id = "
                + "any(?)", s -> {
            s.setArray(1, s.getConnection().createArrayOf("text", ids.toArray()));
            s.setArray(2, s.getConnection().createArrayOf("uuid", ids.stream().map(Uuids::orNull)
                    .filter(id -> id != null).toArray()));
        }, (row, n) -> row.getString(1)));
        return ids.stream().filter(id -> !known.contains(id) && !id.equals(SENTINEL)).toList();
    }

    /**
     * External versions would ignore what is older than the document there, so a document that claims to be newer goes
     * first. Until the index is told, linking finds the records through recent.
     */
    @Override
    public void prepare(Collection<Difference> drift) throws IOException {
        List<UUID> ids = drift.stream().map(d -> UUID.fromString(d.id())).toList();
        recent.add(ids);
        Set<String> newer = new HashSet<>(drift.stream().filter(d -> d.kind() == Kind.NEWER).map(Difference::id)
                .toList());
        for (JsonNode document : documents(ids)) {
            if (newer.contains(document.get("_id").asText())) {
                delete(document.get("_id").asText(), "?if_seq_no=" + document.get("_seq_no").asLong()
                        + "&if_primary_term="
                        + document.get("_primary_term").asLong());
            }
        }
    }

    @Override
    public void remove(String id) throws IOException {
        delete(id, "");
    }

    /** Not when it was changed since it was looked at: then it is somebody else's turn. */
    private void delete(String id, String condition) throws IOException {
        try {
            send("DELETE", "/" + active() + "/_doc/" + Uuids.encoded(id) + condition, null);
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            if (status != 404 && status != 409) {
                throw e;
            }
        }
    }

    private String active() {
        return new Generations(jdbc).active().map(generation -> generation.name()).orElse(null);
    }

    private JsonNode send(String method, String path, JsonNode body) throws IOException {
        Request request = new Request(method, path);
        request.setOptions(PATIENT);
        if (body != null) {
            request.setJsonEntity(body.toString());
        }
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return JSON.readTree(answer);
        }
    }
}
