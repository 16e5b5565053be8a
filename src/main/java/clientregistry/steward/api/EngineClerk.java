package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Does errands about rules and users, each within the transaction of its audit event. Thread-safe. */
public final class EngineClerk {

    private final JdbcTemplate jdbc;

    public EngineClerk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
