package clientregistry.run.installed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.servers.TestServers;
import clientregistry.store.registry.V2__QuartzTables;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a hub of an earlier build left of a registry, and what it said of it; the README.md beside it says more. */
final class Installed {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HISTORY = "flyway_schema_history";

    private final Path directory;
    private final String text;

    /** @param build the commit, by which its directory is called */
    Installed(String build) {
        directory = Path.of("src/test/resources/installed").resolve(build);
        text = read("registry.sql");
    }

    /** @param get path from the root of its listener on, with its query */
    record Answer(String get, JsonNode answer) {
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dump dump() {
        return new Dump(text);
    }

    /** JDBC address of a database of its own, as that hub left it. */
    String database() {
        return database(UnaryOperator.identity());
    }

    /** The same with something changed in the text of the dump. */
    String database(UnaryOperator<String> change) {
        String url = TestServers.freshDatabase();
        Dump dump = new Dump(change.apply(text));
        try (Connection connection = DriverManager.getConnection(url, TestServers.databaseUser(),
                TestServers.databasePassword())) {
            SingleConnectionDataSource database = new SingleConnectionDataSource(connection, true);
            // As that hub made it; its own history comes with the dump, so a start checks today's files against it.
            Flyway.configure().dataSource(database).javaMigrations(new V2__QuartzTables()).target(newestMigration())
                    .load().migrate();
            // The scheduler's tables have no checksum: they are those of the Quartz release on the class path.
            assertThat(columns(new JdbcTemplate(database))).as("schema of then").isEqualTo(dump.columns());
            dump.load(connection);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return url;
    }

    /** The version of the schema. */
    String newestMigration() {
        List<Map<String, String>> history = dump().rows(HISTORY);
        return history.get(history.size() - 1).get("version");
    }

    private static Map<String, String> columns(JdbcTemplate jdbc) {
        Map<String, String> columns = new TreeMap<>();
        jdbc.query("select table_name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) from "
                + "information_schema.columns where table_schema = 'public' group by table_name",
                row -> {
                    columns.put(row.getString(1), row.getString(2));
                });
        return columns;
    }

    /**
     * A home with the {@code config/} that hub had. Settings that came later are as shipped.
     */
    Path home() {
        Path home = Path.of("target/test-data/home-" + UUID.randomUUID());
        try (Stream<Path> config = Files.walk(directory.resolve("config"))) {
            for (Path each : config.toList()) {
                Path copy = home.resolve(directory.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    /** In the order they were asked for. */
    List<Answer> answers() {
        return read("answers.jsonl").lines().map(Installed::json)
                .map(line -> new Answer(line.path("get").textValue(), line.path("answer"))).toList();
    }

    /** What {@code ./hub} printed, line by line. */
    List<String> printed(String command) {
        return read("commands.txt").lines().dropWhile(line -> !line.startsWith("$ ./hub " + command)).skip(1)
                .takeWhile(line -> !line.startsWith("$ ")).filter(line -> !line.isBlank()).toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
