package clientregistry.steward.api;

import org.springframework.jdbc.core.JdbcTemplate;

/** Answers about how the hub fares: servers, queues, jobs, messages, sources. Thread-safe. */
public final class SystemReads {

    private final JdbcTemplate jdbc;

    public SystemReads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }
}
