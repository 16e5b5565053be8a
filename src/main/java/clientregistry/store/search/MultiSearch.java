package clientregistry.store.search;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Body and answer of a multi-search. Its first search asks for the sentinel: without it, the index is not ours or not
 * whole.
 */
final class MultiSearch {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What else is in the index, the sentinel first of all, is no record. */
    private static final Pattern RECORD_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Too much at once, a shard that is away: it will be otherwise in a moment. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final String INDEX_GONE = "index_not_found_exception";

    private MultiSearch() {
    }

    static String body(Generation generation, List<CandidateQuery> queries) {
        StringBuilder body = new StringBuilder(256 + queries.size() * 1200);
        head(body, 1);
        term(body, generation.sentinelKey(), 1);
        tail(body, 1);
        for (CandidateQuery query : queries) {
            head(body, query.size());
            query.keys().forEach((key, weight) -> term(body, key, weight));
            tail(body, query.least());
        }
        return body.toString();
    }

    private static void head(StringBuilder body, int size) {
        body.append("{}\n{\"size\":").append(size)
                .append(",\"_source\":false,\"track_total_hits\":false,"
                        + "\"sort\":[\"_score\",\"rank\"],\"query\":{\"bool\":{\"should\":[");
    }

    private static void term(StringBuilder body, String key, int boost) {
        if (body.charAt(body.length() - 1) != '[') {
            body.append(',');
        }
        body.append("{\"constant_score\":{\"filter\":{\"term\":{\"keys\":\"");
        JsonStringEncoder.getInstance().quoteAsString(key, body);
        body.append("\"}},\"boost\":").append(boost).append("}}");
    }

    /** @param least one key is always wanted; scores are sums of small integers, which are exact */
    private static void tail(StringBuilder body, int least) {
        body.append("],\"minimum_should_match\":1}}");
        if (least > 1) {
            body.append(",\"min_score\":").append(least);
        }
        body.append("}\n");
    }

    /**
     * Reads the answer.
     *
     * @throws SearchRefused when a search for the sentinel and nothing else is refused
     */
    static List<Found> read(InputStream answer, int queries) throws IOException, SearchDown, SearchRefused {
        JsonNode responses = JSON.readTree(answer).path("responses");
        if (responses.size() != queries + 1) {
            throw new SearchDown("Elasticsearch answered " + responses.size() + " of " + (queries + 1) + " searches");
        }
        // The sentinel is asked for as simply as can be: what is wrong with its answer is wrong with the index.
        checkComplete(responses.get(0));
        if (!"sentinel".equals(responses.get(0).at("/hits/hits/0/_id").asText())) {
            throw new IndexLost("the index lost its sentinel: it is empty or not ours");
        }
        List<Found> all = new ArrayList<>(queries);
        for (int i = 1; i <= queries; i++) {
            all.add(found(responses.get(i)));
        }
        return all;
    }

    /** An error of one search, when the index answers others, is about that search. */
    private static Found found(JsonNode response) throws SearchDown {
        int status = response.path("status").asInt();
        boolean refused = response.has("error") && !PASSING.contains(status)
                && !response.at("/error/type").asText().equals(INDEX_GONE);
        if (refused) {
            return Found.refused("Elasticsearch answered a search with status " + status + " "
                    + response.at("/error/type").asText());
        }
        checkComplete(response);
        return Found.of(ids(response));
    }

    /** One failed item does not fail the call: each must be looked at. */
    private static void checkComplete(JsonNode response) throws SearchDown {
        String error = response.at("/error/type").asText();
        if (error.equals(INDEX_GONE)) {
            throw new IndexLost("the index is gone");
        }
        if (response.path("status").asInt() != 200 || response.path("timed_out").asBoolean(true)
                || response.at("/_shards/failed").asInt(1) != 0) {
            throw new SearchDown("Elasticsearch answered a search with status " + response.path("status").asInt() + " "
                    + error);
        }
    }

    private static List<UUID> ids(JsonNode response) {
        List<UUID> ids = new ArrayList<>();
        response.at("/hits/hits").forEach(hit -> {
            String id = hit.path("_id").asText();
            if (RECORD_ID.matcher(id).matches()) {
                ids.add(UUID.fromString(id));
            }
        });
        return ids;
    }
}
