package clientregistry.servers;

import clientregistry.tools.client.TestCertificates;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * TLS before a server whose binary is started without: certificate for localhost, a client certificate of the same CA
 * required, and one value of the header Authorization, in the place of which the server gets the one it wants.
 */
public final class TlsProxy implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;
    private final URI target;
    private volatile String authorization;

    /**
     * Listens where its certificate is valid.
     *
     * @param target base address of the server behind
     */
    public TlsProxy(URI target, String authorization) throws IOException, GeneralSecurityException {
        this("127.0.0.1", target, authorization);
    }

    /** @param address of this machine to listen on; the certificate is for localhost and 127.0.0.1 only */
    public TlsProxy(String address, URI target, String authorization) throws IOException, GeneralSecurityException {
        this(address, target, authorization, TestCertificates.server());
    }

    /** @param tls what it shows and whom it trusts */
    public TlsProxy(String address, URI target, String authorization, SSLContext tls) throws IOException {
        this.target = target;
        this.authorization = authorization;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters strict = tls.getDefaultSSLParameters();
                strict.setNeedClientAuth(true);
                parameters.setSSLParameters(strict);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Another value of the header is wanted from now on. */
    public void wants(String other) {
        authorization = other;
    }

    public String url() {
        String address = server.getAddress().getAddress().getHostAddress();
        return "https://" + (address.equals("127.0.0.1") ? "localhost" : address) + ":" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange, body);
            answer.headers().map().forEach((name, values) -> {
                if (name.equals("content-type") || name.equals("x-elastic-product") || name.equals("location")
                        || name.equals("etag")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            boolean none = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.statusCode(), none ? -1 : answer.body().length);
            if (!none) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = TestServers.request(target.resolve(exchange.getRequestURI().toString()).toString())
                .method(exchange.getRequestMethod(), body.length == 0 ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Content-Type", "Accept", "If-Match", "Prefer",
            "X-Meta-Snapshot-Mode", "Cache-Control"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
