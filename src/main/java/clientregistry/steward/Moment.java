package clientregistry.steward;

import java.time.Instant;

/**
 * The registry as it stood after one change: what was committed later does not count. All that one answer tells is read
 * as of one moment, so that its parts fit together while feeds go on.
 *
 * @param change number of the last change that counts
 * @param asked  the instant asked for, null for now
 */
public record Moment(long change, Instant asked) {

    /** What stands in a table of history: opened by then, and not closed by then. Takes {@code change} twice. */
    static String standing(String alias) {
        return "%1$s.change_no <= ? and (%1$s.closed_change is null or %1$s.closed_change > ?)".formatted(alias);
    }
}
