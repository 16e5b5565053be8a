package clientregistry.steward.system;

import clientregistry.store.registry.SqlRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people and nodes changed last: rules, operations, restarts, configuration. Thread-safe. */
final class RecentChanges {

    private static final int SHOWN = 20;
    /** Events of the trail after which things may be otherwise. */
    private static final List<String> EVENTS = List.of("hub-started", "hub-stopped", "sources-changed",
            "certificates-changed", "configuration-refused", "database-restored");

    private final JdbcTemplate jdbc;

    RecentChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first. */
    List<RecentChange> last() {
        List<RecentChange> all = new ArrayList<>(jdbc.query("select at, version, by from rule_set_activation "
                + "order by no desc limit ?", (row, n) -> new RecentChange(SqlRows.instant(row, "at"), "rules",
                row.getString("version"), row.getString("by")), SHOWN));
        all.addAll(jdbc.query("select c.at, o.kind, o.by from operation o join change c on c.no = o.change_no "
                + "order by o.change_no desc limit ?", (row, n) -> new RecentChange(SqlRows.instant(row, "at"),
                "operation", row.getString("kind"), row.getString("by")), SHOWN));
        EVENTS.forEach(event -> all.addAll(jdbc.query("""
                select e.at, e.event, e.node, coalesce(min(x.what), '') as what
                from (select * from audit_event where event = ? order by seq desc limit ?) e
                left join audit_entity x on x.seq = e.seq
                group by e.seq, e.at, e.event, e.node
                """, (row, n) -> new RecentChange(SqlRows.instant(row, "at"), row.getString("event"),
                row.getString("what"), row.getString("node")), event, SHOWN)));
        return all.stream().sorted(Comparator.comparing(RecentChange::at).reversed()).limit(SHOWN).toList();
    }
}
