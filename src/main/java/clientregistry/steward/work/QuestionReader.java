package clientregistry.steward.work;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Thresholds;
import clientregistry.steward.NamedInEvidence;
import clientregistry.steward.Rows;
import clientregistry.steward.SideBySide;
import clientregistry.steward.SideBySideReader;
import clientregistry.steward.Sight;
import clientregistry.steward.TaskView;
import clientregistry.steward.work.TaskHolds.Hold;
import clientregistry.steward.work.TaskQuestion.Lines;
import clientregistry.steward.work.TaskQuestion.Near;
import clientregistry.steward.work.TaskQuestion.Said;
import clientregistry.steward.work.TaskQuestion.Standing;
import clientregistry.steward.work.TaskQuestion.Wait;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts a question together for whoever judges it. Thread-safe. */
public final class QuestionReader {

    private static final int COUNTED = 1001;

    private final JdbcTemplate jdbc;
    private final SideBySideReader sides;
    private final RuleSets rules;
    private final Surroundings surroundings;
    private final Sight sight;
    private final NamedInEvidence evidence;

    public QuestionReader(JdbcTemplate jdbc, SideBySideReader sides, RuleSets rules) {
        this.jdbc = jdbc;
        this.sides = sides;
        this.rules = rules;
        this.surroundings = new Surroundings(jdbc);
        this.sight = new Sight(jdbc);
        this.evidence = new NamedInEvidence(sight);
    }

    /** All that is kept beside a question, in one row. */
    private record Beside(Hold hold, String assignee, Wait waits, Said said, Integer newer, long open, UUID person) {
    }

    /**
     * A question as somebody may be told of it.
     *
     * @param sources his, empty for all
     * @throws clientregistry.person.refusal.Refusal NOT_FOUND when there is no such task
     */
    public TaskQuestion read(UUID task, Set<String> sources) {
        SideBySide asked = evidence.told(sources, sides.read(task));
        TaskView view = asked.task();
        Lines lines = lines(asked.ruleSet());
        Beside beside = beside(task, view.recordVersion());
        // Where it is not said which person is asked about, nothing of persons is.
        boolean told = view.otherPerson() != null;
        Surroundings.About about = new Surroundings.About(task, view.kind(), view.record(), view.otherRecord(),
                beside.person, view.otherPerson());
        Surroundings.Sizes sizes = told ? surroundings.sizes(about) : null;
        boolean open = view.state().equals("open");
        TaskQuestion.Standing own = told ? standing(beside.person, sizes.own()) : null;
        TaskQuestion.Standing other = told ? standing(view.otherPerson(), sizes.other()) : null;
        List<TaskQuestion.Verdict> verdicts = open && told ? Verdicts.of(about, sizes) : List.of();
        return new TaskQuestion(asked, Doubts.of(asked, lines), lines, own, other, verdicts,
                told ? seen(sources, surroundings.near(about)) : List.of(), beside.hold, beside.assignee, beside.waits,
                beside.said, beside.newer, beside.open);
    }

    private List<Near> seen(Set<String> sources, List<Near> near) {
        return sources.isEmpty() ? near : near.stream().filter(each -> sight.sees(sources,
                new Sight.Whom(List.of(), List.of(each.person()), false))).toList();
    }

    private static Standing standing(UUID person, int records) {
        return person == null ? null : new Standing(person, records);
    }

    private Lines lines(String ruleSet) {
        if (ruleSet == null) {
            return null;
        }
        return rules.ifReadable(ruleSet).map(decide -> lines(decide.rules().thresholds())).orElse(null);
    }

    private static Lines lines(Thresholds thresholds) {
        return new Lines(thresholds.reviewWeight(), thresholds.automaticWeight());
    }

    private Beside beside(UUID task, int version) {
        return Rows.query(jdbc, """
                select h.name as holder, h.since, h.until, a.name as assignee, w.until as waits, w.name as postponed_by,
                       w.why as wait_why, t.state, t.closed_why, t.closed_at, o.id as operation, o.by, o.why,
                       (select max(v.version) from record_version v where v.record_id = t.record_id) as newest,
                       (select l.person_id from link l where l.record_id = t.record_id and l.closed_at is null) as person,
                       (select count(*) from (select 1 from task x where x.state = 'open' limit ?) counted) as open
                from task t left join task_hold h on h.task_id = t.id and h.until > now()
                left join task_assignment a on a.task_id = t.id
                left join task_wait w on w.task_id = t.id and w.until > now()
                left join operation o on o.change_no = t.closed_change
                where t.id = ?
                """, (row, n) -> {
                    String holder = row.getString("holder");
                    String postponed = row.getString("postponed_by");
                    int newest = row.getInt("newest");
                    Hold hold = holder == null ? null : new Hold(task, holder, Rows.instant(row, "since"),
                            Rows.instant(row, "until"));
                    Wait wait = postponed == null ? null : new Wait(Rows.instant(row, "waits"), postponed,
                            row.getString("wait_why"));
                    Said said = row.getString("state").equals("open") ? null : new Said(row.getString("closed_why"),
                            Rows.instant(row, "closed_at"), row.getString("by"), row.getString("why"),
                            Rows.uuid(row, "operation"));
                    Integer newer = newest > version ? newest : null;
                    return new Beside(hold, row.getString("assignee"), wait, said, newer, row.getLong("open"),
                            Rows.uuid(row, "person"));
                }, COUNTED, task).get(0);
    }
}
