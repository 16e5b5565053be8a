package clientregistry.tools.doctor;

import clientregistry.query.health.RegistryCounts;
import clientregistry.tools.doctor.Check.Severity;
import clientregistry.wiring.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits, and when it was backed up last. */
final class QueueChecks {

    private static final double SLOW_SECONDS = 300;
    private static final double STUCK_SECONDS = 86_400;
    private static final Duration BACKED_UP_WITHIN = Duration.ofDays(7);

    private QueueChecks() {
    }

    static List<Check> of(Installation at) {
        try {
            List<Check> all = new ArrayList<>();
            Set<String> targets = Targets.of(at.settings()::get);
            Map<String, Double> counts = new RegistryCounts(at.database(), targets).read();
            for (String target : targets) {
                all.add(queue(target, counts.get("outbox." + target), counts.get("lag." + target)));
                parked(all, "queue " + target, counts.get("parked." + target), "publications");
            }
            parked(all, "matching", counts.get("parked.records"), "records");
            all.add(waiting(counts.get("pending"), "records wait to be matched", "matching"));
            all.add(waiting(counts.get("refused"), "refused messages are open (./hub messages find --open)",
                    "messages"));
            all.add(backup(at));
            return all;
        } catch (DataAccessException e) {
            return List.of(Check.fault("queues", "the database does not tell of them", "see its log"));
        }
    }

    private static Check queue(String target, double rows, double lag) {
        Severity severity = Check.by(lag, SLOW_SECONDS, STUCK_SECONDS);
        return new Check("queue " + target, severity, "%.0f rows, the oldest %.0f s old".formatted(rows, lag),
                severity == Severity.OK ? null : "see whether its server is up, and the hub's log");
    }

    private static void parked(List<Check> all, String about, double n, String what) {
        if (n > 0) {
            all.add(Check.warning(about, "%.0f %s gave up".formatted(n, what), "./hub parked list"));
        }
    }

    private static Check waiting(double n, String what, String about) {
        return n > 0 ? Check.note(about, "%.0f %s".formatted(n, what)) : Check.ok(about, "nothing waits");
    }

    private static Check backup(Installation at) {
        if (!at.settings().flag("embedded.enabled")) {
            return archive(at.database());
        }
        OffsetDateTime last = at.database().queryForObject("select max(at) from audit_trail where event = 'backup'",
                OffsetDateTime.class);
        if (last == null) {
            return Check.warning("backup", "there was never one", "./hub backup DIR");
        }
        Instant now = at.clock().instant();
        String when = "the last one was taken " + Duration.between(last.toInstant(), now).toDays() + " days ago";
        return last.toInstant().isBefore(now.minus(BACKED_UP_WITHIN))
                ? Check.warning("backup", when, "./hub backup DIR") : Check.ok("backup", when);
    }

    /** A site's own PostgreSQL is backed up by its own means; archiving is the one it tells of. */
    private static Check archive(JdbcTemplate jdbc) {
        OffsetDateTime failed = jdbc.queryForObject("select max(last_failed_time) from pg_stat_archiver where "
                + "last_archived_time is null or last_failed_time > last_archived_time", OffsetDateTime.class);
        return failed == null ? Check.note("backup", "that of your PostgreSQL is yours, and not seen from here")
                : Check.warning("backup", "PostgreSQL fails to archive since " + failed, "see its log");
    }
}
