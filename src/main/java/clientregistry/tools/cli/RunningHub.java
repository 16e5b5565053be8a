package clientregistry.tools.cli;

import clientregistry.person.security.DatabaseTls;
import clientregistry.person.security.PrivateFiles;
import clientregistry.person.security.Secret;
import clientregistry.run.HomeSchema;
import clientregistry.run.Hub;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where a running hub node is, as it wrote down itself in its data directory: process, ports and database, for the
 * commands that talk to it and for nodes that join it. Readable by its owner only, since it holds
 * passwords.
 */
record RunningHub(long pid, Properties values) {

    private static final String SUFFIX = ".properties";
    private static final String OWNS_SERVERS = "embedded.owner";
    private static final String[] PORTS = {"fhir.port", "hl7.port", "steward.port", "health.port"};
    private static final String[] KEYS = {"hub.node", "hub.profile", "embedded.enabled", "fhir.host", "fhir.port",
            "hl7.host", "hl7.port", "steward.host", "steward.port",
        "health.port", "database.url", "database.user",
        "database.password", "elasticsearch.url", "elasticsearch.user", "elasticsearch.password", "elasticsearch.api-key",
        "elasticsearch.ca", "elasticsearch.certificate", "elasticsearch.key", "database.ca", "database.certificate",
        "database.key", "hapi.url", "hapi.enabled", "hapi.user", "hapi.password", "hapi.token", "hapi.ca",
        "hapi.certificate", "hapi.key", "atna.repositories", "audit.fhir.url", "tls.ca", "tls.certificate",
        "audit.parameters", "learning", "learning.records", "learning.try", "learning.wrong", "search.candidates",
        "link.feed.joins", "quality.questions"};

    private static final Pattern SECRET = Pattern.compile("password|secret|token|api-key");

    /** A frozen database ends a command, if late: some read all records. Details of errors quote rows. */
    private static final Properties LIMITS = new Properties();

    static {
        LIMITS.setProperty("connectTimeout", "5");
        LIMITS.setProperty("socketTimeout", "300");
        LIMITS.setProperty("logServerErrorDetail", "false");
    }

    static void write(Path data, Hub hub) throws IOException {
        Properties values = new Properties();
        values.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        values.setProperty("started", WrittenProcess.startOf(ProcessHandle.current()));
        values.setProperty(OWNS_SERVERS, String.valueOf(hub.servers() != null));
        for (String key : KEYS) {
            values.setProperty(key, hub.settings().get(key));
        }
        // What it was started with, for who looks at it from another shell.
        hub.settings().asProperties().forEach((key, value) -> {
            if (!SECRET.matcher((String) key).find()) {
                values.putIfAbsent(key, value);
            }
        });
        Path file = file(data, hub.settings().get("hub.node"));
        PrivateFiles.directory(file.getParent());
        Writer text = new StringWriter();
        values.store(text, "A hub node that runs on this directory");
        // Whole or not at all: others read it at any time.
        PrivateFiles.write(file, text.toString());
    }

    private static Path file(Path data, String node) {
        return data.resolve("nodes").resolve(node + SUFFIX);
    }

    static void remove(Path data, String node) throws IOException {
        Files.deleteIfExists(file(data, node));
    }

    /** Every node that runs on this directory, the owner of its embedded servers first. */
    static List<RunningHub> all(Path data) {
        try (Stream<Path> files = Files.list(data.resolve("nodes"))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).flatMap(file -> read(file).stream())
                    .sorted(Comparator.comparing((RunningHub hub) -> !hub.ownsServers())
                    .thenComparing(RunningHub::node)).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Any node; empty when none runs, also when all were killed. */
    static Optional<RunningHub> of(Path data) {
        return all(data).stream().findFirst();
    }

    static Optional<RunningHub> of(Path data, String node) {
        return read(file(data, node));
    }

    /** Whether this process has said that it is ready as a hub of this node; it may have ended since. */
    static boolean wasReady(Path data, String node, long pid) {
        return String.valueOf(pid).equals(written(file(data, node)).getProperty("pid"));
    }

    private static Properties written(Path file) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException e) {
            // None has run, or it has stopped in order.
        }
        return values;
    }

    private static Optional<RunningHub> read(Path file) {
        Properties values = written(file);
        return WrittenProcess.find(values.getProperty("pid", ""), values.getProperty("started", ""))
                .map(process -> new RunningHub(process.pid(), values));
    }

    /** @throws CommandFault when none runs */
    static RunningHub require(Place place) {
        return of(place.data()).orElseThrow(() -> new CommandFault("no hub runs on " + place.data()
                + " (./hub start)"));
    }

    String node() {
        return get("hub.node");
    }

    /** Whether it started the embedded servers that the nodes on its directory share. */
    boolean ownsServers() {
        return Boolean.parseBoolean(get(OWNS_SERVERS));
    }

    boolean uses(String port) {
        return Stream.of(PORTS).anyMatch(key -> port.equals(get(key)));
    }

    /** Empty where the hub says nothing of it: one of an earlier build knows no later settings. */
    String get(String key) {
        return values.getProperty(key, "");
    }

    int port(String key) {
        return Integer.parseInt(get(key));
    }

    /** The registry's database, as a command reads it. */
    DataSource database() {
        DriverManagerDataSource dataSource = new DriverManagerDataSource(HomeSchema.said(get("database.url")), get("database.user"),
                Secret.of("database.password", get("database.password"), Place.home()).get());
        Properties properties = DatabaseTls.properties(this::get, Place.home());
        properties.putAll(LIMITS);
        dataSource.setConnectionProperties(properties);
        try (Connection connection = dataSource.getConnection()) {
            return dataSource;
        } catch (SQLException e) {
            throw new CommandFault("the hub's database does not answer");
        }
    }

    /** The settings of the running hub. */
    Settings settings(Place place) {
        Map<String, String> overrides = new HashMap<>();
        values.forEach((key, value) -> overrides.put((String) key, (String) value));
        return place.settings(overrides);
    }
}
