package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens to servers all day, again and again while it is open: database sessions that end in the middle of
 * something, an index that does not answer for a moment, a link lock that somebody holds.
 */
final class SmallFaults implements AutoCloseable {

    private enum Kind { INDEX_CLOSED, LOCK_HELD, SESSION_ENDED }

    private final TestHub hub;
    private final Random random;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "small faults");
    private final Map<Kind, Integer> made = new EnumMap<>(Kind.class);
    private volatile Throwable fault;

    private SmallFaults(TestHub hub, long seed) {
        this.hub = hub;
        this.random = new Random(seed);
    }

    static SmallFaults at(TestHub hub, long seed) {
        SmallFaults faults = new SmallFaults(hub, seed);
        faults.thread.start();
        return faults;
    }

    private void run() {
        try (Connection own = DriverManager.getConnection(hub.settings().get("database.url"),
                TestServers.databaseUser(), TestServers.databasePassword())) {
            for (int i = 0; !stop.await(200 + random.nextInt(400), TimeUnit.MILLISECONDS)
                    || i < Kind.values().length; i++) {
                // Each kind once, however short the run is; then sessions end most often.
                Kind kind = Kind.values()[i < Kind.values().length ? i : Math.min(2, random.nextInt(4))];
                make(kind, own);
                made.merge(kind, 1, Integer::sum);
            }
        } catch (SQLException | IOException | InterruptedException | RuntimeException | AssertionError e) {
            fault = e;
        }
    }

    private void make(Kind kind, Connection own) throws SQLException, IOException, InterruptedException {
        switch (kind) {
            case INDEX_CLOSED -> closeIndex(own);
            case LOCK_HELD -> holdLock(own);
            case SESSION_ENDED -> endSession(own);
        }
    }

    private void endSession(Connection own) throws SQLException {
        own.createStatement().execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = "
                + "current_database() "
                + "and pid <> pg_backend_pid() order by " + (random.nextBoolean() ? "state = 'idle', " : "")
                + "random() limit 1");
    }

    private void holdLock(Connection own) throws SQLException, InterruptedException {
        own.createStatement().execute("select pg_advisory_lock(" + 0x4352_4c49_4e4bL + ")");
        stop.await(100 + random.nextInt(200), TimeUnit.MILLISECONDS);
        own.createStatement().execute("select pg_advisory_unlock(" + 0x4352_4c49_4e4bL + ")");
    }

    private void closeIndex(Connection own) throws SQLException, IOException, InterruptedException {
        try (ResultSet active = own.createStatement()
                .executeQuery("select name from search_generation where state = 'active'")) {
            assertThat(active.next()).isTrue();
            String index = active.getString("name");
            post("/" + index + "/_close");
            stop.await(100 + random.nextInt(300), TimeUnit.MILLISECONDS);
            post("/" + index + "/_open");
        }
    }

    private static void post(String path) throws IOException, InterruptedException {
        assertThat(HttpClient.newHttpClient()
                .send(TestServers.request(TestServers.elasticsearch().url() + path)
                .POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString()).body())
                .contains("\"acknowledged\":true");
    }

    /** Ends them; fails where one could not be made, or a kind never was. */
    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        thread.join();
        if (fault != null) {
            throw new AssertionError("the faults themselves failed", fault);
        }
        assertThat(made).containsOnlyKeys(Kind.values());
    }
}
