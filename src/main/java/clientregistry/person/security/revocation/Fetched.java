package clientregistry.person.security.revocation;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Answers of responders and lists from distribution points. Nobody waits in a thread; who is slow is given up. */
final class Fetched {

    private final HttpClient http;
    private final Duration patience;
    private final long most;

    /**
     * @param patience from the first word to the last of the answer
     * @param most     bytes of one answer
     */
    Fetched(Duration patience, long most) {
        this.patience = patience;
        this.most = most;
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience)
                .proxy(ProxySelector.getDefault()).build();
    }

    CompletableFuture<byte[]> list(URI from) {
        return send(HttpRequest.newBuilder(from).build());
    }

    CompletableFuture<byte[]> answer(URI responder, Issued of) {
        try {
            return send(HttpRequest.newBuilder(responder).header("Content-Type", "application/ocsp-request")
                    .POST(BodyPublishers.ofByteArray(OcspRequest.about(of))).build());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> coming = http.sendAsync(request, head -> new LimitedBody(most));
        // Its own timeout ends with the head of an answer; cancelling ends the connection, too.
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> coming.cancel(true));
        return coming.thenApply(response -> {
            if (response.statusCode() != 200) {
                throw new CompletionException(new IOException("HTTP " + response.statusCode()));
            }
            return response.body();
        });
    }
}
