package clientregistry.steward;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sources in quarantine, by name. Thread-safe. */
public final class QuarantineReader {

    private final JdbcTemplate jdbc;

    public QuarantineReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<QuarantineView> list() {
        return Rows.query(jdbc, """
                select q.source, c.at, q.change_no, o.id, o.by, o.why,
                       (select count(*) from record r
                        where r.pending_order is not null and r.source = q.source) as waiting
                from quarantine q left join change c on c.no = q.change_no
                left join operation o on o.change_no = q.change_no
                where q.closed_change is null order by q.source
                """, (row, n) -> new QuarantineView(row.getString("source"), Rows.instant(row, "at"),
                row.getLong("change_no"), Rows.uuid(row, "id"), row.getString("by"), row.getString("why"),
                row.getLong("waiting")));
    }
}
