package link;

import clientregistry.intake.Refusal;
import clientregistry.linking.Batch;
import clientregistry.linking.Outcome;
import clientregistry.linking.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Gathers concurrent feeds into batches and lets {@code direct:link} commit them: a batch is 1 when the hub is idle and
 * grows with load. An exchange goes on only after the commit, so nobody is told "accepted" before; Camel's aggregate would
 * answer at once. In: list of {@link Submission}; out: list of {@link Outcome}, in order. Submissions of one exchange stay
 * together and in order.
 */
public final class LinkInBatches extends AsyncProcessorSupport {

    private record Unit(List<Submission> submissions, Exchange exchange, AsyncCallback callback) {
    }

    private final CamelContext context;
    private final BlockingQueue<Unit> queue;
    private final AtomicInteger inWork = new AtomicInteger();
    private final int batchMax;
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean open;
    private ProducerTemplate template;
    private ExecutorService answers;

    /**
     * @param batchMax submissions in a batch, at most (one exchange with more makes a batch of its own)
     * @param inFlight batches at the same time: one searches while another commits
     * @param queueMax exchanges that wait, at most; beyond that the sender is told to come back later
     */
    public LinkInBatches(CamelContext context, int batchMax, int inFlight, int queueMax) {
        this.context = context;
        this.batchMax = batchMax;
        this.queue = new ArrayBlockingQueue<>(queueMax);
        for (int i = 1; i <= inFlight; i++) {
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
        if (!queue.offer(new Unit(submissions, exchange, callback))) {
            inWork.decrementAndGet();
            exchange.setException(new Refusal(Refusal.Kind.BUSY, null, "The registry is busy; nothing was stored; please send again."));
            callback.done(true);
            return true;
        }
        return false;
    }

    public int waiting() {
        return queue.size();
    }

    /** Whether anyone waits for an answer just now. */
    public boolean isBusy() {
        return inWork.get() > 0;
    }

    private void work() {
        List<Unit> units = new ArrayList<>();
        while (open || !queue.isEmpty()) {
            units.clear();
            if (take(units)) {
                commit(units);
            }
        }
    }

    private boolean take(List<Unit> units) {
        try {
            Unit first = queue.poll(200, TimeUnit.MILLISECONDS);
            if (first == null) {
                return false;
            }
            units.add(first);
            fill(units, first.submissions.size());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Only what already waits: nobody is kept waiting for a batch to fill. */
    private void fill(List<Unit> units, int size) {
        int left = batchMax - size;
        for (Unit next = queue.peek(); next != null && left >= next.submissions.size(); next = queue.peek()) {
            Unit taken = queue.poll();
            if (taken == null) {
                return;
            }
            units.add(taken);
            left -= taken.submissions.size();
        }
    }

    private void commit(List<Unit> units) {
        Batch batch = new Batch(units.stream().flatMap(unit -> unit.submissions.stream()).toList());
        Exception fault = link(batch);
        int next = 0;
        for (Unit unit : units) {
            if (fault != null) {
                unit.exchange.setException(fault);
            } else {
                unit.exchange.getMessage().setBody(List.copyOf(batch.outcomes().subList(next, next + unit.submissions.size())));
            }
            next += unit.submissions.size();
            inWork.decrementAndGet();
            // The rest of the route builds answers: not in the thread that links.
            answers.execute(() -> unit.callback.done(false));
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

    @Override
    protected void doStart() throws Exception {
        open = true;
        template = context.createProducerTemplate();
        answers = context.getExecutorServiceManager().newFixedThreadPool(this, "answer", Runtime.getRuntime().availableProcessors());
        workers.forEach(Thread::start);
    }

    @Override
    protected void doStop() throws Exception {
        open = false;
        for (Thread worker : workers) {
            worker.join(TimeUnit.SECONDS.toMillis(30));
        }
        context.getExecutorServiceManager().shutdownGraceful(answers);
        template.stop();
    }
}
