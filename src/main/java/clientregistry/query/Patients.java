package clientregistry.query;

import clientregistry.feed.fhir.GoldenMember;
import clientregistry.feed.fhir.GoldenPatient;
import clientregistry.feed.fhir.PublishedPatient;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
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
                   l.person_id, array(select t.kind from task t where t.record_id = r.id and t.state = 'open'
                                          and t.kind <> 'check') as tasks
            from record r
            join record_version v
                 on v.record_id = r.id
                    and v.version = (select max(version) from record_version where record_id = r.id%s)
            left join link l on l.record_id = r.id and l.closed_at is null
            """;
    private static final String RECORDS = SELECT.formatted("r.version", "");
    private static final String BY_RECORD = "where r.id = any(?)";
    private static final String SIZES = "select r.id, octet_length(v.resource) as bytes"
            + SELECT.substring(SELECT.indexOf("\nfrom record r")).formatted("");
    private static final AnswerLimit UNLIMITED = new AnswerLimit(Integer.MAX_VALUE, Long.MAX_VALUE);
    private static final long SLICE_BYTES = 4 << 20;
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
    private final UnaryOperator<String> form;
    private final AnswerLimit limit;

    public Patients(JdbcTemplate jdbc, Sources sources, Survivorship survivorship) {
        this(jdbc, sources, survivorship, UnaryOperator.identity(), UNLIMITED);
    }

    private Patients(JdbcTemplate jdbc, Sources sources, Survivorship survivorship, UnaryOperator<String> form,
            AnswerLimit limit) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.survivorship = survivorship;
        this.form = form;
        this.limit = limit;
    }

    /** The same Patients for answers, which have a limit. */
    public Patients within(AnswerLimit most) {
        return new Patients(jdbc, sources, survivorship, form, most);
    }

    /**
     * The same Patients as they are published, see {@link PublishedPatient}.
     *
     * @param attachmentBytes data of all attachments of a record, at most
     */
    public Patients published(long attachmentBytes) {
        return new Patients(jdbc, sources, survivorship, resource -> PublishedPatient.of(resource, attachmentBytes),
                UNLIMITED);
    }

    /**
     * Records by logical id; ids nobody has are left out.
     *
     * @throws clientregistry.person.refusal.Refusal TOO_COSTLY when they are more than one answer may hold
     */
    public Map<UUID, Patient> records(Collection<UUID> ids) {
        Map<UUID, Patient> found = new LinkedHashMap<>();
        for (List<UUID> slice : slices(BY_RECORD, ids, limit)) {
            stored(slice, form).forEach(s -> found.put(s.patient.id(), patient(s)));
        }
        return found;
    }

    /** Golden records by CRUID. */
    public Map<UUID, Patient> goldens(Collection<UUID> ids) {
        Map<UUID, List<Stored>> members = members(ids).stream()
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
        return golden(members(Set.of(person))).origins();
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
        return jdbc.query(VERSION, (row, n) -> patient(stored(row, form)), version, version, id, version).stream()
                .findFirst().map(patient -> new Known(patient, lastChanged(id))).orElse(null);
    }

    /**
     * Records of persons, for golden records, in which no photo stands. A person may have many records, each of
     * megabytes: no more than a slice of them is in memory as sent.
     */
    private List<Stored> members(Collection<UUID> persons) {
        List<Stored> all = new ArrayList<>();
        for (List<UUID> slice : slices("where l.person_id = any(?)", persons, UNLIMITED)) {
            all.addAll(stored(slice, resource -> PublishedPatient.withoutPhotos(form.apply(resource))));
        }
        return all;
    }

    private List<Stored> stored(List<UUID> records, UnaryOperator<String> shown) {
        return jdbc.query(RECORDS + BY_RECORD + " order by r.created_at, r.id", s -> setIds(s, records),
                (row, n) -> stored(row, shown));
    }

    /** As many at once as memory holds; one alone is not even asked how large it is. */
    private List<List<UUID>> slices(String where, Collection<UUID> ids, AnswerLimit most) {
        if (ids.isEmpty() || (ids.size() == 1 && where.equals(BY_RECORD))) {
            return ids.isEmpty() ? List.of() : List.of(List.copyOf(ids));
        }
        List<List<UUID>> slices = new ArrayList<>();
        long[] bytes = {SLICE_BYTES};
        long[] all = {0};
        jdbc.query(SIZES + where + " order by r.created_at, r.id", s -> setIds(s, ids), row -> {
            bytes[0] += row.getLong("bytes");
            all[0] += row.getLong("bytes");
            if (bytes[0] > SLICE_BYTES) {
                slices.add(new ArrayList<>());
                bytes[0] = row.getLong("bytes");
            }
            slices.get(slices.size() - 1).add(row.getObject("id", UUID.class));
        });
        most.check(all[0]);
        return slices;
    }

    private List<Person> persons(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : jdbc.query("select * from person where id = any(?)", s -> setIds(s, ids),
                (row, n) -> new Person(row.getObject("id", UUID.class), row.getInt("version"),
                        row.getTimestamp("updated_at").toInstant(), row.getObject("replaced_by", UUID.class)));
    }

    private static void setIds(PreparedStatement statement, Collection<UUID> ids) throws SQLException {
        statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
    }

    private static Stored stored(ResultSet row, UnaryOperator<String> shown) throws SQLException {
        return new Stored(new StoredPatient(shown.apply(row.getString("resource")), row.getObject("id", UUID.class),
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
