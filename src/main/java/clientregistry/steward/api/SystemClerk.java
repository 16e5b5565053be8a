package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Does errands about queues, messages and sources, each within the transaction of its audit event. Thread-safe. */
public final class SystemClerk {

    private final JdbcTemplate jdbc;

    public SystemClerk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
