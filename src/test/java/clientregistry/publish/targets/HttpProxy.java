package clientregistry.publish.targets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a real server and answers in its place what a test wants to see answered. */
public final class HttpProxy implements AutoCloseable {

    /** What is answered instead; null lets a request through. */
    public interface Instead {
        Answer of(String method, String body);
    }

    /**
     * What is answered.
     *
     * @param retryAfter its header, null for none
     */
    public record Answer(int status, String body, String retryAfter) {

        public Answer(int status, String body) {
            this(status, body, null);
        }

        /** The connection ends without a word, as when a server dies of what it was sent. */
        public static final Answer BROKEN_OFF = new Answer(0, "");
    }

    /** Elasticsearch's clients look for it. */
    private static final String PRODUCT = "X-Elastic-Product";
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "content-length", "host", "transfer-encoding",
            "expect", "upgrade", "http2-settings", "accept-encoding");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI target;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile Instead instead = (method, body) -> null;

    /** @param base of the server */
    public HttpProxy(String base) {
        target = URI.create(base);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + target.getPath();
    }

    public void answer(Instead rule) {
        instead = rule;
    }

    /** Everything goes through from now on. */
    public void pass() {
        instead = (method, body) -> null;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer answer = instead.of(exchange.getRequestMethod(), new String(body, StandardCharsets.UTF_8));
        try {
            if (answer != null && answer.equals(Answer.BROKEN_OFF)) {
                return;
            }
            if (answer != null) {
                if (answer.retryAfter != null) {
                    exchange.getResponseHeaders().set("Retry-After", answer.retryAfter);
                }
                write(exchange, answer.status, "application/fhir+json", answer.body.getBytes(StandardCharsets.UTF_8));
            } else {
                HttpResponse<byte[]> real = forward(exchange, body);
                real.headers().firstValue(PRODUCT).ifPresent(name -> exchange.getResponseHeaders().set(PRODUCT, name));
                write(exchange, real.statusCode(), real.headers().firstValue("content-type").orElse("text/plain"),
                        real.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> forward(request, name, values));
        passed.incrementAndGet();
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void forward(HttpRequest.Builder request, String name, List<String> values) {
        if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
        }
    }

    private static void write(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
