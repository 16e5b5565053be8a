package clientregistry.linking;

import clientregistry.application.TestHub;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens to servers all day, again and again while it is open: database sessions that end in the middle of something,
 * an index that does not answer for a moment, a link lock that somebody holds.
 */
final class SmallFaults implements AutoCloseable {

    private final TestHub hub;
    private final Random random;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "small faults");
    private int made;

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
        try (Connection own = DriverManager.getConnection(hub.settings().get("database.url"), TestServers.databaseUser(), TestServers.databasePassword())) {
            while (!stop.await(200 + random.nextInt(400), TimeUnit.MILLISECONDS)) {
                switch (random.nextInt(4)) {
                    case 0 -> closeIndex();
                    case 1 -> holdLock(own);
                    default -> endSession(own);
                }
                made++;
            }
        } catch (SQLException | IOException | InterruptedException e) {
            throw new IllegalStateException("the faults themselves failed", e);
        }
    }

    private void endSession(Connection own) throws SQLException {
        own.createStatement().execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                + "and pid <> pg_backend_pid() order by " + (random.nextBoolean() ? "state = 'idle', " : "") + "random() limit 1");
    }

    private void holdLock(Connection own) throws SQLException, InterruptedException {
        own.createStatement().execute("select pg_advisory_lock(" + 0x4352_4c49_4e4bL + ")");
        boolean ended = stop.await(100 + random.nextInt(200), TimeUnit.MILLISECONDS);
        own.createStatement().execute("select pg_advisory_unlock(" + 0x4352_4c49_4e4bL + ")");
        if (ended) {
            made++;
        }
    }

    private void closeIndex() throws IOException, InterruptedException {
        String index = hub.jdbc().queryForObject("select name from search_generation where state = 'active'", String.class);
        post("/" + index + "/_close");
        stop.await(100 + random.nextInt(300), TimeUnit.MILLISECONDS);
        post("/" + index + "/_open");
    }

    private static void post(String path) throws IOException, InterruptedException {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(TestServers.elasticsearch().url() + path))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.discarding());
    }

    int made() {
        return made;
    }

    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        thread.join();
    }
}
