package feed;

import clientregistry.feed.file.PersonRow;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.util.List;

/**
 * The rows of one request on their way through the registry, in the order sent.
 */
record FileRows(List<Row> rows) {

    /**
     * One row.
     *
     * @param line     1-based line in the request
     * @param person   what it says, null when it could not be read
     * @param problem  why it was refused, null when it was not
     * @param refusal  the same as a refusal, null when it was not
     * @param warnings what its sender should know though it is taken
     */
    record Row(long line, PersonRow person, String problem, Refusal refusal, List<Warning> warnings) {

        /** As it was read, or not. */
        static Row read(long line, PersonRow person, String problem) {
            return new Row(line, person, problem, problem == null ? null
                    : new Refusal(Refusal.Kind.STRUCTURE, "line " + line, problem), List.of());
        }

        Row refused(Refusal why) {
            return new Row(line, person, why.location() + ": " + why.getMessage(), why, List.of());
        }

        Row accepted(List<Warning> found) {
            return new Row(line, person, null, null, found);
        }
    }
}
