package clientregistry.tools.learning;

import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.SqlRows;
import clientregistry.tools.training.AnsweredPair;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what stewards answered of two records, and which still stands. */
public final class StewardsAnswers {

    /** The latest of each kind; more would show the same. */
    private static final int MOST = 5_000;

    private static final List<String> SAID = List.of(
            // A question that was answered with yes: the two are still of one person.
            """
            select t.record_id as one, t.other_record_id as other, true as same, 1.0 as weight from task t
            join operation o on o.change_no = t.closed_change and o.kind in ('answer', 'link', 'merge-persons')
            join link a on a.record_id = t.record_id and a.closed_at is null
            join link b on b.record_id = t.other_record_id and b.closed_at is null and b.person_id = a.person_id
            where t.kind in ('review', 'conflict') order by t.closed_change desc limit ?
            """, """
            select record_a as one, record_b as other, false as same, 1.0 / count(*) over (partition by change_no) as weight
            from apart where closed_change is null order by change_no desc, record_a, record_b limit ?
            """,
            // A question of a draw, as it was answered last: that changed nothing and teaches all the same.
            """
            select t.record_id as one, t.other_record_id as other, t.closed_why = 'said-same' as same, 1.0 as weight
            from quality_question q cross join lateral (select * from task t where t.id = q.task_id or t.origin = q.task_id
                                                        order by t.change_no desc limit 1) t
            where t.closed_why in ('said-same', 'said-different') order by t.closed_change desc limit ?
            """);

    private record Said(UUID one, UUID other, boolean same, double weight) {
    }

    private StewardsAnswers() {
    }

    /** All whose records still say something, latest first. */
    public static List<AnsweredPair> read(JdbcTemplate jdbc) {
        List<Said> said = SAID.stream().flatMap(sql -> jdbc.query(sql, (row, n) -> new Said(SqlRows.uuid(row, "one"),
                SqlRows.uuid(row, "other"), row.getBoolean("same"), row.getDouble("weight")), MOST).stream()).toList();
        Set<UUID> records = new HashSet<>();
        said.forEach(each -> records.addAll(List.of(each.one, each.other)));
        Map<UUID, Features> features = features(jdbc, records);
        return said.stream().filter(each -> features.containsKey(each.one) && features.containsKey(each.other))
                .map(each -> new AnsweredPair(new Member(each.one, features.get(each.one)),
                        new Member(each.other, features.get(each.other)), each.same, each.weight)).toList();
    }

    private static Map<UUID, Features> features(JdbcTemplate jdbc, Collection<UUID> records) {
        Map<UUID, Features> features = new HashMap<>();
        SqlRows.query(jdbc, "select v.record_id, v.features from record r join record_version v on v.record_id = r.id "
                + "and v.version = r.version where r.id = any(?)", (row, n) -> features.put(SqlRows.uuid(row, "record_id"),
                Features.fromJson(row.getString("features"))), SqlRows.ids(records));
        return features;
    }
}
