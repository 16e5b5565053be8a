package clientregistry.steward;

import clientregistry.jobs.JobRuns;
import clientregistry.link.rules.TrialRequest;
import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What other rules would change: asks for a trial, which one node runs in a process of its own, and tells how far it is
 * and what came of it. Thread-safe.
 */
public final class TrialReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A trial.
     *
     * @param state  requested, running, done or failed
     * @param done   how much of a hundred
     * @param report what came of it, null before it ended
     */
    public record Trial(UUID id, String ruleSet, Integer last, String state, long done, JsonNode report) {

        @JsonIgnore
        public boolean isUnderWay() {
            return state.equals("requested") || state.equals("running");
        }
    }

    private final JdbcTemplate jdbc;
    private final JobRuns runs;

    public TrialReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.runs = new JobRuns(jdbc);
    }

    /**
     * One that was asked for within the hour under the rules in force, else a new one.
     *
     * @throws Refusal NOT_FOUND when there are no such rules
     */
    public Trial of(TrialRequest request) {
        if (Rows.query(jdbc, "select 1 from rule_set where version = ?", (row, n) -> 1, request.ruleSet()).isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no rule set of this version.");
        }
        List<UUID> known = jdbc.queryForList("""
                select id from job_run where job = ? and parameters = ? and state <> 'failed'
                and requested_at > greatest(now() - interval '1 hour', (select max(at) from rule_set_activation))
                order by requested_at desc limit 1
                """, UUID.class, TrialRequest.JOB, request.toJson());
        JobRuns.Run run = runs.get(known.isEmpty() ? runs.request(TrialRequest.JOB, "steward", request.toJson())
                : known.get(0));
        return new Trial(run.id(), request.ruleSet(), request.last(), run.state(), run.done(), report(run.report()));
    }

    private static JsonNode report(String json) {
        try {
            return json == null ? null : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is JSON", e);
        }
    }
}
