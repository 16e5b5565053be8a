package clientregistry.cli;

import clientregistry.application.Hub;
import clientregistry.application.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where a running hub is, as it wrote down itself in its data directory: process, ports and database, for the commands
 * that talk to it. Readable by its owner only, since it holds the database password.
 */
record RunningHub(long pid, Properties values) {

    private static final String FILE = "hub.properties";
    private static final String[] KEYS = {"hub.node", "embedded.enabled", "fhir.port", "hl7.port", "steward.host", "steward.port",
        "operation.port", "database.url", "database.user",
        "database.password", "elasticsearch.url", "hapi.url", "hapi.enabled", "tls.ca"};

    static void write(Path data, Hub hub) throws IOException {
        Properties values = new Properties();
        values.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        values.setProperty("started", startOf(ProcessHandle.current()));
        for (String key : KEYS) {
            values.setProperty(key, hub.settings().get(key));
        }
        Path file = data.resolve(FILE);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(file)) {
            values.store(writer, "The hub that runs on this directory");
        }
    }

    static void remove(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    /** Empty when none runs, also when one was killed. */
    static Optional<RunningHub> of(Path data) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve(FILE))) {
            values.load(reader);
        } catch (IOException e) {
            return Optional.empty();
        }
        long pid = Long.parseLong(values.getProperty("pid", "-1"));
        // A killed process that nobody has waited for yet still has a number and a start, but no program.
        boolean same = ProcessHandle.of(pid).filter(process -> process.info().command().isPresent()).map(RunningHub::startOf).filter(values.getProperty("started", "")::equals).isPresent();
        return same ? Optional.of(new RunningHub(pid, values)) : Optional.empty();
    }

    /** The number of a killed process may have gone to another one since; its start has not. */
    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    /** @throws CommandFault when none runs */
    static RunningHub require(Place place) {
        return of(place.data()).orElseThrow(() -> new CommandFault("no hub runs on " + place.data() + " (./hub start)"));
    }

    String get(String key) {
        return values.getProperty(key);
    }

    int port(String key) {
        return Integer.parseInt(get(key));
    }

    /** The registry's database, as a command reads it. */
    DataSource database() {
        DriverManagerDataSource dataSource = new DriverManagerDataSource(get("database.url"), get("database.user"), get("database.password"));
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
