package clientregistry.steward;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.GoldenMember;
import clientregistry.feed.fhir.GoldenPatient;
import clientregistry.match.golden.Survivorship;
import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcTemplate;

/** Persons as of a moment: who belonged to them, why, and what their golden record said. Thread-safe. */
public final class PersonReader {

    private final JdbcTemplate jdbc;
    private final RecordReader records;
    private final LinkReader links;
    private final TaskReader tasks;
    private final Survivorship survivorship;

    public PersonReader(JdbcTemplate jdbc, RecordReader records, LinkReader links, TaskReader tasks,
            Survivorship survivorship) {
        this.jdbc = jdbc;
        this.records = records;
        this.links = links;
        this.tasks = tasks;
        this.survivorship = survivorship;
    }

    /**
     * A person as it was at a moment.
     *
     * @throws Refusal NOT_FOUND when there is no such person, or was none then: says when it came
     */
    public PersonView read(UUID id, Moment moment) {
        requireBorn(id, moment);
        List<LinkView> standing = links.ofPersons(List.of(id), moment);
        List<RecordView> members = records.read(standing.stream().map(LinkView::record).toList(), moment);
        UUID replacedBy = members.isEmpty() ? successor(id, moment) : null;
        GoldenPatient golden = golden(members);
        String state = members.isEmpty() ? "replaced" : "active";
        Long change = moment.change() == Long.MAX_VALUE ? null : moment.change();
        return new PersonView(id, state, replacedBy, moment.asked(), change,
                json(golden.write(id, 1, Instant.EPOCH, replacedBy)), PersonView.origins(golden.origins()), members,
                standing, tasks.openAbout(id, moment));
    }

    private void requireBorn(UUID id, Moment moment) {
        record Birth(long change, Instant at) {
        }
        Birth birth = Rows.query(jdbc, """
                select l.change_no, coalesce(c.at, p.created_at) as at
                from person p join link l on l.person_id = p.id left join change c on c.no = l.change_no
                where p.id = ? order by l.change_no limit 1
                """, (row, n) -> new Birth(row.getLong("change_no"), Rows.instant(row, "at")), id).stream().findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no person with this id."));
        if (birth.change > moment.change()) {
            throw new NotYet("person", birth.at);
        }
    }

    /** Where the record went that left last; over a closed record to its survivor. */
    private UUID successor(UUID id, Moment moment) {
        long no = moment.change();
        return Rows.query(jdbc, """
                select n.person_id
                from (select record_id from link where person_id = ? and closed_change <= ?
                      order by closed_change desc, record_id limit 1) went
                left join subsumption s on s.record_id = went.record_id and %s
                join link n on n.record_id = coalesce(s.survivor_id, went.record_id) and %s
                """.formatted(Moment.standing("s"), Moment.standing("n")), (row, n) -> Rows.uuid(row, "person_id"),
                id, no, no, no, no, no).stream().findFirst().orElse(null);
    }

    /** By today's rules, of what the records said then. */
    private GoldenPatient golden(List<RecordView> members) {
        Map<UUID, String> features = features(members);
        return new GoldenPatient(survivorship, members.stream()
                .map(m -> GoldenMember.of(m.id(), m.source(), m.change(), m.resource().toString(),
                features.get(m.id()))).toList());
    }

    /** The normalised view of each record in that version, JSON. */
    private Map<UUID, String> features(List<RecordView> members) {
        return members.isEmpty() ? Map.of() : Rows.query(jdbc, """
                select v.record_id, v.features from record_version v
                join unnest(?, ?) as m(record_id, version) on m.record_id = v.record_id and m.version = v.version
                """, (row, n) -> Map.entry(Rows.uuid(row, "record_id"), row.getString("features")),
                members.stream().map(RecordView::id).toList(), members.stream().map(RecordView::version).toList())
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Persons have no versions of their own in the history, so none is told. */
    private static JsonNode json(Patient golden) {
        JsonNode json = Rows.json(FhirFormat.JSON.write(golden));
        ((ObjectNode) json.path("meta")).remove(List.of("versionId", "lastUpdated"));
        return json;
    }
}
