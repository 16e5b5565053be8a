package clientregistry.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.publish.targets.HttpProxy;
import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One search that the real Elasticsearch, or what stands before it, cannot bear, among others that it answers. */
class BatchSearchTest {

    private static final String BAD = "bad-key";
    private static final int MEMBERS = 50;

    private final HttpProxy proxy = new HttpProxy(TestServers.elasticsearch().url());
    private final RestClient client = TestServers.searchClient(proxy.base(), 700);
    private final SearchIndex index = new SearchIndex(client, 0);
    private final BatchSearch search = new BatchSearch(index, 100_000);
    private Generation generation;

    @BeforeEach
    void create() throws IOException {
        Generation made = index.create("any");
        index.complete(made);
        generation = made.activated();
    }

    @AfterEach
    void drop() throws IOException {
        proxy.pass();
        index.drop(generation);
        client.close();
        proxy.close();
    }

    private static CandidateQuery query(String... keys) {
        return new CandidateQuery(Stream.of(keys).collect(Collectors.toMap(key -> "n:" + key, key -> 10)), 1, 10);
    }

    private static List<CandidateQuery> batchWith(CandidateQuery bad, int at) {
        List<CandidateQuery> queries = new ArrayList<>(IntStream.range(1, MEMBERS).mapToObj(i -> query("key-" + i))
                .toList());
        queries.add(at, bad);
        return queries;
    }

