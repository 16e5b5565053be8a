package clientregistry.steward.people;

import static clientregistry.store.registry.SqlRows.uuid;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Comparison;
import clientregistry.match.normalisation.Features;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Moment;
import clientregistry.steward.people.ClusterView.Dot;
import clientregistry.steward.people.ClusterView.KeptApart;
import clientregistry.steward.people.ClusterView.Strength;
import clientregistry.store.registry.SqlRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what holds a person together. Thread-safe. */
public final class ClusterReader {

    /** Of more, the pairs would be no picture. */
    static final int MOST = 30;

    private static final String MEMBERS = """
            select r.id, r.source, r.local_id, v.version, v.features
            from link l join record r on r.id = l.record_id
            join lateral (select version, features from record_version where record_id = r.id and change_no <= ?
                          order by change_no desc, version desc limit 1) v on true
            where l.person_id = ? and l.change_no <= ? and (l.closed_change is null or l.closed_change > ?)
            order by l.change_no, r.id limit ?
            """;
    private static final String APART = """
            select k.record, k.other, l.person_id
            from (select record_a as record, record_b as other, change_no, closed_change from apart
                  where record_a = any(?)
                  union all select record_b, record_a, change_no, closed_change from apart where record_b = any(?)) k
            left join link l on l.record_id = k.other and l.change_no <= %1$d
                 and (l.closed_change is null or l.closed_change > %1$d)
            where k.change_no <= %1$d and (k.closed_change is null or k.closed_change > %1$d)
            order by k.change_no, k.record, k.other limit 100
            """;

    private final JdbcTemplate jdbc;
    private final RuleSets rules;

    public ClusterReader(JdbcTemplate jdbc, RuleSets rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    private record Compared(Dot dot, Features features) {
    }

    /**
     * The records of a person at a moment.
     *
     * @throws Refusal NOT_FOUND when there is no such person, UNAVAILABLE when the rules cannot be read
     */
    public ClusterView read(UUID person, Moment moment) {
        long no = moment.change();
        List<Compared> found = jdbc.query(MEMBERS, (row, n) -> new Compared(new Dot(uuid(row, "id"),
                row.getString("source"), row.getString("local_id"), row.getInt("version")),
                Features.fromJson(row.getString("features"))), no, person, no, no, MOST + 1);
        if (found.isEmpty() && jdbc.queryForList("select 1 from person where id = ?", person).isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no person with this id.");
        }
        RulesToday today = RulesToday.of(rules);
        List<Compared> told = found.subList(0, Math.min(MOST, found.size()));
        List<UUID> ids = told.stream().map(each -> each.dot.id()).toList();
        return new ClusterView(person, moment.asked(), today.version(), told.stream().map(Compared::dot).toList(),
                pairs(today, told), apart(ids, no), found.size() > MOST);
    }

    private static List<Strength> pairs(RulesToday today, List<Compared> members) {
        List<Strength> pairs = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            for (int k = i + 1; k < members.size(); k++) {
                Comparison pair = today.decide().comparer().compare(members.get(i).features, members.get(k).features);
                pairs.add(new Strength(members.get(i).dot.id(), members.get(k).dot.id(), pair.weight(),
                        pair.probability(), today.judged(pair)));
            }
        }
        pairs.sort(Comparator.comparingDouble(Strength::weight).reversed());
        return pairs;
    }

    private List<KeptApart> apart(List<UUID> records, long change) {
        return records.isEmpty() ? List.of() : SqlRows.query(jdbc, APART.formatted(change), (row, n) -> new KeptApart(
                uuid(row, "record"), uuid(row, "other"), uuid(row, "person_id")), records, records);
    }
}
