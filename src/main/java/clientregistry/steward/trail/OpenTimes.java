package clientregistry.steward.trail;

import java.sql.Timestamp;
import java.time.Instant;

/** Times of which one or both ends are open, as the database takes them. */
final class OpenTimes {

    private static final Timestamp BEGIN = Timestamp.from(Instant.parse("1900-01-01T00:00:00Z"));
    private static final Timestamp END = Timestamp.from(Instant.parse("9999-12-31T00:00:00Z"));

    private OpenTimes() {
    }

    /** @param since null for the beginning */
    static Timestamp from(Instant since) {
        return since == null ? BEGIN : Timestamp.from(since);
    }

    /** @param until null for ever */
    static Timestamp to(Instant until) {
        return until == null ? END : Timestamp.from(until);
    }
}
