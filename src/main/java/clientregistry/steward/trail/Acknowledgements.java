package clientregistry.steward.trail;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.trail.PatternFound.Acknowledged;
import clientregistry.store.registry.SqlRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which of what stands out somebody looked at, table {@code pattern_acknowledged}. Thread-safe. */
public final class Acknowledgements {

    private final JdbcTemplate jdbc;

    public Acknowledgements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these that are acknowledged. */
    Map<UUID, Acknowledged> of(Collection<UUID> patterns) {
        Map<UUID, Acknowledged> found = new HashMap<>();
        SqlRows.query(jdbc, "select * from pattern_acknowledged where id = any(?)", (row, n) -> found.put(
                SqlRows.uuid(row, "id"), new Acknowledged(row.getString("acknowledged_by"),
                SqlRows.instant(row, "acknowledged_at"), row.getString("note"))), SqlRows.ids(patterns));
        return found;
    }

    /**
     * Once, by somebody else than who it is about; in the transaction of the caller.
     *
     * @throws Refusal CONFLICT when somebody did before, NOT_ALLOWED for one's own
     */
    public void add(PatternFound pattern, String by, String note) {
        requireOther(pattern.who(), by);
        int added = jdbc.update("insert into pattern_acknowledged (id, kind, who, since, person, acknowledged_by, note) "
                + "values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing", pattern.id(), pattern.kind(), pattern.who(),
                SqlRows.timestamp(pattern.since()), pattern.person(), by, note);
        requireFirst(added);
    }

    static void requireOther(String who, String by) {
        if (who.equals(by)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "What somebody did himself is acknowledged by somebody else.");
        }
    }

    static void requireFirst(int rows) {
        if (rows == 0) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "Somebody acknowledged this before.");
        }
    }
}
