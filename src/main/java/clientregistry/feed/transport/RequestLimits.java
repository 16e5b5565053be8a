package clientregistry.feed.transport;

import io.netty.handler.codec.http.HttpObjectDecoder;
import java.time.Duration;

/**
 * What one connection of the HTTP door may cost.
 *
 * @param bodyBytes    longest body the application takes; of a longer one it gets this many bytes and one more, so that
 *                     it can answer and audit the refusal
 * @param lineBytes    longest first line of a request
 * @param headerBytes  longest headers of a request, all together
 * @param requestTime  from the first byte of a request to its last, not counting the time we do not read because an
 *                     earlier request is in work; between requests a connection may rest for ever
 * @param queuedParts  parts of requests read ahead of the one in work; more than one network read can hold is never
 *                     needed
 * @param linger       how long a connection that gets its last answer is kept, so that a sender still busy sending can
 *                     read it
 */
public record RequestLimits(int bodyBytes, int lineBytes, int headerBytes, Duration requestTime, int queuedParts,
        Duration linger) {

    public static RequestLimits standard() {
        return new RequestLimits(10 << 20, HttpObjectDecoder.DEFAULT_MAX_INITIAL_LINE_LENGTH,
                HttpObjectDecoder.DEFAULT_MAX_HEADER_SIZE, Duration.ofSeconds(30), 10_000, Duration.ofSeconds(2));
    }
}
