package clientregistry.steward;

import clientregistry.person.refusal.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which change was the last at an instant. Thread-safe. */
public final class Moments {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Moments(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The last change that is committed; commits are serial, so all before it are, too. */
    public Moment now() {
        Long last = jdbc.queryForObject("select max(no) from change", Long.class);
        return new Moment(last == null ? Long.MAX_VALUE : last, null);
    }

    /**
     * The state of the registry at a time.
     *
     * @param instant null for now
     * @throws Refusal DATA_TYPE for the future; NOT_FOUND for a time before the first change
     */
    public Moment at(Instant instant) {
        if (instant == null) {
            return now();
        }
        if (instant.isAfter(clock.instant())) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "asOf", "asOf lies in the future.");
        }
        // By the index on time; max(no) would walk back through all that came since.
        Long last = jdbc.queryForList("select no from change where at <= ? order by at desc, no desc limit 1",
                Long.class, Timestamp.from(instant)).stream().findFirst().orElse(null);
        if (last == null) {
            Timestamp first = jdbc.queryForObject("select min(at) from change", Timestamp.class);
            throw new Refusal(Refusal.Kind.NOT_FOUND, "asOf", "The registry's history begins "
                    + (first == null ? "with its first change." : "at " + first.toInstant() + "."));
        }
        return new Moment(last, instant);
    }
}
