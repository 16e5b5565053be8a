package link;

import clientregistry.link.Batch;
import clientregistry.link.LinkQueue;
import clientregistry.link.Outcome;
import clientregistry.link.Waiting;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * Gathers who waits into batches and sends each through its route, which commits it: a batch is 1 when the hub is idle
 * and grows with load. Body: {@link Batch}, which knows its outcomes afterwards.
 */
public final class RunBatches extends DefaultConsumer implements ShutdownAware {

    /** Property of an exchange of which something is stored: from then on nobody may say that nothing is. */
    public static final String COMMITTED = "committed";

    private static final long PATIENCE_MILLIS = 30_000;

    private final LinkQueue queue;
    private volatile boolean open;
    private ExecutorService workers;
    private ExecutorService answers;
    private ScheduledExecutorService clock;
    private ScheduledFuture<?> ticking;

    RunBatches(Endpoint endpoint, Processor route, LinkQueue queue) {
        super(endpoint, route);
        this.queue = queue;
    }

    private void work() {
        while (open || queue.weight() > 0) {
            try {
                List<Waiting> units = queue.take(200);
                if (!units.isEmpty()) {
                    run(units);
                }
            } catch (InterruptedException e) {
                // Only closing ends a worker.
            }
        }
    }

    private void run(List<Waiting> units) {
        Batch batch = new Batch(units.stream().flatMap(unit -> unit.submissions().stream()).toList());
        Exception fault = run(batch);
        int next = 0;
        for (Waiting unit : units) {
            int end = next + unit.submissions().size();
            List<Outcome> outcomes = fault == null ? List.copyOf(batch.outcomes().subList(next, end)) : List.of();
            queue.done(unit);
            // The rest of its route builds answers: not in the thread that links.
            answers.execute(() -> reply(unit, outcomes, fault));
            next = end;
        }
    }

    private static void reply(Waiting unit, List<Outcome> outcomes, Exception fault) {
        if (fault == null) {
            unit.reply().committed(outcomes);
        } else {
            unit.reply().failed(fault);
        }
    }

    /** Whatever happens, everyone gets an answer and this thread goes on. */
    private Exception run(Batch batch) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(batch);
            getProcessor().process(exchange);
            return exchange.getException();
        } catch (Exception e) {
            return e;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        open = true;
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        answers = executors.newFixedThreadPool(this, "answer", Runtime.getRuntime().availableProcessors());
        // By a clock of its own: those who link may be what everybody waits for.
        clock = executors.newSingleThreadScheduledExecutor(this, "link-clock");
        ticking = clock.scheduleWithFixedDelay(() -> answers.execute(queue::dismissLate), 200, 200, TimeUnit.MILLISECONDS);
        workers = executors.newFixedThreadPool(this, "link", queue.inFlight());
        for (int i = 0; i < queue.inFlight(); i++) {
            workers.execute(this::work);
        }
    }

    @Override
    protected void doStop() throws Exception {
        open = false;
        queue.wake();
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        executors.shutdownGraceful(workers, PATIENCE_MILLIS);
        ticking.cancel(false);
        executors.shutdownGraceful(clock);
        executors.shutdownGraceful(answers);
        super.doStop();
    }

    /** The routes that wait here need it until they are done. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        return queue.weight();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // What waits is seen through by doStop.
    }
}
