package clientregistry.steward;

import clientregistry.match.matching.Field;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import clientregistry.steward.VersionView.Difference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells versions of a record apart, field by field as they are compared. Thread-safe. */
public final class VersionReader {

    private static final String VERSION = """
            select r.source, r.local_id, v.version, v.recorded_at, v.change_no, v.message_id, v.resource,
                   (select b.resource from record_version b where b.record_id = r.id and b.version < v.version
                    order by b.version desc limit 1) as before
            from record r join record_version v on v.record_id = r.id
            where r.id = ? and v.version = coalesce(?::bigint,
                (select max(m.version) from record_version m where m.record_id = r.id))
            """;

    private final JdbcTemplate jdbc;
    private final Sources sources;

    /** @param sources know the registered spelling of an identifier system */
    public VersionReader(JdbcTemplate jdbc, Sources sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    /**
     * A version.
     *
     * @param version null for the current one
     * @throws Refusal NOT_FOUND when the record has none of this number, or there is no such record
     */
    public VersionView read(UUID record, Long version) {
        return Rows.query(jdbc, VERSION, (row, n) -> view(record, row), record, version).stream().findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no such version of a record."));
    }

    private VersionView view(UUID record, ResultSet row) throws SQLException {
        FieldValues before = FieldValues.of(row.getString("before"), this::registered);
        FieldValues after = FieldValues.of(row.getString("resource"), this::registered);
        return new VersionView(record, row.getString("source"), row.getString("local_id"), row.getInt("version"),
                Rows.instant(row, "recorded_at"), row.getLong("change_no"), Rows.uuid(row, "message_id"),
                differences(before, after));
    }

    private static List<Difference> differences(FieldValues before, FieldValues after) {
        Stream<Difference> fields = Stream.of(Field.values()).map(field -> difference(before, after, field, null));
        Stream<Difference> identifiers = Stream.concat(before.systems().stream(), after.systems().stream()).distinct()
                .map(system -> difference(before, after, Field.IDENTIFIER, system));
        return Stream.concat(fields, identifiers).filter(each -> !Objects.equals(each.before(), each.after())).toList();
    }

    private static Difference difference(FieldValues before, FieldValues after, Field field, String system) {
        return new Difference(field.label(), system, before.of(field, system), after.of(field, system));
    }

    private String registered(String system) {
        return sources.authority(system).map(Authority::uri).orElse(system);
    }
}
