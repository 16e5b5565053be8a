package feed;

import clientregistry.feed.intake.Received;
import java.util.List;

/**
 * The rows of one request on their way through the registry.
 *
 * @param rows     in the order sent
 * @param received one per good row
 */
record BulkRows(List<Row> rows, List<Received> received) {

    /**
     * @param line    1-based line in the request
     * @param problem why it was refused, null when it was submitted
     */
    record Row(long line, String problem) {
    }
}
