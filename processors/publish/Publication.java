package publish;

import clientregistry.publish.targets.TargetQueue;
import clientregistry.store.registry.Outbox.Row;
import java.util.List;

/** What a publish route carries: the rows under way and the queue they came from. */
public record Publication(TargetQueue queue, List<Row> rows) {
}
