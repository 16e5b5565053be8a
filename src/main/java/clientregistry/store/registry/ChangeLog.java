package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.insert;
import static clientregistry.store.registry.SqlRows.query;

import clientregistry.person.users.SignedIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What happened to links, in commit order: feeds, records matched later, and operations of stewards. Writing must run
 * inside the caller's transaction, under the link lock. Thread-safe.
 */
public final class ChangeLog {

    public enum Kind { FEED, MATCH, OPERATION }

    /**
     * A change as it is logged.
     *
     * @param source   who fed it, null for jobs and stewards
     * @param ref      message, record matched again, or operation
     * @param searched whether the index answered
     */
    public record ChangeRow(long no, Kind kind, String source, UUID ref, boolean searched) {
    }

    /**
     * An operation as it is logged.
     *
     * @param acting who it was and from where, null when it came through no door
     */
    public record OperationRow(UUID id, long change, String kind, String by, String why, String request,
                               SignedIn acting) {
    }

    /** {@code change} was undone by {@code by}. */
    public record UndoneRow(long change, long by) {
    }

    private final JdbcTemplate jdbc;
    private final String node;

    /** @param node name of this hub node */
    public ChangeLog(JdbcTemplate jdbc, String node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    public void write(Instant at, Collection<ChangeRow> changes, Collection<OperationRow> operations,
            Collection<UndoneRow> undone) {
        insert(jdbc, "insert into change (no, at, node, kind, source, ref, searched) select * from unnest(?::bigint[], "
                + "?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::boolean[])", changes, columns -> {
            columns.of("bigint", changes, ChangeRow::no);
            columns.moments(changes, c -> at);
            columns.of("text", changes, c -> node);
            columns.of("text", changes, c -> c.kind.name().toLowerCase(Locale.ROOT));
            columns.of("text", changes, ChangeRow::source);
            columns.of("uuid", changes, ChangeRow::ref);
            columns.of("boolean", changes, ChangeRow::searched);
        });
        insert(jdbc, "insert into operation (id, change_no, kind, by, why, request, user_name, certificate, address) "
                + "select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], "
                + "?::text[], ?::text[])", operations, columns -> {
            columns.of("uuid", operations, OperationRow::id);
            columns.of("bigint", operations, OperationRow::change);
            columns.of("text", operations, OperationRow::kind);
            columns.of("text", operations, OperationRow::by);
            columns.of("text", operations, OperationRow::why);
            columns.of("text", operations, OperationRow::request);
            columns.of("text", operations, o -> o.acting == null ? null : o.acting.person());
            columns.of("text", operations, o -> o.acting == null ? null : o.acting.node());
            columns.of("text", operations, o -> o.acting == null ? null : o.acting.address());
        });
        insert(jdbc, "insert into undone (change_no, undone_by) select * from unnest(?::bigint[], ?::bigint[])", undone,
                columns -> {
            columns.of("bigint", undone, UndoneRow::change);
            columns.of("bigint", undone, UndoneRow::by);
        });
    }

    /** Those of these changes that happened. */
    public List<ChangeRow> changes(Collection<Long> nos) {
        return nos.isEmpty() ? List.of() : query(jdbc,
                "select no, kind, source, ref, searched from change where no = any(?)",
                (row, n) -> new ChangeRow(row.getLong("no"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("source"), SqlRows.uuid(row, "ref"), row.getBoolean("searched")), nos);
    }

    /** The change that an operation was, null when there is none of this id. */
    public Long changeOf(UUID operation) {
        return jdbc.queryForList("select change_no from operation where id = ?", Long.class, operation).stream()
                .findFirst().orElse(null);
    }

    /** What undid these changes, and what undid that. */
    public List<UndoneRow> undoing(Collection<Long> changes) {
        return changes.isEmpty() ? List.of() : new ArrayList<>(query(jdbc, """
                with recursive related(no) as (
                    select unnest(?::bigint[])
                    union
                    select u.undone_by from undone u join related r on u.change_no = r.no)
                select u.change_no, u.undone_by from undone u join related r on u.change_no = r.no
                """, (row, n) -> new UndoneRow(row.getLong(1), row.getLong(2)), changes));
    }
}
