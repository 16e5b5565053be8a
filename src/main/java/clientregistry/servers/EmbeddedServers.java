package clientregistry.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * PostgreSQL, Elasticsearch and, if wanted, HAPI FHIR: started together, stopped together.
 *
 * <p>Whoever starts them closes them, after everything that uses them: there is no shutdown hook here, since that would
 * run beside the hub's own and take the database away from under its last transactions.
 */
public final class EmbeddedServers implements AutoCloseable {

    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(10);

    private final DataDirectory data;
    private final EmbeddedPostgresql postgresql;
    private final EmbeddedElasticsearch elasticsearch;
    private final EmbeddedHapi hapi;

    private EmbeddedServers(ServerSettings settings, DataDirectory data) {
        this.data = data;
        Distributions distributions = Distributions.below(settings.distributions(), settings.hapi());
        Duration ready = Duration.ofSeconds(settings.readySeconds());
        postgresql = new EmbeddedPostgresql(
                distributions.postgresql(), Ports.claim(settings.postgresPort(), "PostgreSQL"), data, ready);
        elasticsearch = new EmbeddedElasticsearch(
                distributions.elasticsearch(),
                Ports.claim(settings.elasticsearchPort(), "Elasticsearch"),
                data,
                settings.shortLived(),
                ready);
        hapi = settings.hapi()
                ? new EmbeddedHapi(
                        distributions.hapi(),
                        Ports.claim(settings.hapiPort(), "HAPI FHIR"),
                        postgresql,
                        settings.shortLived(),
                        ready)
                : null;
    }

    /**
     * Starts the servers and returns when all of them answer.
     *
     * @param steps gets a line for the operator at each step
     * @throws StartupException in one line why not; nothing is left running then
     */
    public static EmbeddedServers start(ServerSettings settings, Steps steps) {
        DataDirectory data = DataDirectory.open(settings.data());
        try {
            steps.waitsFor("servers that a killed hub left behind to end");
            stopLeftovers(data, steps);
            Memory.require(settings.hapi());
            EmbeddedServers servers = new EmbeddedServers(settings, data);
            servers.startAll(steps);
            return servers;
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /**
     * Stops what a killed hub left running on a data directory.
     *
     * @return whether there was anything
     * @throws StartupException when a hub runs there
     */
    public static boolean stopLeftovers(Path directory, Consumer<String> progress) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DataDirectory data = DataDirectory.open(directory)) {
            return stopLeftovers(data, progress);
        }
    }

    /** The servers of a hub that was killed still hold the ports and the files. */
    static boolean stopLeftovers(DataDirectory data, Consumer<String> progress) {
        ProcessTree leftovers = ProcessTree.withVariable(ChildProcess.MARK + "=" + data.root());
        if (!leftovers.isEmpty()) {
            progress.accept("Stopping the servers that a killed hub has left behind");
            // All three end on INT.
            leftovers.stop(Signals.INT, LEFTOVER_GRACE);
        }
        return !leftovers.isEmpty();
    }

    private void startAll(Steps steps) {
        CompletableFuture<Void> search = CompletableFuture.runAsync(() -> start(elasticsearch, steps));
        try {
            awaited(postgresql, steps);
            start(postgresql, steps);
            if (hapi != null) {
                awaited(hapi, steps);
                start(hapi, steps);
            }
            awaited(elasticsearch, steps);
            search.join();
        } catch (RuntimeException e) {
            elasticsearch.abandon();
            search.exceptionally(alreadyReported -> null).join();
            stopAll();
            throw e instanceof CompletionException && e.getCause() instanceof StartupException cause ? cause : e;
        }
    }

    private static void awaited(EmbeddedServer server, Steps steps) {
        steps.waitsFor(server.name() + " to answer on port " + server.port());
    }

    private static void start(EmbeddedServer server, Steps steps) {
        long begin = System.nanoTime();
        server.start();
        double seconds = (System.nanoTime() - begin) / 1e9;
        steps.accept("%s answers on port %d after %.1f s".formatted(server.name(), server.port(), seconds));
    }

    /** Address of the hub's database. */
    public String jdbcUrl() {
        return postgresql.jdbcUrl("hub");
    }

    /** The hub's database, opened by its superuser. */
    public Connection databaseAsSuperuser() throws SQLException {
        return postgresql.asSuperuser("hub");
    }

    public String databaseUser() {
        return "hub";
    }

    public String databasePassword() {
        return postgresql.passwords().hub();
    }

    /** Where all of them are and who is served, as the hub's settings say it. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(elasticsearch.settings());
        settings.putAll(Map.of("database.url", jdbcUrl(), "database.user", databaseUser(), "database.password",
                databasePassword()));
        if (hapi != null) {
            settings.putAll(hapi.settings());
        }
        return settings;
    }

    /** Base address, without a slash at the end. */
    public String elasticsearchUrl() {
        return elasticsearch.url();
    }

    /** Base of the FHIR service, without a slash at the end; throws when it was not wanted. */
    public String hapiUrl() {
        return hapi().url();
    }

    public EmbeddedPostgresql postgresql() {
        return postgresql;
    }

    public EmbeddedElasticsearch elasticsearch() {
        return elasticsearch;
    }

    /** Throws {@link IllegalStateException} when the settings left it out. */
    public EmbeddedHapi hapi() {
        return Optional.ofNullable(hapi).orElseThrow(() -> new IllegalStateException("HAPI FHIR was not started"));
    }

    /** One line per server for the operator. */
    public List<ServerStatus> processes() {
        return servers().map(EmbeddedServer::status).toList();
    }

    /** Stops all servers and frees the data directory. A second call does nothing. */
    @Override
    public void close() {
        stopAll();
        data.close();
    }

    /**
     * Frees the data directory and lets the servers run, as a killed hub would: the next one without siblings stops
     * them.
     */
    public void leave() {
        data.close();
    }

    /** HAPI before its database; the search server meanwhile. */
    private void stopAll() {
        CompletableFuture<Void> search = CompletableFuture.runAsync(elasticsearch::close);
        if (hapi != null) {
            hapi.close();
        }
        postgresql.close();
        search.join();
    }

    private Stream<EmbeddedServer> servers() {
        return Stream.of(postgresql, elasticsearch, hapi).filter(server -> server != null);
    }
}
