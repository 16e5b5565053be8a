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
     * @param refusal the same as a refusal, null when it was not
     */
    record Row(long line, PersonRow person, String problem, Refusal refusal) {

        /** As it was read, or not. */
        static Row read(long line, PersonRow person, String problem) {
            return new Row(line, person, problem, problem == null ? null
                    : new Refusal(Refusal.Kind.STRUCTURE, "line " + line, problem));
        }

        Row refused(Refusal why) {
            return new Row(line, person, why.location() + ": " + why.getMessage(), why);
        }
    }
}
