package clientregistry.tools.learning;

import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.SqlRows;
import clientregistry.tools.training.PairVerdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What stewards answered and still stands, beside what rules say of the same two records alone.
 *
 * @param before answers that the rules in force contradict
 * @param after  that the others do
 * @param of     answers that were looked at
 */
public record AnsweredPairs(long before, long after, long of) {

    /** The latest; more would show the same. */
    private static final int MOST = 5_000;

    /** A question that was answered with yes: the two are still of one person. */
    private static final String SAME = """
            select t.record_id as one, t.other_record_id as other, true as same from task t
            join operation o on o.change_no = t.closed_change and o.kind in ('answer', 'link', 'merge-persons')
            join link a on a.record_id = t.record_id and a.closed_at is null
            join link b on b.record_id = t.other_record_id and b.closed_at is null and b.person_id = a.person_id
            where t.kind in ('review', 'conflict') order by t.closed_change desc limit ?
            """;
    private static final String DIFFERENT = """
            select record_a as one, record_b as other, false as same from apart where closed_change is null
            order by change_no desc, record_a, record_b limit ?
            """;

    private record Answer(UUID one, UUID other, boolean same) {
    }

    public static AnsweredPairs count(JdbcTemplate jdbc, RuleSet inForce, RuleSet other) {
        Set<Answer> answers = new HashSet<>();
        for (String sql : List.of(SAME, DIFFERENT)) {
            answers.addAll(jdbc.query(sql, (row, n) -> new Answer(SqlRows.uuid(row, "one"), SqlRows.uuid(row, "other"),
                    row.getBoolean("same")), MOST));
        }
        Map<UUID, Features> said = said(jdbc, answers);
        answers.removeIf(each -> !said.containsKey(each.one) || !said.containsKey(each.other));
        return new AnsweredPairs(contradicted(answers, said, new Decide(inForce)), contradicted(answers, said,
                new Decide(other)), answers.size());
    }

    private static Map<UUID, Features> said(JdbcTemplate jdbc, Set<Answer> answers) {
        Set<UUID> records = new HashSet<>();
        answers.forEach(each -> records.addAll(List.of(each.one, each.other)));
        Map<UUID, Features> said = new HashMap<>();
        SqlRows.query(jdbc, "select v.record_id, v.features from record r join record_version v on v.record_id = r.id "
                + "and v.version = r.version where r.id = any(?)", (row, n) -> said.put(SqlRows.uuid(row, "record_id"),
                Features.fromJson(row.getString("features"))), SqlRows.ids(records));
        return said;
    }

    private static long contradicted(Set<Answer> answers, Map<UUID, Features> said, Decide rules) {
        return answers.stream().filter(each -> PairVerdict.of(new Member(each.one, said.get(each.one)),
                new Member(each.other, said.get(each.other)), rules)
                == (each.same ? PairVerdict.APART : PairVerdict.LINK)).count();
    }
}
