package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Answers about the audit trail: who looked, what somebody did, what stands out. Thread-safe. */
public final class TrailReads {

    private final JdbcTemplate jdbc;

    public TrailReads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
