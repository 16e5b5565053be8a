package clientregistry.feed.transport;

import java.time.Duration;

/**
 * What one connection may cost.
 *
 * @param frameBytes    longest message, without its frame
 * @param frameTime     from the start byte to the end byte, not counting the time we do not read because earlier
 *                      messages are in work; between frames a connection may rest for ever
 * @param queuedFrames  messages read ahead of the one in work; more than one network read can hold is never needed
 * @param linger        how long a connection that gets its last answer is kept, so that a sender still busy sending can
 *                      read it
 */
public record FrameLimits(int frameBytes, Duration frameTime, int queuedFrames, Duration linger) {

    public static FrameLimits standard() {
        return new FrameLimits(1 << 20, Duration.ofSeconds(30), 10_000, Duration.ofSeconds(2));
    }
}
