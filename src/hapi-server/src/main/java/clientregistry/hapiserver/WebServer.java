package clientregistry.hapiserver;

import ca.uhn.fhir.rest.server.RestfulServer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty on 127.0.0.1 with one servlet below {@code /fhir}, behind a gate. */
final class WebServer {

    private static final int THREADS = 32;

    private WebServer() {}

    /** Opens the port last of all: the servlet has started by then. */
    static Server start(int port, String login, RestfulServer servlet) throws Exception {
        Server server = new Server(new QueuedThreadPool(THREADS));
        server.addConnector(connector(server, port));
        server.setHandler(new Gate(login, handler(servlet)));
        server.setStopTimeout(5_000);
        server.start();
        return server;
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        // Whoever is outside goes through the hub's own doors.
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        return connector;
    }

    private static ServletContextHandler handler(RestfulServer servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        // Start with the server and not with the first request.
        holder.setInitOrder(1);
        ServletContextHandler handler = new ServletContextHandler();
        handler.setContextPath("/");
        handler.addServlet(holder, "/fhir/*");
        return handler;
    }
}
