package clientregistry.tools.cli;

import clientregistry.match.normalisation.Features;
import clientregistry.tools.evaluation.Evaluation;
import clientregistry.tools.evaluation.LinkedPeople;
import clientregistry.tools.evaluation.RecordPair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a registry made of records whose truth is known: who is linked with whom, and what a steward is asked. */
final class FoundLinks {

    private FoundLinks() {
    }

    /** As {@link #read}, in figures. */
    static Evaluation judge(JdbcTemplate jdbc, Map<String, String> truth) {
        return Evaluation.of(read(jdbc, truth));
    }

    /**
     * The records named in the truth that are in the registry; nothing of others.
     *
     * @param truth person by local id
     */
    static LinkedPeople read(JdbcTemplate jdbc, Map<String, String> truth) {
        Map<String, String> found = new HashMap<>();
        jdbc.query("select r.local_id, coalesce(l.person_id, r.id)::text as person from record r "
                + "left join link l on l.record_id = r.id and l.closed_at is null", row -> {
            if (truth.containsKey(row.getString("local_id"))) {
                found.put(row.getString("local_id"), row.getString("person"));
            }
        });
        Map<String, String> judged = new HashMap<>(truth);
        judged.keySet().retainAll(found.keySet());
        return new LinkedPeople(judged, found, reviews(jdbc, judged));
    }

    /** By local id, in the order in which they were fed, of these records. */
    static Map<String, Features> features(JdbcTemplate jdbc, Set<String> records) {
        Map<String, Features> features = new LinkedHashMap<>();
        jdbc.query("select r.local_id, v.features from record r join record_version v on v.record_id = r.id and "
                + "v.version = r.version "
                + "order by v.change_no", row -> {
            if (records.contains(row.getString("local_id"))) {
                features.put(row.getString("local_id"), Features.fromJson(row.getString("features")));
            }
        });
        return features;
    }

    private static Set<RecordPair> reviews(JdbcTemplate jdbc, Map<String, String> judged) {
        Set<RecordPair> pairs = new HashSet<>();
        jdbc.query("select a.local_id as one, b.local_id as other from task t join record a on a.id = t.record_id "
                + "join record b on b.id = t.other_record_id where t.state = 'open' and t.kind in ('review', "
                + "'conflict')", row -> {
            if (judged.containsKey(row.getString("one")) && judged.containsKey(row.getString("other"))) {
                pairs.add(RecordPair.of(row.getString("one"), row.getString("other")));
            }
        });
        return pairs;
    }
}
