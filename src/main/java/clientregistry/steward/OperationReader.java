package clientregistry.steward;

import clientregistry.person.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stewards did, newest first. Thread-safe. */
public final class OperationReader {

    private static final String OPERATIONS = "select o.*, c.at, c.node from operation o join change c on c.no = "
            + "o.change_no ";

    private final JdbcTemplate jdbc;
    private final Undone undone;
    private final EffectsOfChanges effects;

    public OperationReader(JdbcTemplate jdbc, Undone undone, EffectsOfChanges effects) {
        this.jdbc = jdbc;
        this.undone = undone;
        this.effects = effects;
    }

    /** Which are wanted; null stands for any. */
    public record Filter(String by, String kind, Instant since, Instant until) {
    }

    /** With its effects. */
    public Optional<OperationView> find(UUID id) {
        return Rows.query(jdbc, OPERATIONS + "where o.id = ?", (row, n) -> view(row), id).stream().findFirst()
                .map(found ->
                completed(found, undone.of(List.of(found.change())), effects.of(List.of(found.change()))
                        .get(found.change())));
    }

    /**
     * One operation.
     *
     * @throws Refusal NOT_FOUND when there is no such operation
     */
    public OperationView read(UUID id) {
        return find(id).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null,
                "There is no operation with this id."));
    }

    /**
     * A page of operations, newest first.
     *
     * @param before change number where the page before ended, null for the first one
     */
    public Page<OperationView> list(Filter filter, Long before, int limit) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder where = new StringBuilder("where true");
        add(where, parameters, " and o.by = ?", filter.by);
        add(where, parameters, " and o.kind = ?", filter.kind);
        add(where, parameters, " and c.at >= ?", filter.since);
        add(where, parameters, " and c.at < ?", filter.until);
        add(where, parameters, " and o.change_no < ?", before);
        parameters.add(limit + 1);
        List<OperationView> found = Rows.query(jdbc, OPERATIONS + where + " order by o.change_no desc limit ?",
                (row, n) -> view(row), parameters.toArray());
        Map<Long, UUID> undoing = undone.of(found.stream().map(OperationView::change).toList());
        return Page.of(found.stream().map(o -> completed(o, undoing, null)).toList(), limit,
                last -> String.valueOf(last.change()));
    }

    private static void add(StringBuilder where, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            where.append(condition);
            parameters.add(value);
        }
    }

    private static OperationView completed(OperationView o, Map<Long, UUID> undoing, EffectView effects) {
        return new OperationView(o.id(), o.kind(), o.by(), o.user(), o.why(), o.change(), o.at(), o.node(),
                o.request(), undoing.get(o.change()), effects);
    }

    private static OperationView view(ResultSet row) throws SQLException {
        return new OperationView(Rows.uuid(row, "id"), row.getString("kind"), row.getString("by"),
                row.getString("user_name"), row.getString("why"), row.getLong("change_no"), Rows.instant(row, "at"),
                row.getString("node"), Rows.json(row, "request"), null, null);
    }
}
