package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Answers about people: found by what is known of them, compared, grouped. Thread-safe. */
public final class PeopleReads {

    private final JdbcTemplate jdbc;

    public PeopleReads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
