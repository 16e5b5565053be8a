package clientregistry.tools.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a hub and the real Elasticsearch and, when told to, answers as a cluster in trouble does. Thread-safe.
 */
public final class IndexFaults implements AutoCloseable {

    /** How the index fails. */
    public enum Kind {
        /** Every request is rejected, as by full queues. */
        TOO_MANY_REQUESTS,
        /** Every request meets a cluster without a master. */
        UNAVAILABLE,
        /** Every second item of a bulk request is rejected, the others are stored. */
        HALF_BULK,
        /** Searches miss a shard and what it holds; refreshes fail on it. */
        FAILED_SHARDS,
        /** Searches come back in time with what they have got so far: nothing. */
        TIMED_OUT
    }

    private static final List<String> HEADERS = List.of("content-type", "x-elastic-product");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1)).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(IndexFaults::daemon);
    private final HttpServer server;
    private final URI target;
    private volatile Kind kind;

    /** @param target base address of Elasticsearch */
    public IndexFaults(URI target) throws IOException {
        // Else a small answer waits 40 ms for the acknowledgement of its own headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on, until {@link #clear()}. */
    public void inject(Kind fault) {
        kind = fault;
    }

    public void clear() {
        kind = null;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body;
            try (InputStream in = exchange.getRequestBody()) {
                body = in.readAllBytes();
            }
            Kind fault = kind;
            if (fault == Kind.TOO_MANY_REQUESTS) {
                answer(exchange, 429, IndexAnswers.error(429, "es_rejected_execution_exception"));
            } else if (fault == Kind.UNAVAILABLE) {
                answer(exchange, 503, IndexAnswers.error(503, "cluster_block_exception"));
            } else {
                pass(exchange, body, fault);
            }
        }
    }

    private void pass(HttpExchange exchange, byte[] body, Kind fault) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean halves = fault == Kind.HALF_BULK && path.endsWith("_bulk");
        HttpResponse<byte[]> answer = forward(exchange, halves ? IndexAnswers.everySecondItem(body) : body);
        byte[] content = answer.body();
        if (halves && answer.statusCode() == 200) {
            content = IndexAnswers.withRejectedItems(content, body);
        } else if (fault == Kind.FAILED_SHARDS && (path.endsWith("_msearch") || path.endsWith("_refresh"))) {
            content = IndexAnswers.withFailedShard(content);
        } else if (fault == Kind.TIMED_OUT && path.endsWith("_msearch")) {
            content = IndexAnswers.timedOut(content);
        }
        HEADERS.forEach(name -> answer.headers().firstValue(name)
                .ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
        answer(exchange, answer.statusCode(), content);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
                .timeout(Duration.ofSeconds(60))
                .method(exchange.getRequestMethod(), body.length == 0
                ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Authorization", "Content-Type", "Accept"}) {
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

    private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        boolean none = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : content.length);
        if (!none) {
            exchange.getResponseBody().write(content);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "index-faults");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
