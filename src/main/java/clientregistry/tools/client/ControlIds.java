package clientregistry.tools.client;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Message control ids (MSH-10) that do not come again: the start of the run in milliseconds and a counter, both in base
 * 36, at most 20 characters. For use by many threads.
 */
public final class ControlIds implements Supplier<String> {

    private final String run;
    private final AtomicLong counter = new AtomicLong();

    public ControlIds() {
        this(System.currentTimeMillis());
    }

    ControlIds(long startMillis) {
        run = Long.toString(startMillis, 36).toUpperCase(Locale.ROOT);
    }

    @Override
    public String get() {
        return run + "-" + Long.toString(counter.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
    }
}
