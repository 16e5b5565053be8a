package clientregistry.tools.faults;

import clientregistry.servers.EmbeddedElasticsearch;
import clientregistry.servers.EmbeddedHapi;
import clientregistry.servers.EmbeddedPostgresql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What scenarios play on: servers, proxies between them and the hubs, and up to two hub nodes, each a process.
 * Scenarios are played one after the other.
 */
public final class Stage implements AutoCloseable {

    /**
     * The servers of the registry under test, its database empty.
     *
     * @param jdbcUrl of the registry's database, without user and password
     */
    public record Servers(EmbeddedPostgresql postgresql, EmbeddedElasticsearch elasticsearch, EmbeddedHapi hapi,
            String jdbcUrl, String user, String password) {

        /** Where Elasticsearch and the FHIR server are and who is served, as the hubs' settings say it. */
        Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(elasticsearch.settings());
            settings.putAll(hapi.settings());
            return settings;
        }
    }

    private static final String[] NODES = {"one", "two"};

    final Servers servers;
    final TcpProxy database;
    final TcpProxy searchConnection;
    final IndexFaults index;
    final long outageMillis;
    final Random random;
    private final List<HubProcess> hubs = new ArrayList<>();
    private final List<String> hubCommand;
    private final Path data;
    private final Map<String, String> settings;

    /**
     * @param hubCommand how to run the hub's command line
     * @param data       directory of the hubs
     * @param more       settings of the hubs besides addresses
     * @param outage     how long servers stay away, in seconds
     */
    public Stage(Servers servers, List<String> hubCommand, Path data, Map<String, String> more, int outage, long seed)
            throws IOException {
        this.servers = servers;
        this.hubCommand = hubCommand;
        this.data = data;
        this.outageMillis = outage * 1000L;
        this.random = new Random(seed);
        database = new TcpProxy(servers.postgresql().port());
        index = new IndexFaults(URI.create(servers.elasticsearch().url()));
        searchConnection = new TcpProxy(index.port());
        settings = new HashMap<>(more);
        settings.putAll(servers.settings());
        // The shorter PostgreSQL remembers what the index may not show yet, the more depends on search.
        settings.put("link.recent.seconds", "6");
        // What is checked is that links are lost nowhere, by whichever rules.
        settings.put("learning", "off");
        // Without prepared statements, and in the clear, the word COMMIT goes over the wire each time.
        settings.putAll(Map.of("embedded.enabled", "false", "hapi.enabled", "true",
                "database.url", servers.jdbcUrl().replace(":" + servers.postgresql().port() + "/",
                ":" + database.port() + "/") + "?prepareThreshold=0&sslmode=disable", "database.user", servers.user(),
                "database.password", servers.password(), "elasticsearch.url", "http://127.0.0.1:"
                + searchConnection.port(), "fhir.host", "127.0.0.1", "hl7.host", "127.0.0.1"));
    }

    /** The hubs, running: one, or two when the scenario wants two. */
    List<HubProcess> hubs(int count) throws IOException, InterruptedException {
        while (hubs.size() < count) {
            hubs.add(new HubProcess(NODES[hubs.size()], hubCommand, data, settings));
        }
        for (HubProcess hub : hubs.subList(count, hubs.size())) {
            hub.close();
        }
        for (HubProcess hub : hubs.subList(0, count)) {
            if (!hub.isRunning()) {
                hub.start();
            }
        }
        for (HubProcess hub : hubs.subList(0, count)) {
            hub.awaitReady();
        }
        return List.copyOf(hubs.subList(0, count));
    }

    HubProcess hub(int number) {
        return hubs.get(number);
    }

    /** The registry's database, past the proxy. */
    DataSource registry() {
        return new DriverManagerDataSource(servers.jdbcUrl(), servers.user(), servers.password());
    }

    /** The time servers stay away, or half, or twice of it. */
    void outage(double times) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (outageMillis * times));
    }

    /** Nothing is wrong any more with what stands between hubs and servers. */
    void calm() {
        database.restore();
        database.slow(0);
        searchConnection.restore();
        searchConnection.slow(0);
        index.clear();
    }

    @Override
    public void close() throws IOException {
        calm();
        hubs.forEach(HubProcess::close);
        index.close();
        searchConnection.close();
        database.close();
    }
}
