package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.link.rules.Learned;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Asks for a run that learns rules, which one of the nodes will take; not where learning is off. */
public final class RequestLearning implements Processor {

    private final JobRuns runs;
    private final Learned learned;
    private final Learned.Mode mode;
    private final boolean onlyWhenDue;

    /** @param onlyWhenDue whether only when there are many more records than the last time */
    public RequestLearning(JobRuns runs, Learned learned, Learned.Mode mode, boolean onlyWhenDue) {
        this.runs = runs;
        this.learned = learned;
        this.mode = mode;
        this.onlyWhenDue = onlyWhenDue;
    }

    @Override
    public void process(Exchange exchange) {
        if (mode != Learned.Mode.OFF) {
            Optional<Long> records = onlyWhenDue ? learned.due() : Optional.of(learned.records());
            records.ifPresent(many -> runs.request(Learned.JOB, onlyWhenDue ? "records" : "schedule",
                    "{\"records\":" + many + "}"));
        }
    }
}
