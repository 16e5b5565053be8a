package clientregistry.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.publish.targets.HttpProxy;
import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.util.Set;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Concrete indexes of the real Elasticsearch. */
class SearchIndexTest {

    private static Set<String> indexes() throws IOException, InterruptedException {
        return Set.of(Elastic.send("GET", "/_cat/indices/client-registry-*?h=index", "").split("\\s+"));
    }

    @Test
    @Tag("full")
    void an_index_that_cannot_be_finished_is_not_left_behind() throws Exception {
        HttpProxy proxy = new HttpProxy(TestServers.elasticsearch().url());
        try (RestClient client = TestServers.searchClient(proxy.base(), 0)) {
            Set<String> before = indexes();
            proxy.answer((method, body) -> body.contains("building:") ? new Answer(429, "{}") : null);

            assertThatThrownBy(() -> new SearchIndex(client, 0).create("any")).isInstanceOf(ResponseException.class);

            assertThat(before).containsAll(indexes());
        } finally {
            proxy.close();
        }
    }
}
