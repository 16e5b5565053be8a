package publish;

import clientregistry.publish.targets.TargetQueue;
import clientregistry.store.registry.Outbox.Row;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * What a publish route carries: the rows under way and the queue they came from.
 *
 * @param sent whether what was made of them goes to the target: what fails before is our own fault or the database's
 */
public record Publication(TargetQueue queue, List<Row> rows, boolean sent) {

    /** The last thing a step does that makes what is sent. */
    static void sends(Exchange exchange) {
        Carried.change(exchange, Publication.class, each -> new Publication(each.queue, each.rows, true));
    }

    /** These are seen to otherwise. */
    Publication without(List<Row> some) {
        return new Publication(queue, rows.stream().filter(row -> !some.contains(row)).toList(), sent);
    }
}
