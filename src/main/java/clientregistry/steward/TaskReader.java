package clientregistry.steward;

import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Explain;
import clientregistry.person.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Questions to stewards, oldest first. Thread-safe. */
public final class TaskReader {

    private static final String TASKS = """
            select t.*, r.source, r.local_id, coalesce(c.at, t.opened_at) as at, o.id as operation
            from task t join record r on r.id = t.record_id
            left join change c on c.no = t.change_no left join operation o on o.change_no = t.closed_change
            """;
    private static final String ORDER = " order by t.change_no, t.id";

    private final JdbcTemplate jdbc;

    public TaskReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One task.
     *
     * @throws Refusal NOT_FOUND when there is no such task
     */
    public TaskView read(UUID id) {
        return Rows.query(jdbc, TASKS + "where t.id = ?", (row, n) -> view(row), id).stream().findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no task with this id."));
    }

    /**
     * A page of tasks.
     *
     * @param after where the page before ended, null for the first one
     * @param limit tasks on a page
     */
    public Page<TaskView> list(TaskFilter filter, Cursor after, int limit) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder where = new StringBuilder("where true");
        add(where, parameters, " and t.state = ?", filter.state());
        add(where, parameters, " and case when t.state = 'open' and t.kind = 'check' then 'review' else t.kind end = ?",
                filter.kind());
        add(where, parameters, " and r.source = ?", filter.source());
        add(where, parameters, " and t.record_id = ?", filter.record());
        if (filter.person() != null) {
            where.append(" and (t.other_person_id = ? or exists (select 1 from link l where l.record_id = t.record_id "
                    + "and l.closed_at is null and l.person_id = ?))");
            parameters.addAll(List.of(filter.person(), filter.person()));
        }
        if (!filter.seen().isEmpty()) {
            where.append(Sight.TASK_SEEN);
            parameters.add(List.copyOf(filter.seen()));
        }
        if (after != null) {
            where.append(" and (t.change_no, t.id) > (?, ?)");
            parameters.addAll(List.of(after.change(), after.id()));
        }
        parameters.add(limit + 1);
        List<TaskView> found = Rows.query(jdbc, TASKS + where + ORDER + " limit ?", (row, n) -> view(row),
                parameters.toArray());
        return Page.of(found, limit, last -> new Cursor(last.change(), last.id()).text());
    }

    private static void add(StringBuilder where, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            where.append(condition);
            parameters.add(value);
        }
    }

    /** Questions about this person or one of its records that were open then. */
    List<TaskView> openAbout(UUID person, Moment moment) {
        long no = moment.change();
        return Rows.query(jdbc, TASKS + "where " + Moment.standing("t") + " and (t.other_person_id = ? or exists ("
                + "select 1 from link l where l.record_id = t.record_id and l.person_id = ? and "
                + Moment.standing("l") + "))" + ORDER, (row, n) -> view(row), no, no, person, person, no, no);
    }

    /** Questions about this record that were open then. */
    public List<TaskView> openOf(UUID record, Moment moment) {
        return Rows.query(jdbc, TASKS + "where " + Moment.standing("t") + " and t.record_id = ?" + ORDER,
                (row, n) -> view(row), moment.change(), moment.change(), record);
    }

    /** A question that is asked to find out how good links are does not tell what was decided before it is answered. */
    private static TaskView view(ResultSet row) throws SQLException {
        String text = row.getString("evidence");
        Evidence evidence = text == null ? null : Evidence.read(text).orElse(null);
        Double weight = evidence == null ? null : evidence.weight();
        Double probability = evidence == null ? null : evidence.probability();
        String kind = row.getString("kind");
        boolean blind = kind.equals("check") && row.getString("state").equals("open");
        String shown = blind ? "review" : kind;
        UUID otherPerson = blind ? null : Rows.uuid(row, "other_person_id");
        return new TaskView(Rows.uuid(row, "id"), shown, row.getString("state"),
                Rows.uuid(row, "record_id"), row.getInt("record_version"), row.getString("source"),
                row.getString("local_id"), otherPerson, Rows.uuid(row, "other_record_id"),
                weight, probability, sentence(kind, evidence), row.getLong("change_no"),
                Rows.instant(row, "at"), Rows.number(row, "closed_change"), Rows.instant(row, "closed_at"),
                row.getString("closed_why"), Rows.uuid(row, "operation"));
    }

    private static String sentence(String kind, Evidence evidence) {
        String question = switch (kind) {
            case "conflict" -> "May belong to another person, too";
            case "overlay" -> "An update describes another individual";
            case "contradiction" -> "Contradicts its person";
            case "check" -> "Are the two one individual? To be judged by itself";
            case "own-ids" -> "Its source named another of its records by the same message";
            case "bridge" -> "Came to its person through a record that says something else now or is gone";
            default -> "Not linked but to be reviewed";
        };
        return evidence == null ? question + "." : Explain.sentence(question, evidence);
    }
}
