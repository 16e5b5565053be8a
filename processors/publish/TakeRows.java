package publish;

import clientregistry.publish.targets.TargetQueue;
import clientregistry.store.registry.Outbox.Row;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Takes the next rows of a target from the outbox. Out: list of {@link Row}; the route ends here when there are none.
 */
public final class TakeRows implements Processor {

    private final TargetQueue queue;

    public TakeRows(TargetQueue queue) {
        this.queue = queue;
    }

    @Override
    public void process(Exchange exchange) {
        List<Row> rows = queue.take();
        Carried.put(exchange, Publication.class, new Publication(queue, rows, Publication.Stage.MADE));
        exchange.getMessage().setBody(rows);
        exchange.setRouteStop(rows.isEmpty());
    }
}
