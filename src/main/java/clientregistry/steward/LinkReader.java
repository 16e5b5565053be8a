package clientregistry.steward;

import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Explain;
import clientregistry.store.registry.BridgeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Links as of a moment. Thread-safe. */
public final class LinkReader {

    private static final String LINKS = """
            select l.*, coalesce(c.at, l.opened_at) as at, o.id as operation, o.by, o.why, back.id as restored_by
            from link l left join change c on c.no = l.change_no
            left join link origin on origin.id = l.restores
            left join operation o on o.change_no = coalesce(origin.change_no, l.change_no)
            left join operation back on back.change_no = l.change_no and l.restores is not null
            where %s and l.%%s = any(?) order by l.change_no, l.record_id
            """.formatted(Moment.standing("l"));

    private final JdbcTemplate jdbc;

    public LinkReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were made. */
    public List<LinkView> ofPersons(Collection<UUID> persons, Moment moment) {
        return read("person_id", persons, moment);
    }

    public List<LinkView> ofRecords(Collection<UUID> records, Moment moment) {
        return read("record_id", records, moment);
    }

    private List<LinkView> read(String column, Collection<UUID> ids, Moment moment) {
        return ids.isEmpty() ? List.of() : Rows.query(jdbc, LINKS.formatted(column), (row, n) -> view(row),
                moment.change(), moment.change(), ids);
    }

    private static LinkView view(ResultSet row) throws SQLException {
        return new LinkView(Rows.uuid(row, "id"), Rows.uuid(row, "record_id"), Rows.uuid(row, "person_id"),
                row.getString("decision"), sentence(row), Rows.json(row, "evidence"), row.getLong("change_no"),
                Rows.instant(row, "at"), Rows.uuid(row, "operation"), Rows.uuid(row, "restored_by"));
    }

    private static String words(String decision, Evidence evidence) {
        return switch (decision) {
            case "persons-merged" -> "Persons were made one";
            case BridgeStore.DECISION -> "Persons were made one as record " + evidence.compared().record()
                    + ", when it was fed, was of both";
            default -> "Linked";
        };
    }

    private static String sentence(ResultSet row) throws SQLException {
        String by = row.getString("by");
        Optional<Evidence> evidence = Optional.ofNullable(row.getString("evidence")).flatMap(Evidence::read);
        String decision = row.getString("decision");
        if (by != null) {
            return "Decided by " + by + ": " + row.getString("why");
        }
        if (evidence.isPresent()) {
            return Explain.sentence(words(decision, evidence.get()), evidence.get());
        }
        return switch (decision) {
            case "undone" -> "Came out of its person by an undo.";
            case "new" -> "A new person: no record like it was found.";
            default -> "Linked: " + decision + ".";
        };
    }
}
