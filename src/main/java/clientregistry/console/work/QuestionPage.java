package clientregistry.console.work;

import clientregistry.console.Marks.Piece;
import clientregistry.console.Sheet;
import clientregistry.console.drawing.Drawn;
import clientregistry.steward.SideBySide;
import clientregistry.steward.work.TaskQuestion;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A question as it is drawn.
 *
 * @param asked      the question itself
 * @param rows       what was known before, then field by field
 * @param together   the same of all records of the person that were compared, empty where one was
 * @param sum        log2 odds of what decided; null when nobody compared
 * @param chance     the same as a probability
 * @param sumBar     where it stands; null as sum is
 * @param before     whether the two columns are one record before and after
 * @param masked     whether something is shown in part only
 * @param mine       whether the reader holds it
 * @param siblings   other open questions about the same record, for a conflict
 * @param operation  id of the operation that the form becomes
 */
public record QuestionPage(TaskQuestion asked, List<Row> rows, List<Row> together, Double sum, Double chance,
                           Drawn sumBar, boolean before, boolean masked, boolean mine, List<Sibling> siblings,
                           UUID operation) {

    /**
     * One field of both records.
     *
     * @param field  its code; prior for what is known before
     * @param system authority when it is an identifier, else null
     * @param left   pieces of the value, empty when it was not sent
     * @param hidden whether both are shown in part only
     * @param level  how far they agree, a code; null for what is no field
     * @param bits   what it adds; null when it was not weighed
     * @param bar    null as bits are
     * @param member record that the value on the right is of, where that is not the right one
     */
    public record Row(String field, String system, List<Piece> left, List<Piece> right, boolean hidden, String level,
                      Double bits, Drawn bar, UUID member) {

        /** What is counted and of no record: neither has a value of it. */
        private static final Set<String> COUNTED = Set.of("prior", "kin", "other-records", "dissent", "name-order");

        public boolean isOfRecords() {
            return !COUNTED.contains(field);
        }
    }

    /** Another question about the same record. */
    public record Sibling(UUID task, UUID person, Double bits, boolean here) {
    }

    /** What stands before a value of the first column where the heads of columns are not seen. */
    public String nameOfLeft(Sheet sheet) {
        return before ? sheet.text("tasks.before") : name(asked.asked().left());
    }

    /** The same of the second. */
    public String nameOfRight(Sheet sheet) {
        return before ? sheet.text("tasks.after") : name(asked.asked().right());
    }

    /** Of a record; nothing where there is none. */
    public static String name(SideBySide.Side side) {
        return side == null ? "" : side.source() + " " + side.localId();
    }

    public boolean isOpen() {
        return asked.asked().task().state().equals("open");
    }
}
