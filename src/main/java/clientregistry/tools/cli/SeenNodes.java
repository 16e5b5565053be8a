package clientregistry.tools.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Registered nodes whose certificates the running hubs have seen, from their metrics. */
final class SeenNodes {

    private static final Pattern DAYS = Pattern.compile(
            "registry_certificate_days\\{kind=\"node\",name=\"([^\"]*)\"\\} (-?[0-9.E]+)");

    private SeenNodes() {
    }

    /** Days left of each, by its name; of two hubs' the fewer. None of a hub that does not answer. */
    static Map<String, Long> days(Place place) throws InterruptedException {
        Map<String, Long> days = new HashMap<>();
        for (RunningHub hub : RunningHub.all(place.data())) {
            Matcher found = DAYS.matcher(metrics(hub));
            while (found.find()) {
                days.merge(found.group(1), (long) Math.floor(Double.parseDouble(found.group(2))), Math::min);
            }
        }
        return days;
    }

    private static String metrics(RunningHub hub) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.get("health.port")
                + "/metrics")).timeout(Duration.ofSeconds(20)).build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        }
    }
}
