package clientregistry.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A single Elasticsearch node, HTTP without log-in on 127.0.0.1; half a gigabyte of heap. */
public final class EmbeddedElasticsearch extends EmbeddedServer {

    private static final String NAME = "elasticsearch";

    private final Path home;
    private final boolean shortLived;

    EmbeddedElasticsearch(Path home, int port, DataDirectory data, boolean shortLived, Duration readyWithin) {
        super(NAME, port, data, readyWithin);
        this.home = home;
        this.shortLived = shortLived;
    }

    /** Base address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /**
     * Writes a configuration of its own, so that the unpacked distribution stays as it is and several nodes can use it.
     *
     * <p>Elasticsearch's launcher takes the variables; what the user has set for another Elasticsearch must not slip
     * in.
     */
    @Override
    ServerCommand command() {
        Path configuration = data().directory(NAME, "config");
        try {
            Files.writeString(configuration.resolve("elasticsearch.yml"), yaml());
            Files.writeString(configuration.resolve("jvm.options"), javaOptions());
            Files.writeString(configuration.resolve("log4j2.properties"), LOGGING);
        } catch (IOException e) {
            throw new StartupException("Cannot prepare Elasticsearch's configuration: " + e, e);
        }
        Map<String, String> variables = Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", configuration.toString(),
                "ES_TMPDIR", data().directory(NAME, "tmp").toString(),
                "ES_JAVA_OPTS", "");
        List<String> words = List.of(home.resolve("bin/elasticsearch").toString());
        return new ServerCommand(words, variables, data().directory(NAME)).notAsRoot();
    }

    private String yaml() {
        return """
                cluster.name: client-registry-hub
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                # Any free one; nobody else joins.
                transport.port: 0
                path.data: "%s"
                path.logs: "%s"
                # The hub's own doors are in front; this one is for the machine alone.
                xpack.security.enabled: false
                # A misspelt index must fail, not appear.
                action.auto_create_index: false
                # The default, 85 to 95 %% of the disk, stops a developer's full disk with 40 GB left.
                cluster.routing.allocation.disk.watermark.low: 2gb
                cluster.routing.allocation.disk.watermark.high: 1gb
                cluster.routing.allocation.disk.watermark.flood_stage: 500mb
                """
                .formatted(port(), data().directory(NAME, "data"), data().directory(NAME, "logs"));
    }

    /** The distribution's own, less what fills the disk: 2 GB of garbage collection logs, and heap dumps. */
    private String javaOptions() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("config/jvm.options"))) {
            String kept = lines.filter(line -> !line.contains("-Xlog") && !line.contains("HeapDump"))
                    .collect(Collectors.joining("\n"));
            return kept + "\n-Xms512m\n-Xmx512m\n" + (shortLived ? "-XX:TieredStopAtLevel=1\n" : "");
        }
    }

    private static final String LOGGING = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%consoleException%n
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            """;

    /** Waits for the data of earlier starts, too: yellow is the best one node can be. */
    @Override
    boolean answers() {
        return Http.answersOk(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s");
    }

    @Override
    Signals stopSignal() {
        return Signals.TERM;
    }
}
