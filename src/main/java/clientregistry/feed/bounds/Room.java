package clientregistry.feed.bounds;

import clientregistry.person.refusal.Refusal;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all messages that are read at one moment may hold together: what a parser makes of a token weighs many times its
 * bytes, and lives until the answer. Thread-safe.
 */
public final class Room {

    private final int limit;
    private final AtomicInteger held = new AtomicInteger();

    /** @param limit in tokens of {@link Measure} */
    public Room(int limit) {
        this.limit = limit;
    }

    /**
     * Takes room; it is given back with {@link #give}. Who is alone always has it.
     *
     * @throws Refusal BUSY when there is none now
     */
    public void take(int tokens) {
        int all = held.addAndGet(tokens);
        if (all > limit && all > tokens) {
            held.addAndGet(-tokens);
            throw new Refusal(Refusal.Kind.BUSY, null,
                    "The registry reads other large messages; nothing was stored; please send again.");
        }
    }

    public void give(int tokens) {
        held.addAndGet(-tokens);
    }

    /** Tokens in work now. */
    public int held() {
        return held.get();
    }
}
