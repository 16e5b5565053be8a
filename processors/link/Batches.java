package link;

import clientregistry.link.LinkQueue;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/**
 * The component {@code batches}: {@code to("batches:link")} lets an exchange wait until the batch that holds it is
 * committed, {@code from("batches:link")} takes one batch after the other. Nobody is told "accepted" before the commit;
 * Camel's aggregate would answer at once.
 */
public final class Batches extends DefaultComponent {

    private final LinkQueue queue;

    public Batches(LinkQueue queue) {
        this.queue = queue;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new Queued(uri, this);
    }

    private static final class Queued extends DefaultEndpoint {

        private final LinkQueue queue;

        Queued(String uri, Batches component) {
            super(uri, component);
            this.queue = component.queue;
        }

        @Override
        public Producer createProducer() {
            return new JoinBatch(this, queue);
        }

        @Override
        public Consumer createConsumer(Processor route) {
            return new RunBatches(this, route, queue);
        }
    }
}
