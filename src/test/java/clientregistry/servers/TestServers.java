package clientregistry.servers;

import clientregistry.person.security.ServerAccess;
import clientregistry.wiring.SearchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticsearch.client.RestClient;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The servers that all tests of one run share, each started when first asked for and stopped at the end of the run.
 *
 * <p>A test that kills or pauses one leaves it running again.
 */
public final class TestServers {

    /** The build directory: Maven runs the tests in the project's. */
    static final Path BUILD = Path.of("target");

    /** For Java processes that live for seconds: less CPU time goes into code that is used a few times. */
    public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-XX:MetaspaceSize=128m");

    private static final Path TEST_DATA = BUILD.resolve("test-data")
            .resolve("fork-" + System.getProperty("test.fork", "1"));

    private static final Duration READY = Duration.ofMinutes(5);

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static DataDirectory data;
    private static EmbeddedPostgresql postgresql;
    private static EmbeddedElasticsearch elasticsearch;
    private static EmbeddedHapi hapi;

    private TestServers() {}

    /** Ready in about 2 s. */
    public static synchronized EmbeddedPostgresql postgresql() {
        if (postgresql == null) {
            Path home = Distributions.below(BUILD, false).postgresql();
            postgresql = new EmbeddedPostgresql(home, Ports.claim(0, "PostgreSQL"), data(), READY);
            postgresql.start();
        }
        return postgresql;
    }

    /** Ready in about 10 s; no index is made by itself, and other tests' indices are there, too. */
    public static synchronized EmbeddedElasticsearch elasticsearch() {
        if (elasticsearch == null) {
            Path home = Distributions.below(BUILD, false).elasticsearch();
            elasticsearch = new EmbeddedElasticsearch(home, Ports.claim(0, "Elasticsearch"), data(), true, READY);
            elasticsearch.start();
        }
        return elasticsearch;
    }

    /** Ready in about 15 s; other tests' resources are there, too. */
    public static synchronized EmbeddedHapi hapi() {
        if (hapi == null) {
            Path build = Distributions.below(BUILD, true).hapi();
            hapi = new EmbeddedHapi(build, Ports.claim(0, "HAPI FHIR"), postgresql(), true, READY);
            hapi.start();
        }
        return hapi;
    }

    /** JDBC address of an empty database of its own; {@link #databaseUser()} owns it. */
    public static String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        postgresql().createDatabase(name, databaseUser(), databasePassword());
        return postgresql().jdbcUrl(name);
    }

    /**
     * A copy of a database nobody uses just now, as a backup of it restored under another name. @return its JDBC
     * address
     */
    public static String copyOfDatabase(String url) {
        String copy = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = postgresql().asSuperuser(); Statement statement = connection.createStatement()) {
            String template = url.replaceAll("(.*/)|([?].*)", "");
            statement.execute("create database %s template %s owner %s"
                    .formatted(copy, template, ownerOf(statement, template)));
            return postgresql().jdbcUrl(copy);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ownerOf(Statement statement, String database) throws SQLException {
        try (ResultSet row = statement.executeQuery("select datdba::regrole from pg_database where datname = '" + database
                + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    /** As a superuser in this database, who may what its owner may. */
    public static DataSource asSuperuser(String url) {
        return new DriverManagerDataSource(url, EmbeddedPostgresql.SUPERUSER, postgresql().passwords().superuser());
    }

    public static String databaseUser() {
        return "hub";
    }

    public static String databasePassword() {
        return postgresql().passwords().hub();
    }

    /**
     * A request to one of the shared servers that run, which knows us then.
     *
     * @throws IllegalArgumentException when it is to none of them
     */
    public static synchronized HttpRequest.Builder request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (elasticsearch != null && url.startsWith(elasticsearch.url())) {
            return request.header("Authorization", elasticsearch.login().authorization());
        } else if (hapi != null && url.startsWith(hapi.url())) {
            return request.header("Authorization", hapi.login().authorization());
        }
        throw new IllegalArgumentException(url);
    }

    /** A client of Elasticsearch. */
    public static RestClient searchClient() {
        return searchClient(elasticsearch().url(), 0);
    }

    /**
     * The same through a proxy.
     *
     * @param patience milliseconds to wait for an answer, 0 for the client's own
     */
    public static RestClient searchClient(String url, int patience) {
        Map<String, String> settings = new HashMap<>(elasticsearch().settings());
        settings.put("elasticsearch.url", url);
        return SearchServer.client(key -> settings.getOrDefault(key, ""), Path.of(""), patience);
    }

    /** How the FHIR server is spoken to. */
    public static ServerAccess fhirAccess() {
        return new ServerAccess(null, () -> hapi().login().authorization());
    }

    /** Where the shared servers that run write what they log. */
    public static List<Path> logs() {
        return List.of(data().directory("logs"), data().directory("elasticsearch", "logs"));
    }

    /** A data directory for a test that starts servers of its own; empty, whatever an earlier run left there. */
    static Path emptyDataDirectory(String name) {
        Path directory = TEST_DATA.resolve(name);
        try {
            if (Files.exists(directory)) {
                try (DataDirectory earlier = DataDirectory.open(directory)) {
                    EmbeddedServers.stopLeftovers(earlier, line -> {});
                }
                Trees.delete(directory);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the shared servers. */
    static DataDirectory data() {
        if (data == null) {
            data = DataDirectory.open(emptyDataDirectory("shared"));
            Runtime.getRuntime().addShutdownHook(new Thread(TestServers::stop, "stop test servers"));
        }
        return data;
    }

    private static void stop() {
        for (EmbeddedServer server : new EmbeddedServer[] {hapi, elasticsearch, postgresql}) {
            if (server != null) {
                server.close();
            }
        }
        data.close();
    }
}
