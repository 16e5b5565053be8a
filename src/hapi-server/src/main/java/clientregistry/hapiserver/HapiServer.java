package clientregistry.hapiserver;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Starts the server and prints {@code HAPI_READY} on standard output when it answers.
 *
 * <p>Ends with status 1 and the reason on standard error when it cannot start. SIGTERM stops it.
 */
public final class HapiServer {

    private static final Logger LOG = LoggerFactory.getLogger(HapiServer.class);

    private HapiServer() {}

    /** No arguments; see {@link Settings} for the system properties. */
    public static void main(String[] arguments) {
        try {
            start(Settings.read());
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println("HAPI_READY");
        } catch (Exception e) {
            e.printStackTrace();
            // Threads of a half-started server would keep the process alive.
            System.exit(1);
        }
    }

    private static void start(Settings settings) throws Exception {
        HikariDataSource pool = Database.pool(settings);
        Database.createTablesIfMissing(pool);
        AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
        beans.registerBean("dataSource", DataSource.class, () -> pool);
        beans.register(FhirConfiguration.class);
        beans.refresh();
        Server web = WebServer.start(settings.port(), settings.login(), new FhirServlet(beans));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(web, beans, pool), "stop"));
    }

    /** From the door inwards, so that running requests can finish. */
    private static void stop(Server web, AnnotationConfigApplicationContext beans, HikariDataSource pool) {
        try {
            web.stop();
        } catch (Exception e) {
            LOG.warn("the web server did not stop in order", e);
        }
        beans.close();
        pool.close();
    }
}
