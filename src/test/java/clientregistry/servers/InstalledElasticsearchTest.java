package clientregistry.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An index that earlier versions made, whose Elasticsearch served everybody. */
@Tag("full")
class InstalledElasticsearchTest {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static int status(String method, String url, String body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void is_opened_and_serves_only_the_hub_from_then_on() throws Exception {
        try (DataDirectory data = DataDirectory.open(TestServers.emptyDataDirectory("installed-elasticsearch"))) {
            EmbeddedElasticsearch server = new EmbeddedElasticsearch(
                    Distributions.below(TestServers.BUILD, false).elasticsearch(), Ports.claim(0, "Elasticsearch"),
                    data, true, READY);
            String document = server.url() + "/left/_doc/1?refresh=true";
            ChildProcess before = ChildProcess.start("elasticsearch", open(server, data), data);
            try {
                assertThat(Deadline.in(READY).await(() -> Http.answersOk(server.url() + "/_cluster/health",
                        server.login()))).isTrue();
                assertThat(status("PUT", server.url() + "/left", "{}")).isEqualTo(200);
                assertThat(status("PUT", document, "{\"word\":\"here\"}")).isEqualTo(201);
            } finally {
                before.stop(Signals.TERM);
            }
            Path file = data.directory("elasticsearch", "data").resolve("nodes");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

            server.start();
            try {
                assertThat(Probe.get(server.login(), document).body()).contains("here");
                assertThat(status("GET", document, "")).isEqualTo(401);
            } finally {
                server.close();
            }
        }
    }

    /** As they started it. */
    private static ServerCommand open(EmbeddedElasticsearch server, DataDirectory data) throws Exception {
        ServerCommand command = server.command();
        Path settings = data.directory("elasticsearch", "config").resolve("elasticsearch.yml");
        Files.writeString(settings, Files.readString(settings).replaceAll("(?m)^xpack.*\n", "")
                + "xpack.security.enabled: false\n");
        return command;
    }
}
