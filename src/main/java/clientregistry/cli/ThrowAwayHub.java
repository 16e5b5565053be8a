package clientregistry.cli;

import clientregistry.application.Hub;
import clientregistry.client.FhirClient;
import clientregistry.security.PemTls;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** A registry of its own on free ports, with the site's rules, that is gone afterwards. */
final class ThrowAwayHub implements AutoCloseable {

    private final Path data;
    private final Hub hub;

    private ThrowAwayHub(Path data, Hub hub) {
        this.data = data;
        this.hub = hub;
    }

    static ThrowAwayHub start(PrintWriter out) throws IOException {
        Path data = Files.createTempDirectory("hub-evaluation-");
        Map<String, String> settings = new HashMap<>(Map.of("hapi.enabled", "false", "fhir.host", "127.0.0.1", "hl7.host", "127.0.0.1"));
        for (String port : List.of("fhir.port", "hl7.port", "operation.port")) {
            settings.put(port, String.valueOf(freePort()));
        }
        for (String port : List.of("embedded.postgresql.port", "embedded.elasticsearch.port", "embedded.hapi.port")) {
            settings.put(port, "0");
        }
        try {
            return new ThrowAwayHub(data, Hub.start(Place.settings(data, settings), line -> {
                out.println("  " + line);
                out.flush();
            }));
        } catch (RuntimeException e) {
            delete(data);
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    FhirClient client(String source) throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                PemTls.of(Place.home().resolve("certs/dev"), source), Duration.ofSeconds(60));
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(hub.dataSource());
    }

    @Override
    public void close() throws IOException {
        hub.close();
        delete(data);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
