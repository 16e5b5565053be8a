package clientregistry.tools.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Waits for a registry to come to rest. */
record Drain(JdbcTemplate jdbc) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /**
     * Returns when nothing is pending or to be published any more, or patience has ended: what is left shows in the
     * verdict.
     */
    void await() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() > 0 && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private long waiting() {
        Long rows = jdbc.queryForObject("select (select count(*) from outbox where parked is null)"
                + " + (select count(*) from record where pending_order is not null)", Long.class);
        return rows == null ? 0 : rows;
    }
}
