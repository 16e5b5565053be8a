package clientregistry.tools.client;

import clientregistry.feed.csv.PersonRow;
import java.util.Iterator;

/** The records still to be sent, handed out to senders one by one. */
final class LoadFeed {

    private final Iterator<PersonRow> rows;
    private final long deadline;
    private long left;

    /** @param deadline on the clock of {@link System#nanoTime} */
    LoadFeed(Iterator<PersonRow> rows, long max, long deadline) {
        this.rows = rows;
        this.left = max;
        this.deadline = deadline;
    }

    /** The next row, null when there is none, the count or the time is used up, or the run was stopped. */
    synchronized PersonRow next() {
        if (left <= 0 || System.nanoTime() - deadline >= 0 || !rows.hasNext()) {
            return null;
        }
        left--;
        return rows.next();
    }

    synchronized void stop() {
        left = 0;
    }
}
