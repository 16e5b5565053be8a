package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Does errands about people, each within the transaction of its audit event. Thread-safe. */
public final class PeopleClerk {

    private final JdbcTemplate jdbc;

    public PeopleClerk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
