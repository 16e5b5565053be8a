package clientregistry.steward.system;

import clientregistry.steward.Page;
import clientregistry.store.registry.SqlRows;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs of jobs, the latest first. Thread-safe. */
public final class JobReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate jdbc;

    JobReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of them.
     *
     * @param job   null for all
     * @param state null for all
     * @param after the last run of the page before, null for the first page
     */
    public Page<JobView> list(String job, String state, UUID after, int limit) {
        StringBuilder sql = new StringBuilder("select * from job_run where true");
        List<Object> parameters = new ArrayList<>();
        add(sql, parameters, " and job = ?", job);
        add(sql, parameters, " and state = ?", state);
        add(sql, parameters, " and (requested_at, id) < (select requested_at, id from job_run where id = ?)", after);
        parameters.add(limit + 1);
        List<JobView> found = jdbc.query(sql + " order by requested_at desc, id desc limit ?", (row, n) -> new JobView(
                SqlRows.uuid(row, "id"), row.getString("job"), row.getString("requested_by"), row.getString("node"),
                row.getString("state"), SqlRows.instant(row, "requested_at"), SqlRows.instant(row, "started_at"),
                SqlRows.instant(row, "finished_at"), SqlRows.nullableLong(row, "total"), row.getLong("done"),
                report(row.getString("report"))), parameters.toArray());
        boolean more = found.size() > limit;
        List<JobView> items = List.copyOf(more ? found.subList(0, limit) : found);
        return new Page<>(items, more ? items.get(limit - 1).id().toString() : null);
    }

    private static void add(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    private static JsonNode report(String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
