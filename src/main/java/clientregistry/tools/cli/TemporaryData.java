package clientregistry.tools.cli;

import clientregistry.servers.Ports;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A data directory and ports for a hub that is gone afterwards. */
record TemporaryData(Path directory) implements AutoCloseable {

    static TemporaryData create() throws IOException {
        return new TemporaryData(Files.createTempDirectory("client-registry-hub-"));
    }

    /**
     * Settings that keep such a hub out of the way of any other, and made-up people out of the site's servers:
     * loopback, free ports, servers and certificates of its own.
     */
    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of("fhir.host", "127.0.0.1", "hl7.host", "127.0.0.1",
                "steward.host", "127.0.0.1", "embedded.enabled", "true", "hub.profile", "development",
                "tls.certificate", "certs/dev/hub.pem", "tls.key", "certs/dev/hub-key.pem", "tls.ca",
                "certs/dev/ca.pem", "learning", "off"));
        for (String address : new String[] {"database.url", "elasticsearch.url", "hapi.url", "atna.repositories",
            "audit.fhir.url"}) {
            settings.put(address, "");
        }
        for (String port : new String[] {"fhir.port", "hl7.port", "steward.port", "health.port"}) {
            settings.put(port, String.valueOf(Ports.free()));
        }
        for (String port : new String[] {"embedded.postgresql.port", "embedded.elasticsearch.port",
                "embedded.hapi.port"}) {
            settings.put(port, "0");
        }
        return settings;
    }

    /** The same for a process: by the names of environment variables. */
    static Map<String, String> environment(Map<String, String> settings) {
        return settings.entrySet().stream().collect(Collectors.toMap(each -> Settings.variable(each.getKey()),
                Map.Entry::getValue));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
