package feed;

import clientregistry.feed.file.PersonRow;
import clientregistry.person.refusal.Refusal;
import java.util.List;

/**
 * The rows of one request on their way through the registry, in the order sent.
 */
record FileRows(List<Row> rows) {

    /**
     * One row.
     *
     * @param line    1-based line in the request
     * @param person  what it says, null when it could not be read
     * @param problem why it was refused, null when it was not
     */
    record Row(long line, PersonRow person, String problem) {

        static Row refused(long line, PersonRow person, Refusal refusal) {
            return new Row(line, person, refusal.location() + ": " + refusal.getMessage());
        }
    }
}
