package clientregistry.tools.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/**
 * A FHIR client as a source system has one: HTTP/1.1 over mutually authenticated TLS, connections kept alive. Paths are
 * appended to the base address, with or without a slash at their beginning; headers are given as name, value, name,
 * value. For use by many threads.
 */
public final class FhirClient {

    public static final String JSON = "application/fhir+json";

    private final String base;
    private final Duration timeout;
    private final HttpClient http;

    /** An answer of any status; the body is never null. */
    public record Response(int status, HttpHeaders headers, String body) {

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * @param base    such as {@code https://localhost:8443/fhir}
     * @param timeout for connecting, and again for each answer
     */
    public FhirClient(URI base, SSLContext tls, Duration timeout) {
        this.base = base.toString().replaceFirst("/+$", "");
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls).connectTimeout(timeout).build();
    }

    public Response get(String path, String... headers) throws IOException {
        return send("GET", path, null, new byte[0], headers);
    }

    public Response post(String path, String contentType, String body, String... headers) throws IOException {
        return send("POST", path, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Response put(String path, String contentType, String body, String... headers) throws IOException {
        return send("PUT", path, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /**
     * Any method, any bytes.
     *
     * @param contentType null for none
     * @throws IOException no connection, TLS refused, no answer in time ({@link java.net.http.HttpTimeoutException}) or
     *                     interrupted ({@link InterruptedIOException}); never for a status
     */
    public Response send(String method, String path, String contentType, byte[] body, String... headers)
            throws IOException {
        try {
            return response(http.send(request(method, path, contentType, body, headers), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + method + " " + path);
        }
    }

    /** As {@link #send}, without waiting; completes exceptionally with an IOException. */
    public CompletableFuture<Response> sendAsync(String method, String path, String contentType, byte[] body,
                                                 String... headers) {
        return http.sendAsync(request(method, path, contentType, body, headers), BodyHandlers.ofString())
                .thenApply(FhirClient::response);
    }

    private HttpRequest request(String method, String path, String contentType, byte[] body, String... headers) {
        URI address = URI.create(base + (path.matches("\\w.*") ? "/" : "") + path);
        BodyPublisher content = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout).method(method, content);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private static Response response(HttpResponse<String> answer) {
        return new Response(answer.statusCode(), answer.headers(), answer.body() == null ? "" : answer.body());
    }
}
