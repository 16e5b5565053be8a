package clientregistry.query;

import clientregistry.feed.fhir.GoldenMember;
import clientregistry.feed.fhir.GoldenPatient;
import clientregistry.feed.fhir.StoredPatient;
import clientregistry.match.golden.GoldenField;
import clientregistry.match.golden.Origin;
import clientregistry.match.golden.Survivorship;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import clientregistry.store.registry.RegistryReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * FHIR Patients of records and persons as PostgreSQL has them now: what readers get and what is published are one
 * thing. Thread-safe.
 */
public final class Patients {

    private static final String SELECT = """
            select r.id, r.source, %s as version, r.survivor, v.recorded_at, v.change_no, v.resource, v.features,
                   l.person_id, array(select t.kind from task t where t.record_id = r.id and t.state = 'open') as tasks
            from record r
            join record_version v
                 on v.record_id = r.id
                    and v.version = (select max(version) from record_version where record_id = r.id%s)
            left join link l on l.record_id = r.id and l.closed_at is null
            """;
    private static final String RECORDS = SELECT.formatted("r.version", "");
    /** A merge makes a version without content of its own. */
    private static final String VERSION = SELECT.formatted("?::int", " and version <= ?")
            + "where r.id = ? and ? between 1 and r.version";

    /**
     * A record with what belongs to its FHIR form.
     *
     * @param features its normalised view, JSON
     */
    private record Stored(StoredPatient patient, String source, long change, String features) {
    }

    private record Person(UUID id, int version, Instant updatedAt, UUID replacedBy) {
    }

    /**
     * A Patient as it is told.
     *
     * @param lastChanged when it, or what the registry says of it, changed last
     */
    public record Known(Patient patient, Instant lastChanged) {

        /** Whether its version says all: nothing changed since that came. */
        public boolean settled() {
            return !lastChanged.truncatedTo(ChronoUnit.MILLIS).isAfter(patient.getMeta().getLastUpdated().toInstant());
        }
    }

    private final Instant started = Instant.now();
    private final JdbcTemplate jdbc;
    private final Sources sources;
    private final Survivorship survivorship;

    public Patients(JdbcTemplate jdbc, Sources sources, Survivorship survivorship) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.survivorship = survivorship;
    }

    /** Records by logical id; ids nobody has are left out. */
    public Map<UUID, Patient> records(Collection<UUID> ids) {
        Map<UUID, Patient> found = new LinkedHashMap<>();
        stored("where r.id = any(?)", ids).forEach(s -> found.put(s.patient.id(), patient(s)));
        return found;
    }

    /** Golden records by CRUID. */
    public Map<UUID, Patient> goldens(Collection<UUID> ids) {
        Map<UUID, List<Stored>> members = stored("where l.person_id = any(?)", ids).stream()
                .collect(Collectors.groupingBy(s -> s.patient.person(), HashMap::new, Collectors.toList()));
        Map<UUID, Patient> found = new LinkedHashMap<>();
        for (Person person : persons(ids)) {
            found.put(person.id, golden(members.getOrDefault(person.id, List.of()))
                    .write(person.id, person.version, person.updatedAt, person.replacedBy));
        }
        return found;
    }

    /** Where the values of a golden record come from. */
    public Map<GoldenField, Origin> origins(UUID person) {
        return golden(stored("where l.person_id = any(?)", Set.of(person))).origins();
    }

    /** A record or a golden record, whichever has this id; null when none has. */
    public Known byId(UUID id) {
        Patient record = records(Set.of(id)).get(id);
        if (record != null) {
            return new Known(record, lastChanged(id));
        }
        Patient golden = goldens(Set.of(id)).get(id);
        // The rules that chose its values may be others since the last start.
        return golden == null ? null : new Known(golden, latest(golden.getMeta().getLastUpdated().toInstant(), started));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant lastChanged(UUID record) {
        return jdbc.queryForObject("select " + RegistryReader.LAST_CHANGED + " from record r where r.id = ?",
                Timestamp.class, record).toInstant();
    }

    /**
     * The content a record had in this version, with the links and tags it has today; null when there is no such
     * version.
     */
    public Known version(UUID id, int version) {
        return jdbc.query(VERSION, (row, n) -> patient(stored(row)), version, version, id, version).stream().findFirst()
                .map(patient -> new Known(patient, lastChanged(id))).orElse(null);
    }

    private List<Stored> stored(String where, Collection<UUID> ids) {
        return ids.isEmpty() ? List.of()
                : jdbc.query(RECORDS + where + " order by r.created_at, r.id", s -> setIds(s, ids),
                (row, n) -> stored(row));
    }

    private List<Person> persons(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : jdbc.query("select * from person where id = any(?)", s -> setIds(s, ids),
                (row, n) -> new Person(row.getObject("id", UUID.class), row.getInt("version"),
                        row.getTimestamp("updated_at").toInstant(), row.getObject("replaced_by", UUID.class)));
    }

    private static void setIds(PreparedStatement statement, Collection<UUID> ids) throws SQLException {
        statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(new StoredPatient(row.getString("resource"), row.getObject("id", UUID.class),
                row.getInt("version"), row.getTimestamp("recorded_at").toInstant(),
                row.getObject("person_id", UUID.class), row.getObject("survivor", UUID.class),
                List.of((String[]) row.getArray("tasks").getArray())), row.getString("source"),
                row.getLong("change_no"), row.getString("features"));
    }

    private Patient patient(Stored stored) {
        Source source = sources.source(stored.source)
                .orElseGet(() -> new Source(stored.source, stored.source, Set.of(), List.of(), null, null, null, null));
        return stored.patient.toPatient(source);
    }

    private GoldenPatient golden(List<Stored> members) {
        return new GoldenPatient(survivorship, members.stream()
                .map(m -> GoldenMember.of(m.patient.id(), m.source, m.change, m.patient.resource(), m.features))
                .toList());
    }
}
