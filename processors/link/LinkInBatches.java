package link;

import clientregistry.link.Batch;
import clientregistry.link.Outcome;
import clientregistry.link.Submission;
import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Gathers concurrent feeds into batches and lets {@code direct:link} commit them: a batch is 1 when the hub is idle and
 * grows with load. An exchange goes on only after the commit, so nobody is told "accepted" before; Camel's aggregate
 * would answer at once. In: list of {@link Submission}; out: list of {@link Outcome}, in order. Submissions of one
 * exchange stay together and in order.
 */
public final class LinkInBatches extends AsyncProcessorSupport {

    /** Property of an exchange of which something is stored: from then on nobody may say that nothing is. */
    public static final String COMMITTED = "committed";

    private final CamelContext context;
    private final LinkQueue queue;
    private final AtomicInteger inWork = new AtomicInteger();
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean open;
    private ProducerTemplate template;
    private ExecutorService answers;
    private ScheduledExecutorService clock;

    public LinkInBatches(CamelContext context, LinkLimits limits) {
        this.context = context;
        this.queue = new LinkQueue(limits);
        for (int i = 1; i <= limits.inFlight(); i++) {
            workers.add(new Thread(this::work, "link-" + i));
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        @SuppressWarnings("unchecked")
        List<Submission> submissions = exchange.getMessage().getBody(List.class);
        if (submissions.isEmpty()) {
            exchange.getMessage().setBody(List.of());
            callback.done(true);
            return true;
        }
        inWork.incrementAndGet();
        try {
            queue.add(Waiting.of(submissions, exchange, callback));
            return false;
        } catch (Refusal later) {
            inWork.decrementAndGet();
            exchange.setException(later);
            callback.done(true);
            return true;
        }
    }

    /** Records that wait for their turn. */
    public int waiting() {
        return queue.weight();
    }

    /** How many requests were told to come back later since the start, by reason. */
    public Map<String, LongAdder> turnedAway() {
        return queue.turnedAway();
    }

    /** Whether anyone waits for an answer just now. */
    public boolean isBusy() {
        return inWork.get() > 0;
    }

    private void work() {
        while (open || queue.weight() > 0) {
            try {
                List<Waiting> units = queue.take(200);
                if (!units.isEmpty()) {
                    commit(units);
                }
            } catch (InterruptedException e) {
                // Only closing ends a worker.
            }
        }
    }

    private void commit(List<Waiting> units) {
        Batch batch = new Batch(units.stream().flatMap(unit -> unit.submissions().stream()).toList());
        Exception fault = link(batch);
        int next = 0;
        for (Waiting unit : units) {
            if (fault != null) {
                unit.exchange().setException(fault);
            } else {
                committed(unit.exchange(),
                        List.copyOf(batch.outcomes().subList(next, next + unit.submissions().size())));
            }
            next += unit.submissions().size();
            queue.done(unit);
            goOn(unit);
        }
    }

    private static void committed(Exchange exchange, List<Outcome> outcomes) {
        if (outcomes.stream().anyMatch(outcome -> outcome.refusal() == null)) {
            exchange.setProperty(COMMITTED, true);
        }
        exchange.getMessage().setBody(outcomes);
    }

    /** The rest of the route builds answers: not in the thread that links. */
    private void goOn(Waiting unit) {
        inWork.decrementAndGet();
        answers.execute(() -> unit.callback().done(false));
    }

    /** By a clock of its own: those who link may be what everybody waits for. */
    private void answerLate() {
        for (Waiting unit : queue.late()) {
            unit.exchange().setException(LinkQueue.busy());
            goOn(unit);
        }
    }

    /** Whatever happens, everyone gets an answer and this thread goes on. */
    private Exception link(Batch batch) {
        try {
            return template.request("direct:link", exchange -> exchange.getMessage().setBody(batch)).getException();
        } catch (RuntimeException e) {
            return e;
        }
    }

    // The clock runs until it is shut down.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    protected void doStart() throws Exception {
        open = true;
        template = context.createProducerTemplate();
        answers = context.getExecutorServiceManager().newFixedThreadPool(this, "answer", Runtime.getRuntime()
                .availableProcessors());
        clock = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "link-clock");
        clock.scheduleWithFixedDelay(this::answerLate, 200, 200, TimeUnit.MILLISECONDS);
        workers.forEach(Thread::start);
    }

    @Override
    protected void doStop() throws Exception {
        open = false;
        for (Thread worker : workers) {
            worker.join(TimeUnit.SECONDS.toMillis(30));
        }
        context.getExecutorServiceManager().shutdownGraceful(clock);
        context.getExecutorServiceManager().shutdownGraceful(answers);
        template.stop();
    }
}
