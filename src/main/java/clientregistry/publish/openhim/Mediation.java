package clientregistry.publish.openhim;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How far this hub is with being a mediator of OpenHIM, and when it is to be told something again: each time while all
 * is well, ever more rarely while it is not, up to five minutes. Thread-safe.
 */
public final class Mediation implements Supplier<String> {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final OpenHimApi api;
    private final MediatorDescription mediator;
    private final Duration interval;
    private final LongSupplier nanos;
    private boolean registered;
    private String fault = "not registered yet";
    private int failures;
    private long restUntil;

    /** @param interval between two signs of life */
    public Mediation(OpenHimApi api, MediatorDescription mediator, Duration interval) {
        this(api, mediator, interval, System::nanoTime);
    }

    Mediation(OpenHimApi api, MediatorDescription mediator, Duration interval, LongSupplier nanos) {
        this.api = api;
        this.mediator = mediator;
        this.interval = interval;
        this.nanos = nanos;
        this.restUntil = nanos.getAsLong();
    }

    /** By which OpenHIM knows this hub. */
    public String urn() {
        return mediator.urn();
    }

    /** Whether OpenHIM is to be told something now, and not left alone after a fault. */
    public synchronized boolean isDue() {
        return nanos.getAsLong() - restUntil >= 0;
    }

    /**
     * Registers, unless OpenHIM knows this hub.
     *
     * @return whether it was told now; then {@link #registered} is to be said when that stands in the trail
     */
    public boolean register() throws OpenHimFault {
        synchronized (this) {
            if (registered) {
                return false;
            }
        }
        api.register(mediator.json());
        return true;
    }

    /** It is registered, and so it stands in the trail. */
    public synchronized void registered() {
        registered = true;
    }

    /** Says that this hub is alive. */
    public void beat(Duration uptime) throws OpenHimFault {
        api.heartbeat(mediator.urn(), uptime);
        synchronized (this) {
            fault = null;
            failures = 0;
        }
    }

    /**
     * It did not work; who is unknown registers at the next turn, all others leave OpenHIM alone for a while.
     *
     * @return whether that is news
     */
    public synchronized boolean failed(OpenHimFault why) {
        if (why.kind() == OpenHimFault.Kind.UNKNOWN_MEDIATOR && registered) {
            registered = false;
            return false;
        }
        boolean news = !why.getMessage().equals(fault);
        fault = why.getMessage();
        rest();
        return news;
    }

    /** Something here did not work, which is no fault of OpenHIM's. */
    public synchronized void rest() {
        Duration pause = interval.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        // A little less than a whole number of turns, so that the turn that is meant is not missed by a hair.
        restUntil = nanos.getAsLong() + (pause.compareTo(LONGEST) > 0 ? LONGEST : pause).minus(interval.dividedBy(2))
                .toNanos();
        failures++;
    }

    /** Why OpenHIM does not have us as its mediator, null while it does. */
    @Override
    public synchronized String get() {
        return fault;
    }
}
