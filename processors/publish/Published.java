package publish;

import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The target has it: the rows leave the outbox. */
public final class Published implements Processor {

    @Override
    public void process(Exchange exchange) {
        Publication publication = Carried.get(exchange, Publication.class);
        publication.queue().done(publication.rows());
    }
}
