package clientregistry.run;

import clientregistry.servers.TestServers;
import clientregistry.tools.faults.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A hub whose database is behind a proxy that does harm.
 *
 * @param database past the proxy
 */
public record ProxiedHub(TestHub hub, TcpProxy proxy, JdbcTemplate database) implements AutoCloseable {

    public static ProxiedHub start() throws IOException {
        return start(Map.of());
    }

    public static ProxiedHub start(Map<String, String> overrides) throws IOException {
        String url = TestDatabases.installed();
        URI address = URI.create(url.substring("jdbc:".length()));
        TcpProxy proxy = new TcpProxy(address.getPort());
        // Without prepared statements, and in the clear, the word COMMIT goes over the wire each time.
        String through = url.replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
        Map<String, String> settings = new HashMap<>(overrides);
        settings.put("database.url", through + (through.contains("?") ? "&" : "?") + "prepareThreshold=0&sslmode=disable");
        TestHub hub = TestHub.start(settings);
        return new ProxiedHub(hub, proxy,
                new JdbcTemplate(new DriverManagerDataSource(url, TestServers.databaseUser(),
                TestServers.databasePassword())));
    }

    public long count(String sql, Object... parameters) {
        Long count = database.queryForObject(sql, Long.class, parameters);
        return count == null ? 0 : count;
    }

    @Override
    public void close() throws IOException {
        proxy.restore();
        hub.close();
        proxy.close();
    }
}
