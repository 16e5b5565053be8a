package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Answers about questions at work: who holds which, in what order they come, proposals. Thread-safe. */
public final class WorkReads {

    private final JdbcTemplate jdbc;

    public WorkReads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
