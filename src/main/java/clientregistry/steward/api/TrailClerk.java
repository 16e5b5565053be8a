package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Does errands about the audit trail, each within the transaction of its audit event. Thread-safe. */
public final class TrailClerk {

    private final JdbcTemplate jdbc;

    public TrailClerk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
