package clientregistry.feed.hl7v2;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * MSH-10 of what we send: unique over nodes and restarts without any shared state or file, at most 20 characters as
 * 2.3 demands. A random start of 50 bits, then counting.
 */
public final class ControlIds implements Supplier<String> {

    private final String run = Long.toString(new SecureRandom().nextLong() >>> 14, 36).toUpperCase(Locale.ROOT);
    private final AtomicLong sent = new AtomicLong();

    @Override
    public String get() {
        return run + "." + Long.toString(sent.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
    }
}
