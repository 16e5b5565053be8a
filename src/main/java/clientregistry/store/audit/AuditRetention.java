package clientregistry.store.audit;

import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which sealed entries are past their time; the owner of the trail drops them. Thread-safe. */
public final class AuditRetention {

    /** What is still to be told somewhere, whose server may be away for long, stays. */
    private static final String PAST = """
            select s.n from audit_seal s where s.forgotten is null and s.at < now() - ? * interval '1 day'
            and not exists (select from audit_event e join outbox o on o.ref = e.id and o.kind = 'AUDIT'
                            where e.seq = any(s.entries))
            order by s.n limit 1000
            """;

    /** SQL state by which the owner's function says that it will not. */
    private static final String REFUSED = "55000";

    private final JdbcTemplate jdbc;

    public AuditRetention(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Drops entries of whole seals that are older than that, some at a time; gives how many. Belongs into a
     * transaction.
     *
     * @param days since they were sealed
     * @throws IllegalStateException in one line, when the owner keeps them for longer
     */
    public long forget(int days) {
        List<Long> seals = jdbc.queryForList(PAST, Long.class, days);
        try {
            Long dropped = jdbc.queryForObject("select audit_forget(?, now() - ? * interval '1 day')", Long.class,
                    seals.toArray(Long[]::new), days);
            return dropped == null ? 0 : dropped;
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException cause && REFUSED.equals(cause.getSQLState())) {
                throw new IllegalStateException("audit.retention.days: the owner of the audit trail keeps it for "
                        + "longer (./hub audit owner)");
            }
            throw e;
        }
    }

    /** The last seal whose entries were dropped, by its number; null when none were. */
    public Long lastForgotten() {
        return jdbc.queryForObject("select max(n) from audit_seal where forgotten is not null", Long.class);
    }
}
