package jobs;

import clientregistry.jobs.JobRuns;
import door.Carried;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Does the next small piece of a run, and shows how far it is; gives way to feeds, and ends when the hub stops. */
public final class DoStep implements Processor {

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final JobRuns runs;
    private final BooleanSupplier pace;

    /** @param pace whether a piece may be done now */
    public DoStep(JobRuns runs, BooleanSupplier pace) {
        this.runs = runs;
        this.pace = pace;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        WorkRun run = Carried.get(exchange, WorkRun.class);
        long rests = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(run.work().rest());
        do {
            if (exchange.getContext().isStopping()) {
                // Left under way, as a killed node leaves it: who runs jobs next begins it anew.
                exchange.setRouteStop(true);
                return;
            }
            LockSupport.parkNanos(TURN_NANOS);
        } while (System.nanoTime() - rests < 0 || !pace.getAsBoolean());
        run.step(runs);
    }
}
