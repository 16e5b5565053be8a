package clientregistry.tools.cli;

import clientregistry.query.routes.RunningRoute;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Asks a running hub which routes it has. */
final class RunningRoutes {

    private RunningRoutes() {
    }

    static List<RunningRoute> of(RunningHub hub) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.get("health.port")
                + "/routes")).timeout(Duration.ofSeconds(20)).build();
        return RunningRoute.of(JsonMapper.builder().build().readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString()).body()));
    }
}
