package link;

import clientregistry.link.Batch;
import clientregistry.link.Linking;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** PostgreSQL disposes: the only step that holds the link lock. The batch knows its outcomes afterwards. */
public final class DecideAndCommit implements Processor {

    private final Linking linking;

    public DecideAndCommit(Linking linking) {
        this.linking = linking;
    }

    @Override
    public void process(Exchange exchange) {
        linking.commit(exchange.getMessage().getBody(Batch.class));
    }
}
