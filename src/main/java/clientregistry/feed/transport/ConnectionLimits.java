package clientregistry.feed.transport;

import java.time.Duration;

/**
 * How many connections a door has, and for how long.
 *
 * @param open           connections whose peer has shown its certificate
 * @param perCertificate of these, those of one certificate's subject
 * @param handshakes     connections whose TLS handshake is not finished
 * @param handshakeTime  from accepting a connection to the end of its handshake
 * @param restTime       a connection without a message in work or on its way is closed after this; zero keeps it for
 *                       ever
 */
public record ConnectionLimits(int open, int perCertificate, int handshakes, Duration handshakeTime,
        Duration restTime) {
}
