package clientregistry.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What an administrator does to Elasticsearch behind the hub's back. */
public final class Elastic {

    private Elastic() {
    }

    /** Sends a request to Elasticsearch; gives the answer, which must be 200. */
    public static String send(String method, String path, String body) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(TestServers.request(TestServers.elasticsearch().url() + path)
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    public static String activeIndex(TestHub hub) {
        return hub.jdbc().queryForObject("select name from search_generation where state = 'active'", String.class);
    }
}
