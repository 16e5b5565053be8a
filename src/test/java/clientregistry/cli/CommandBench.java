package clientregistry.cli;

import clientregistry.application.BareRegistry;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the database of a registry, told that its node is this process. */
abstract class CommandBench {

    static BareRegistry registry;

    @TempDir
    Path data;
    /** The version of the rule set in force. */
    String shipped;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
    }

    @BeforeEach
    void begin() throws IOException {
        registry.empty();
        shipped = registry.ruleSets().version().orElseThrow();
        Properties node = new Properties();
        node.putAll(Map.of("pid", String.valueOf(ProcessHandle.current().pid()), "started", ProcessHandle.current().info().startInstant().orElseThrow().toString(),
                "hub.node", "hub", "hapi.enabled", "false", "database.url", registry.url(), "database.user", TestServers.databaseUser(),
                "database.password", TestServers.databasePassword()));
        Files.createDirectories(data.resolve("nodes"));
        try (Writer writer = Files.newBufferedWriter(data.resolve("nodes/hub.properties"))) {
            node.store(writer, null);
        }
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    CommandRun hub(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString())).toArray(String[]::new));
    }
}
