package clientregistry.steward.trail;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.AuditView;
import clientregistry.steward.Cursor;
import clientregistry.steward.Page;
import clientregistry.store.registry.SqlRows;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who saw people in an emergency beyond what his role allows, and who looked at that afterwards. Thread-safe. */
public final class BreakGlassReader {

    /**
     * One of these.
     *
     * @param until when it ends, or ended
     * @param by    who acknowledged it, null when nobody did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Glass(UUID id, String user, String realm, String why, Instant at, Instant until, String by,
                        Instant acknowledgedAt, String note) {
    }

    /** One with the entries under it, newest first. */
    public record Used(Glass glass, List<AuditView> entries) {
    }

    private final JdbcTemplate jdbc;

    public BreakGlassReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page, newest first.
     *
     * @param open  only those nobody acknowledged
     * @param after where the page before ended (its time in microseconds, and its id), null for the first one
     */
    public Page<Glass> list(boolean open, Cursor after, int limit) {
        StringBuilder sql = new StringBuilder("select * from break_glass where ");
        sql.append(open ? "acknowledged_at is null" : "true");
        List<Object> parameters = new ArrayList<>();
        if (after != null) {
            sql.append(" and (at, id) < (?, ?)");
            parameters.add(Timestamp.from(Instant.EPOCH.plus(after.change(), ChronoUnit.MICROS)));
            parameters.add(after.id());
        }
        parameters.add(limit + 1);
        List<Glass> found = jdbc.query(sql + " order by at desc, id desc limit ?", (row, n) -> glass(row),
                parameters.toArray());
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        Glass last = found.get(limit - 1);
        return new Page<>(List.copyOf(found.subList(0, limit)), ChronoUnit.MICROS.between(Instant.EPOCH,
                last.at) + "." + last.id);
    }

    /**
     * One of them.
     *
     * @throws Refusal NOT_FOUND when there is none with this id
     */
    public Glass read(UUID id) {
        return jdbc.query("select * from break_glass where id = ?", (row, n) -> glass(row), id).stream().findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no break-glass with this id."));
    }

    /**
     * Once, by somebody else; in the transaction of the caller.
     *
     * @throws Refusal CONFLICT when somebody did before, NOT_ALLOWED for one's own, NOT_FOUND
     */
    public Glass acknowledge(UUID id, String by, String note) {
        Acknowledgements.requireOther(read(id).user, by);
        Acknowledgements.requireFirst(jdbc.update("update break_glass set acknowledged_by = ?, acknowledged_at = now(), "
                + "note = ? where id = ? and acknowledged_at is null", by, note, id));
        return read(id);
    }

    private static Glass glass(ResultSet row) throws SQLException {
        return new Glass(SqlRows.uuid(row, "id"), row.getString("user_name"), row.getString("realm"),
                row.getString("why"), SqlRows.instant(row, "at"), SqlRows.instant(row, "until"),
                row.getString("acknowledged_by"), SqlRows.instant(row, "acknowledged_at"), row.getString("note"));
    }
}
