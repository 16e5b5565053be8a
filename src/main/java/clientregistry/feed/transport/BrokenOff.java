package clientregistry.feed.transport;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What the other end did to a connection, in one of a few words of ours. It is no fault of the registry: it is counted,
 * never logged, since a network that stumbles breaks hundreds of them at once.
 */
public enum BrokenOff {
    /** Reset, or gone in any other way while something was read from it or written to it. */
    RESET,
    /** What it sent is no TLS, or it said that something is wrong with ours. */
    TLS,
    /** Its answer came when it had gone. */
    LEFT;

    /**
     * What a fault of a connection says of its other end.
     *
     * @return empty for any other fault, which is ours
     */
    public static Optional<BrokenOff> of(Throwable fault) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause).limit(10)
                .filter(IOException.class::isInstance).map(BrokenOff::one).findFirst();
    }

    private static BrokenOff one(Throwable fault) {
        if (fault instanceof SSLException) {
            return TLS;
        }
        return fault instanceof ClosedChannelException ? LEFT : RESET;
    }

    /** As the trail has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
