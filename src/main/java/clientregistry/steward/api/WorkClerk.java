package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Does errands about tasks and proposals, each within the transaction of its audit event. Thread-safe. */
public final class WorkClerk {

    private final JdbcTemplate jdbc;

    public WorkClerk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
