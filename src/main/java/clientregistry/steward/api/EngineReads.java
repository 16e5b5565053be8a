package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Answers about what the hub is made of: routes, rules, quality, users. Thread-safe. */
public final class EngineReads {

    private final JdbcTemplate jdbc;

    public EngineReads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
