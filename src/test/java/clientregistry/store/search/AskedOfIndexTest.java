package clientregistry.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Asking;
import clientregistry.match.matching.KeyFrequencies;
import clientregistry.match.matching.Register;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.normalisation.Keys;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds whom the rules say, in the order they say: what PostgreSQL and the batch are asked by, too. */
@Tag("full")
class AskedOfIndexTest {

    private static final int RECORDS = 300;

    private final RestClient client = TestServers.searchClient(TestServers.elasticsearch().url(), 5_000);
    private final SearchIndex index = new SearchIndex(client, 0);
    private final Map<UUID, List<String>> records = new LinkedHashMap<>();
    private Generation generation;

    @BeforeEach
    void fill() throws IOException {
        Generation made = index.create("any");
        Random random = new Random(5);
        for (int i = 0; i < RECORDS; i++) {
            records.put(new UUID(random.nextLong(), i), keys(random));
        }
        for (Map.Entry<UUID, List<String>> each : records.entrySet()) {
            Request put = new Request("PUT", "/" + made.name() + "/_doc/" + each.getKey());
            put.setJsonEntity("{\"keys\":[" + each.getValue().stream().map(key -> "\"" + key + "\"")
                    .collect(Collectors.joining(",")) + "],\"rank\":" + CandidateQuery.rank(each.getKey()) + "}");
            client.performRequest(put);
        }
        index.complete(made);
        generation = made.activated();
    }

    @AfterEach
    void drop() throws IOException {
        index.drop(generation);
        client.close();
    }

    /** Some that few have, and some that many have. */
    private static List<String> keys(Random random) {
        return IntStream.range(0, 6).mapToObj(i -> List.of("n", "y", "s", "x", "p", "i").get(i) + ":"
                + (random.nextBoolean() ? random.nextInt(5) : 5 + random.nextInt(60))).toList();
    }

    private Asking counted() {
        Map<Long, Integer> counts = new HashMap<>();
        records.values().forEach(keys -> keys.forEach(key -> counts.merge(Keys.hash(key), 1, Integer::sum)));
        counts.values().removeIf(count -> count <= KeyFrequencies.MOST_OF_RARE);
        RuleSet shipped = RuleSetFiles.load(Path.of("config", "matching.yaml"));
        return Asking.of(new RuleSet("counted", shipped.prior(), shipped.thresholds(), shipped.guards(),
                shipped.weights(), shipped.kin(), shipped.commonNames(),
                new Register(0, Set.of(), Map.of(), null, new KeyFrequencies(RECORDS, counts))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_finds_whom_the_rules_find(boolean learned) throws SearchDown, SearchRefused {
        Asking asking = learned ? counted() : Asking.ANY;
        List<UUID> asked = List.copyOf(records.keySet()).subList(0, 40);

        List<Found> found = index.search(generation, asked.stream().map(id -> {
            Asking.Asked of = asking.of(records.get(id));
            return new CandidateQuery(of.weights(), of.least(), 20);
        }).toList());

        for (int i = 0; i < asked.size(); i++) {
            Asking.Asked of = asking.of(records.get(asked.get(i)));
            assertThat(found.get(i).records()).isEqualTo(records.keySet().stream()
                    .filter(id -> of.weight(records.get(id)) > 0)
                    .sorted(Comparator.<UUID>comparingInt(id -> -of.weight(records.get(id)))
                            .thenComparing(CandidateQuery::rank)).limit(20).toList());
        }
    }
}
