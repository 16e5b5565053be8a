package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.link.rules.Learned;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Asks for a run that learns rules, which one of the nodes will take; not where learning is off. */
public final class RequestLearning implements Processor {

    private final JobRuns runs;
    private final Learned learned;
    private final Learned.Mode mode;
    private final BooleanSupplier mayRun;
    private final boolean onlyWhenDue;

    /**
     * @param mayRun      whether this node is the one that asks
     * @param onlyWhenDue whether only when there are many more records than the last time
     */
    public RequestLearning(JobRuns runs, Learned learned, Learned.Mode mode, BooleanSupplier mayRun,
            boolean onlyWhenDue) {
        this.mayRun = mayRun;
        this.runs = runs;
        this.learned = learned;
        this.mode = mode;
        this.onlyWhenDue = onlyWhenDue;
    }

    @Override
    public void process(Exchange exchange) {
        if (mode != Learned.Mode.OFF && mayRun.getAsBoolean()) {
            Optional<Long> records = onlyWhenDue ? learned.due() : Optional.of(learned.records());
            records.ifPresent(many -> runs.request(Learned.JOB, onlyWhenDue ? "records" : "schedule",
                    "{\"records\":" + many + "}"));
        }
    }
}
