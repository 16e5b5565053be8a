package link;

import clientregistry.link.Submission;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * An exchange that waits to be linked.
 *
 * @param source null for a job's step
 * @param weight records
 * @param since  {@link System#nanoTime()}
 */
record Waiting(List<Submission> submissions, Exchange exchange, AsyncCallback callback, String source, int weight,
        long since) {

    static Waiting of(List<Submission> submissions, Exchange exchange, AsyncCallback callback) {
        Submission.Message message = submissions.get(0).message();
        int weight = submissions.stream().mapToInt(s -> s.changes().size()).sum();
        return new Waiting(submissions, exchange, callback, message == null ? null : message.sender().source().name(),
                weight, System.nanoTime());
    }

    boolean isOperation() {
        return submissions.get(0).isOperation();
    }
}
