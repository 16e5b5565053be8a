package clientregistry.publish.reconcile;

import clientregistry.person.security.ServerAccess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to the FHIR server past any cache of it. Thread-safe. */
final class JsonHttp {

    private final ServerAccess access;
    private final HttpClient http;

    JsonHttp(ServerAccess access) {
        this.access = access;
        this.http = access.http().connectTimeout(Duration.ofSeconds(5)).build();
    }

    record Answer(int status, String body) {
    }

    /** @param type of the body, null when there is none */
    Answer send(String method, String url, String type, String body) throws IOException {
        HttpRequest.Builder request = access.identify(HttpRequest.newBuilder(URI.create(url)))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/fhir+json").header("Cache-Control", "no-cache")
                .header("X-Meta-Snapshot-Mode", "TAG,PROFILE,SECURITY_LABEL")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking the FHIR server");
        }
    }

    /** @throws IOException for every answer but 200 */
    String read(String method, String url, String type, String body) throws IOException {
        Answer answer = send(method, url, type, body);
        if (answer.status != 200) {
            throw new IOException("the FHIR server answered " + answer.status);
        }
        return answer.body;
    }
}
