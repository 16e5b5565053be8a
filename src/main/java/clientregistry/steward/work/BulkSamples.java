package clientregistry.steward.work;

import clientregistry.link.Operation;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.Words;
import clientregistry.steward.Rows;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who may answer many questions alike: whoever has looked at some of the kind one by one and answered all of them so.
 * Thread-safe.
 */
public final class BulkSamples {

    /** Questions that one operation answers, at most. */
    public static final int MOST = 100;
    /** Answers of one's own, the last ones of a month. */
    private static final int SAMPLE = 10;

    private final JdbcTemplate jdbc;

    public BulkSamples(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether he may.
     *
     * @param by who asks
     * @throws Refusal TOO_MANY at once; UNKNOWN_RECORD for a question that there is not; CONFLICT when they are of several
     *                 kinds, are to be judged by themselves, or he has not sampled them
     */
    public void require(String by, Operation.AnswerMany many) {
        if (many.tasks().size() > MOST) {
            throw new Refusal(Refusal.Kind.TOO_MANY, "tasks", "More than " + MOST + " questions at once.");
        }
        List<String> kinds = kinds(many.tasks());
        if (kinds.size() != 1 || kinds.contains("check")) {
            throw new Refusal(Refusal.Kind.CONFLICT, "tasks", "Only questions of one kind are answered alike.");
        }
        String verdict = Words.of(many.verdict());
        List<String> sampled = sampled(by, kinds.get(0));
        if (sampled.size() < SAMPLE || sampled.stream().anyMatch(each -> !each.equalsIgnoreCase(verdict))) {
            throw new Refusal(Refusal.Kind.CONFLICT, "tasks", "This takes a sample: the last " + SAMPLE
                    + " questions of this kind that you answered one by one, within a month, all answered so.");
        }
    }

    private List<String> kinds(List<UUID> tasks) {
        List<String> found = Rows.query(jdbc, "select kind from task where id = any(?)", (row, n) -> row.getString("kind"),
                tasks);
        if (found.size() < tasks.size()) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, "tasks", "There is no task with one of these ids.");
        }
        return found.stream().distinct().toList();
    }

    private List<String> sampled(String by, String kind) {
        return Rows.query(jdbc, """
                select o.request::jsonb ->> 'verdict' as verdict from operation o
                join task t on t.id = (o.request::jsonb ->> 'task')::uuid
                where o.by = ? and o.kind = 'answer' and t.kind = ?
                and o.change_no >= (select coalesce(min(no), 0) from change where at > now() - interval '30 days')
                order by o.change_no desc limit ?
                """, (row, n) -> row.getString("verdict"), by, kind, SAMPLE);
    }
}
