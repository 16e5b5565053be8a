package link;

import clientregistry.link.LinkQueue;
import clientregistry.link.Outcome;
import clientregistry.link.Submission;
import clientregistry.link.Waiting;
import clientregistry.person.refusal.Refusal;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Hands over what an exchange wants linked; it goes on, in another thread, when that is committed. In: list of
 * {@link Submission}, which stay together and in order; out: list of {@link Outcome}, in order.
 */
final class JoinBatch extends DefaultAsyncProducer {

    private final LinkQueue queue;

    JoinBatch(Endpoint endpoint, LinkQueue queue) {
        super(endpoint);
        this.queue = queue;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        @SuppressWarnings("unchecked")
        List<Submission> submissions = exchange.getMessage().getBody(List.class);
        try {
            if (!submissions.isEmpty()) {
                queue.add(submissions, new GoOn(exchange, callback));
                return false;
            }
            exchange.getMessage().setBody(List.of());
        } catch (Refusal later) {
            exchange.setException(later);
        }
        callback.done(true);
        return true;
    }

    private record GoOn(Exchange exchange, AsyncCallback callback) implements Waiting.Reply {

        @Override
        public void committed(List<Outcome> outcomes) {
            if (outcomes.stream().anyMatch(outcome -> outcome.refusal() == null)) {
                exchange.setProperty(RunBatches.COMMITTED, true);
            }
            exchange.getMessage().setBody(outcomes);
            callback.done(false);
        }

        @Override
        public void failed(Exception fault) {
            exchange.setException(fault);
            callback.done(false);
        }
    }
}