    /** How something before or in Elasticsearch fails at what names the bad key, and at nothing else. */
    private record Harm(String name, Answer answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Harm> harms() {
        return Stream.of(new Harm("refused", new Answer(400, "{}")), new Harm("too large", new Answer(413, "{}")),
                new Harm("server error", new Answer(500, "{}")), new Harm("no gateway", new Answer(502, "{}")),
                new Harm("broken off", Answer.BROKEN_OFF), new Harm("nonsense", new Answer(200, "<html>")),
                new Harm("nothing", new Answer(200, "{\"responses\":[]}")));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void the_one_that_cannot_be_asked_is_found_and_the_others_are_answered(Harm harm) throws SearchDown {
        AtomicInteger calls = new AtomicInteger();
        proxy.answer((method, body) -> {
            calls.incrementAndGet();
            return body.contains(BAD) ? harm.answer : null;
        });
        for (int at : new int[] {0, 17, MEMBERS - 1}) {
            List<Found> found = search.search(generation, batchWith(query(BAD), at));

            assertThat(found).hasSize(MEMBERS);
            assertThat(IntStream.range(0, MEMBERS).filter(i -> found.get(i).isRefused()).boxed()).containsExactly(at);
        }
        assertThat(calls.get()).as("by halving").isLessThan(3 * 32);
    }

    @Test
    @Tag("full")
    void one_that_takes_too_long_each_time_is_found() throws SearchDown {
        proxy.answer((method, body) -> {
            if (body.contains(BAD)) {
                try {
                    Thread.sleep(1_500);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return null;
        });

        List<Found> found = search.search(generation, batchWith(query(BAD), 5));

        assertThat(IntStream.range(0, MEMBERS).filter(i -> found.get(i).isRefused()).boxed()).containsExactly(5);
    }

    @Test
    @Tag("full")
    void elasticsearch_itself_refuses_one_with_too_many_clauses_and_answers_the_others() throws SearchDown {
        CandidateQuery endless = query(IntStream.range(0, 90_000).mapToObj(i -> "k" + i).toArray(String[]::new));

        List<Found> found = search.search(generation, batchWith(endless, 20));

        assertThat(IntStream.range(0, MEMBERS).filter(i -> found.get(i).isRefused()).boxed()).containsExactly(20);
        assertThat(found.get(20).refusal()).contains("status 400").doesNotContain("k1");
    }

    @Test
    void a_batch_of_many_keys_is_asked_in_parts() throws SearchDown {
        AtomicInteger longest = new AtomicInteger();
        proxy.answer((method, body) -> {
            longest.accumulateAndGet(body.split("\"keys\"", -1).length - 2, Math::max);
            return null;
        });

        List<Found> found = new BatchSearch(index, 10).search(generation, batchWith(query("a", "b", "c"), 3));

        assertThat(found).hasSize(MEMBERS).noneMatch(Found::isRefused);
        assertThat(longest.get()).isBetween(1, 10);
    }

    /** Nobody is to blame but the index: nothing is concluded of any member. */
    @ParameterizedTest
    @MethodSource("harms")
    void an_index_that_answers_nothing_is_down(Harm harm) {
        proxy.answer((method, body) -> harm.answer);

        assertThatThrownBy(() -> search.search(generation, batchWith(query("any"), 1))).isInstanceOf(SearchDown.class);
        assertThatThrownBy(() -> index.check(generation)).isInstanceOf(SearchDown.class);
    }

    /** What the index answers when it is closed while it works on a call: the first search had its answer. */
    private static Answer brokenAmid(String error, int status) {
        String refused = ",{\"error\":{\"type\":\"" + error + "\"},\"status\":" + status + "}";
        return new Answer(200, "{\"responses\":[{\"timed_out\":false,\"_shards\":{\"failed\":0},\"hits\":{\"hits\":"
                + "[{\"_id\":\"sentinel\"}]},\"status\":200}" + refused.repeat(MEMBERS) + "]}");
    }

    @ParameterizedTest
    @CsvSource({"index_closed_exception, 400", "cluster_block_exception, 403", "illegal_argument_exception, 400"})
    @Tag("full")
    void nobody_is_to_blame_for_an_index_that_breaks_off_amid_a_call(String error, int status) throws SearchDown {
        AtomicInteger calls = new AtomicInteger();
        proxy.answer((method, body) -> calls.incrementAndGet() == 1 ? brokenAmid(error, status) : null);

        List<Found> found = search.search(generation, batchWith(query("any"), 1));

        assertThat(found).hasSize(MEMBERS).noneMatch(Found::isRefused);
    }

    @ParameterizedTest
    @CsvSource({"index_closed_exception, 400", "cluster_block_exception, 403"})
    void an_index_that_broke_off_and_stays_away_is_down(String error, int status) {
        AtomicInteger calls = new AtomicInteger();
        proxy.answer((method, body) -> calls.incrementAndGet() == 1 ? brokenAmid(error, status)
                : new Answer(200, "{\"responses\":[{\"error\":{\"type\":\"" + error + "\"},\"status\":" + status + "}]}"));

        assertThatThrownBy(() -> search.search(generation, batchWith(query("any"), 1))).isInstanceOf(SearchDown.class);
    }

    /** It finds its sentinel, in a shard that is well, and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"timed_out\":true,\"_shards\":{\"failed\":0},\"hits\":{\"hits\":[]},\"status\":200}",
        "{\"timed_out\":false,\"_shards\":{\"failed\":1},\"hits\":{\"hits\":[]},\"status\":200}",
        "{\"error\":{\"type\":\"no_shard_available_action_exception\"},\"status\":503}",
        "{\"error\":{\"type\":\"es_rejected_execution_exception\"},\"status\":429}",
        "{\"error\":{\"type\":\"search_phase_execution_exception\"},\"status\":500}"})
    void nobody_is_to_blame_for_an_index_that_answers_nothing_but_its_sentinel(String answer) {
        proxy.answer((method, body) -> new Answer(200, "{\"responses\":[{\"timed_out\":false,\"_shards\":{\"failed\":0},"
                + "\"hits\":{\"hits\":[{\"_id\":\"sentinel\"}]},\"status\":200}"
                + ("," + answer).repeat(body.split("\"size\"", -1).length - 2) + "]}"));

        assertThatThrownBy(() -> search.search(generation, batchWith(query("any"), 1))).isInstanceOf(SearchDown.class);
        assertThatThrownBy(() -> index.check(generation)).isInstanceOf(SearchDown.class);
    }

    /** Of several servers behind one address some are away, each call goes to the next. */
    @ParameterizedTest
    @Tag("full")
    @CsvSource({"2, 1", "3, 1", "3, 2", "4, 1", "4, 3"})
    void nobody_is_to_blame_for_servers_that_are_away(int servers, int away) {
        for (int first = 0; first < servers; first++) {
            AtomicInteger calls = new AtomicInteger(first);
            proxy.answer((method, body) -> calls.getAndIncrement() % servers < away ? new Answer(503, "{}") : null);
            for (int size : new int[] {1, 3, MEMBERS}) {
                List<CandidateQuery> queries = batchWith(query("any"), 0).subList(0, size);
                try {
                    assertThat(search.search(generation, queries)).hasSize(size).noneMatch(Found::isRefused);
                } catch (SearchDown down) {
                    assertThat(down).hasMessageContaining("503");
                }
            }
        }
    }
}
