package clientregistry.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs of jobs: requested by the clock or a human, taken by one node, with progress and a report row. Thread-safe. */
public final class JobRuns {

    /**
     * A run of a job, from its request to its report.
     *
     * @param requestedBy who or what asked for it
     * @param parameters  what the run is to do, as its job reads it; null when there is nothing to say
     * @param total       records it will look at, null before it started
     * @param report      JSON, null before it ended
     */
    public record Run(UUID id, String job, String requestedBy, String parameters, String state, Long total, long done,
            String report) {
    }

    private final JdbcTemplate jdbc;

    public JobRuns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks for a run; one that already waits serves both. */
    public UUID request(String job, String by) {
        List<UUID> waiting = jdbc.queryForList("select id from job_run where job = ? and state = 'requested' and "
                + "parameters is null", UUID.class, job);
        if (!waiting.isEmpty()) {
            return waiting.get(0);
        }
        UUID id = UUID.randomUUID();
        jdbc.update("insert into job_run (id, job, requested_by, state) values (?, ?, ?, 'requested')", id, job, by);
        return id;
    }

    /** Asks for a run of one's own, with parameters. */
    public UUID request(String job, String by, String parameters) {
        UUID id = UUID.randomUUID();
        jdbc.update("insert into job_run (id, job, requested_by, state, parameters) values (?, ?, ?, 'requested', ?)",
                id, job, by, parameters);
        return id;
    }

    /** Takes the oldest requested run, unless one of this job is under way on any node. */
    public Optional<Run> take(String job, String node) {
        return jdbc.query("""
                update job_run set state = 'running', started_at = coalesce(started_at, now()), node = ?
                where id = (select id from job_run where job = ? and state = 'requested'
                            and not exists (select 1 from job_run r where r.job = job_run.job and r.state = 'running')
                            order by requested_at limit 1 for update skip locked)
                returning *
                """, (row, n) -> run(row), node, job).stream().findFirst();
    }

    /**
     * Says at the start how much there is to do.
     *
     * @param total records it will look at
     */
    public void begin(UUID id, long total) {
        jdbc.update("update job_run set total = ? where id = ?", total, id);
    }

    /**
     * Shows how far it is.
     *
     * @return whether it is still this node that runs it; not so when the node was thought dead
     */
    public boolean progress(UUID id, String node, long done) {
        return jdbc.update("update job_run set done = ? where id = ? and state = 'running' and node = ?", done, id,
                node) == 1;
    }

    /**
     * Ends a run with its report.
     *
     * @return false when another node runs it by now: then nothing is written
     */
    public boolean finish(UUID id, String node, boolean done, String report) {
        return jdbc.update("update job_run set state = ?, finished_at = now(), report = ? where id = ? "
                + "and state = 'running' and node = ?", done ? "done" : "failed", report, id, node) == 1;
    }

    /**
     * A run under way whose node died is asked for again, from its beginning; it has been at work since it first
     * started, and what it did then is its doing, too. Only for the node that holds the job's
     * lock and runs nothing: then nobody does.
     *
     * @return how many
     */
    public int takeBack(String job) {
        return jdbc.update("""
                update job_run set state = 'requested', node = null, total = null, done = 0
                where job = ? and state = 'running'
                """, job);
    }

    public Run get(UUID id) {
        return jdbc.queryForObject("select * from job_run where id = ?", (row, n) -> run(row), id);
    }

    private static Run run(ResultSet row) throws SQLException {
        Long total = row.getObject("total", Long.class);
        return new Run(row.getObject("id", UUID.class), row.getString("job"), row.getString("requested_by"),
                row.getString("parameters"), row.getString("state"), total,
                row.getLong("done"), row.getString("report"));
    }
}
