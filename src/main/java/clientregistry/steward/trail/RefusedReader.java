package clientregistry.steward.trail;

import clientregistry.steward.AuditReader;
import clientregistry.steward.AuditView;
import clientregistry.steward.KnownAs;
import clientregistry.store.audit.AskedParameters;
import clientregistry.store.registry.SqlRows;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who asked for a person and was refused: a refusal names nobody, since nobody was told of, but what was asked says for
 * whom. Thread-safe.
 */
public final class RefusedReader {

    /** Of one person, at most. */
    static final int MOST = 100;
    /** Ids that one person has had, at most; of more the first are looked for. */
    private static final int SUBJECTS = 500;
    /** As the stewards' API and the FHIR door are asked. */
    private static final List<String> FORMS = List.of("persons/%s", "persons/%s/history", "persons/%s/cluster",
            "records/%s", "records/%s/difference", "records/%s/explanation", "records/%s/history", "Patient/%s", "%s");
    private static final String SUBJECTS_OF = KnownAs.SUBJECT
            + "select what, greatest(since, '1900-01-01') as since, least(until, '9999-12-31') as until from subject "
            + "order by what, since limit ?";
    /** As the index has it. Twice a question mark is an operator. */
    private static final String REFUSED = "select e.seq from audit_event e where e.event in ('refusal', 'read') and e.outcome = "
            + "'4' and e.at >= ? and e.at < ? and e.id = any(array(select d.event from audit_detail d where "
            + "jsonb_path_query_array(d.text::jsonb, '$.parameters.*[*]') ??| ?)) order by e.seq desc limit ?";

    private final JdbcTemplate jdbc;
    private final AuditReader entries;
    private final AskedParameters asked;

    public RefusedReader(JdbcTemplate jdbc, AuditReader entries, AskedParameters asked) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.asked = asked;
    }

    private record Time(Instant since, Instant until) {

        boolean holds(Instant at) {
            return !at.isBefore(since) && !at.isAfter(until);
        }
    }

    /** Newest first; the times may be null. */
    public List<AuditView> of(UUID person, Instant since, Instant until) {
        Map<String, List<Time>> subjects = new HashMap<>();
        jdbc.query(SUBJECTS_OF, row -> {
            String id = row.getString("what");
            List<Time> time = List.of(new Time(SqlRows.instant(row, "since"), SqlRows.instant(row, "until")));
            FORMS.stream().map(form -> form.formatted(id)).flatMap(value -> Stream.of(value, asked.hash(value)))
                    .forEach(value -> subjects.merge(value, time, RefusedReader::joined));
        }, person, SUBJECTS);
        List<Long> numbers = jdbc.query(REFUSED, statement -> {
            statement.setTimestamp(1, OpenTimes.from(since));
            statement.setTimestamp(2, OpenTimes.to(until));
            statement.setArray(3, statement.getConnection().createArrayOf("text", subjects.keySet().toArray()));
            statement.setInt(4, MOST);
        }, (row, n) -> row.getLong("seq"));
        return entries.numbered(numbers).stream().filter(entry -> values(entry).flatMap(value ->
                subjects.getOrDefault(value, List.of()).stream()).anyMatch(time -> time.holds(entry.at()))).toList();
    }

    private static List<Time> joined(List<Time> some, List<Time> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Stream<String> values(AuditView entry) {
        return entry.detail() == null ? Stream.empty() : StreamSupport.stream(entry.detail().path("parameters").spliterator(),
                false).flatMap(each -> StreamSupport.stream(each.spliterator(), false)).map(JsonNode::asText);
    }
}
