package publish;

import clientregistry.publish.targets.TargetQueue;
import clientregistry.store.registry.Outbox.Row;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * What a publish route carries: the rows under way and the queue they came from.
 */
public record Publication(TargetQueue queue, List<Row> rows, Stage stage) {

    /** How far it is, which says who is to blame when it fails. */
    enum Stage {
        /** Something is made of the rows: our own fault, or the database's. */
        MADE,
        /** It goes to the target, which may answer that it does not want a row. */
        SENT,
        /** It goes to a target that never answers: nothing is held against a row. */
        SENT_WITHOUT_ANSWER
    }

    /** The last thing a step does that makes what is sent. */
    static void sends(Exchange exchange) {
        Carried.change(exchange, Publication.class, each -> new Publication(each.queue, each.rows, Stage.SENT));
    }

    /** The same where the target has no answers. */
    static void sendsWithoutAnswer(Exchange exchange) {
        Carried.change(exchange, Publication.class,
                each -> new Publication(each.queue, each.rows, Stage.SENT_WITHOUT_ANSWER));
    }

    /** These are seen to otherwise. */
    Publication without(List<Row> some) {
        return new Publication(queue, rows.stream().filter(row -> !some.contains(row)).toList(), stage);
    }
}
