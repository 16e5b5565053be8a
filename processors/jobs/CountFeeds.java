package jobs;

import clientregistry.link.drift.FeedCounts;
import clientregistry.link.drift.SourceDrift;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Counts what sources fed since the last time, a little at a time, and looks whether that is as usual. */
public final class CountFeeds implements Processor {

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FeedCounts counts;
    private final SourceDrift drift;
    private final BooleanSupplier mayRun;
    private final BooleanSupplier pace;

    /**
     * @param mayRun whether this node is the one that runs jobs
     * @param pace   whether a piece may be counted now
     */
    public CountFeeds(FeedCounts counts, SourceDrift drift, BooleanSupplier mayRun, BooleanSupplier pace) {
        this.counts = counts;
        this.drift = drift;
        this.mayRun = mayRun;
        this.pace = pace;
    }

    @Override
    public void process(Exchange exchange) {
        if (!mayRun.getAsBoolean()) {
            return;
        }
        boolean more = true;
        while (more && !exchange.getContext().isStopping()) {
            LockSupport.parkNanos(TURN_NANOS);
            more = !pace.getAsBoolean() || counts.countSome();
        }
        drift.look();
    }
}
