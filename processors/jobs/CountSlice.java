package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.link.Outcome;
import clientregistry.link.Outcome.What;
import exchange.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Shows how far the re-match job is; a slice that search or the registry was not ready for is not done. In: list of
 * {@link Outcome}.
 */
public final class CountSlice implements Processor {

    private final JobRuns runs;
    private final String node;

    public CountSlice(JobRuns runs, String node) {
        this.runs = runs;
        this.node = node;
    }

    @Override
    public void process(Exchange exchange) {
        RematchRun run = Carried.get(exchange, RematchRun.class);
        @SuppressWarnings("unchecked")
        List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
        if (outcomes.stream().anyMatch(CountSlice::isLater)) {
            run.sliceWaits();
            return;
        }
        run.sliceDone();
        if (runs.isOf(run.id, node)) {
            runs.progress(run.id, run.done);
        } else {
            run.takenOver();
        }
    }

    private static boolean isLater(Outcome outcome) {
        return outcome.refusal() != null ? outcome.refusal().kind().isLater()
                : outcome.results().stream().anyMatch(r -> r.what() == What.WAITING);
    }
}
