package clientregistry.tools.doctor;

import clientregistry.tools.doctor.Check.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** How PostgreSQL is set up: whether what it commits is there for good, and enough of it for all nodes. */
final class DatabaseChecks {

    private static final String ABOUT = "database";
    /** Older ones get no security patches any more. */
    private static final int OLDEST_VERSION = 14;
    /** Besides the pool of a node: its publishers' locks, commands, jobs. */
    private static final int CONNECTIONS_BESIDE = 6;
    private static final double CLOCKS_APART_WARNING = 2;
    private static final double CLOCKS_APART_FAULT = 30;

    /** What a parameter has to be, and why. */
    private enum Parameter {
        FSYNC("fsync", Set.of("on"), Severity.FAULT, "what it commits can be lost"),
        SYNCHRONOUS_COMMIT("synchronous_commit", Set.of("on", "local", "remote_write", "remote_apply"), Severity.FAULT,
                "what it commits can be lost"),
        FULL_PAGE_WRITES("full_page_writes", Set.of("on"), Severity.FAULT,
                "after a crash pages may be half written"),
        ENCODING("server_encoding", Set.of("UTF8"), Severity.FAULT, "names in other scripts cannot be kept"),
        ISOLATION("default_transaction_isolation", Set.of("read committed"), Severity.FAULT,
                "linking counts on read committed under its lock"),
        READ_ONLY("default_transaction_read_only", Set.of("off"), Severity.FAULT, "nothing can be stored"),
        AUTOVACUUM("autovacuum", Set.of("on"), Severity.WARNING, "tables grow, and queries become slow"),
        CHECKSUMS("data_checksums", Set.of("on"), Severity.NOTE, "a disk that changes data is not noticed");

        private final String name;
        private final Set<String> right;
        private final Severity severity;
        private final String why;

        Parameter(String name, Set<String> right, Severity severity, String why) {
            this.name = name;
            this.right = right;
            this.severity = severity;
            this.why = why;
        }

        private Check judge(String value) {
            String about = ABOUT + " " + name;
            if (right.contains(value)) {
                return Check.ok(about, value);
            }
            // What is a note cannot be changed, or not soon.
            String remedy = severity == Severity.NOTE ? null : "set it to one of " + new TreeSet<>(right);
            return new Check(about, severity, value + ": " + why, remedy);
        }
    }

    private DatabaseChecks() {
    }

    static List<Check> of(Installation at) {
        try {
            JdbcTemplate jdbc = at.database();
            List<Check> all = new ArrayList<>();
            all.add(clock(jdbc));
            Map<String, String> values = new HashMap<>();
            jdbc.query("select name, setting from pg_settings", row -> {
                values.put(row.getString("name"), row.getString("setting"));
            });
            all.add(version(Integer.parseInt(values.get("server_version_num")), values.get("server_version")));
            for (Parameter each : Parameter.values()) {
                all.add(each.judge(values.getOrDefault(each.name, "unknown")));
            }
            all.add(connections(at, values));
            all.add(role(jdbc));
            return all;
        } catch (DataAccessException e) {
            return List.of(Check.fault(ABOUT, "does not answer", "see the log of PostgreSQL"));
        }
    }

    private static Check clock(JdbcTemplate jdbc) {
        Instant before = Instant.now();
        Instant there = jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class).toInstant();
        Instant after = Instant.now();
        // As far apart as they are for certain: the question took a while.
        double apart = there.isBefore(before) ? seconds(there, before) : Math.max(0, seconds(after, there));
        return clock(apart);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    static Check clock(double apart) {
        Severity severity = Check.by(apart, CLOCKS_APART_WARNING, CLOCKS_APART_FAULT);
        return new Check("clock", severity, "%.1f s from that of the database".formatted(apart),
                severity == Severity.OK ? null : "keep the clocks of both machines by NTP");
    }

    private static Check version(int number, String name) {
        return number / 10_000 >= OLDEST_VERSION ? Check.ok(ABOUT + " version", "PostgreSQL " + name)
                : Check.warning(ABOUT + " version", "PostgreSQL " + name + " gets no security patches any more",
                        "use a newer one");
    }

    private static Check connections(Installation at, Map<String, String> values) {
        int there = Integer.parseInt(values.get("max_connections"))
                - Integer.parseInt(values.get("superuser_reserved_connections"));
        int nodes = Math.max(1, at.nodes().size());
        int needed = nodes * (at.settings().number("database.connections") + CONNECTIONS_BESIDE);
        String about = ABOUT + " max_connections";
        return there >= needed ? Check.ok(about, there + " for " + nodes + " nodes here, which need " + needed)
                : Check.fault(about, there + " are too few: " + nodes + " nodes here need " + needed,
                        "raise it, or lower database.connections");
    }

    private static Check role(JdbcTemplate jdbc) {
        boolean superuser = Boolean.TRUE.equals(jdbc.queryForObject(
                "select rolsuper from pg_roles where rolname = current_user", Boolean.class));
        return superuser ? Check.warning("database.user", "is a superuser: it may change what it must not",
                "give the hub a role that owns its database only") : Check.ok("database.user", "no superuser");
    }
}
