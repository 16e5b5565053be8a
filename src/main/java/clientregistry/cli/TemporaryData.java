package clientregistry.cli;

import clientregistry.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A data directory and ports for a hub that is gone afterwards. */
record TemporaryData(Path directory) implements AutoCloseable {

    static TemporaryData create() throws IOException {
        return new TemporaryData(Files.createTempDirectory("client-registry-hub-"));
    }

    /** Settings that keep such a hub out of the way of any other: loopback, free ports. */
    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of("fhir.host", "127.0.0.1", "hl7.host", "127.0.0.1"));
        for (String port : new String[] {"fhir.port", "hl7.port", "steward.port", "operation.port"}) {
            settings.put(port, String.valueOf(Ports.free()));
        }
        for (String port : new String[] {"embedded.postgresql.port", "embedded.elasticsearch.port", "embedded.hapi.port"}) {
            settings.put(port, "0");
        }
        return settings;
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
