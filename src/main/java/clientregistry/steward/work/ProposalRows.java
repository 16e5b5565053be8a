package clientregistry.steward.work;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Page;
import clientregistry.steward.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proposals as they are kept. What was approved is done when there is an operation of its id. Thread-safe. */
final class ProposalRows {

    private static final String STATE = "case when p.state = 'approved' and exists (select 1 from operation o "
            + "where o.id = p.id) then 'done' else p.state end";
    private static final String SELECT = "select p.*, " + STATE + " as stands from proposal p ";

    private final JdbcTemplate jdbc;

    ProposalRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Proposal> find(UUID id) {
        return Rows.query(jdbc, SELECT + "where p.id = ?", (row, n) -> view(row, true), id).stream().findFirst();
    }

    /** @throws Refusal NOT_FOUND when there is none */
    Proposal read(UUID id) {
        return find(id).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no proposal with this id."));
    }

    /** The latest first. */
    Page<Proposal> list(String state, String by, String cursor, int limit) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder where = new StringBuilder("where true");
        if (state != null) {
            where.append(" and ").append(STATE).append(" = ?");
            parameters.add(state);
        }
        if (by != null) {
            where.append(" and p.by = ?");
            parameters.add(by);
        }
        if (cursor != null) {
            where.append(" and (p.at, p.id) < (?, ?)");
            parameters.addAll(place(cursor));
        }
        parameters.add(limit + 1);
        List<Proposal> found = Rows.query(jdbc, SELECT + where + " order by p.at desc, p.id desc limit ?",
                (row, n) -> view(row, false), parameters.toArray());
        return Page.of(found, limit, last -> last.at() + "/" + last.id());
    }

    private static List<Object> place(String cursor) {
        try {
            String[] parts = cursor.split("/", 2);
            return List.of(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "cursor", "cursor is not one this registry gave.");
        }
    }

    private static Proposal view(ResultSet row, boolean withEffects) throws SQLException {
        return new Proposal(Rows.uuid(row, "id"), row.getString("kind"), row.getString("action"),
                Rows.json(row, "request"), row.getString("by"), row.getString("why"), Rows.instant(row, "at"),
                row.getString("stands"), row.getString("decided_by"), Rows.instant(row, "decided_at"),
                row.getString("decided_why"), withEffects ? ForeseenEffects.read(row.getString("effects")) : null,
                null, null, null);
    }
}
