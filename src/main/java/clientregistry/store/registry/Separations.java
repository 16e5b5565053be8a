package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is not to come together: pairs of records that a steward keeps apart, ids that a source closed, and sources in
 * quarantine. Each with its history. Writing must run inside the caller's transaction, under the link lock.
 * Thread-safe.
 */
public final class Separations {

    /** Two records kept apart; the smaller id first, by the order of the database. */
    public record Pair(UUID a, UUID b) {

        public static Pair of(UUID one, UUID other) {
            // As PostgreSQL compares them: unsigned, unlike UUID.compareTo.
            return one.toString().compareTo(other.toString()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    public record ApartRow(Pair pair, long change, Long closedChange) {
    }

    public record SubsumptionRow(UUID record, UUID survivor, long change, Long closedChange) {
    }

    /** A merge that a source in quarantine sent; {@code change} is when. */
    public record HeldMerge(long change, UUID subsumed, UUID survivor) {
    }

    public record QuarantineRow(String source, long change, Long closedChange) {
    }

    private final JdbcTemplate jdbc;

    public Separations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Standing pairs with one of these records. */
    public List<ApartRow> apart(Collection<UUID> records) {
        return records.isEmpty() ? List.of() : query(jdbc, "select * from apart where closed_change is null and "
                + "record_a = any(?) "
                + "union select * from apart where closed_change is null and record_b = any(?)", Separations::apart,
                records, records);
    }

    public List<ApartRow> apartChangedBy(Collection<Long> changes) {
        return query(jdbc, "select * from apart where change_no = any(?) or closed_change = any(?)",
                Separations::apart, changes, changes);
    }

    public List<SubsumptionRow> subsumptions(Collection<UUID> records) {
        return records.isEmpty() ? List.of() : query(jdbc, "select * from subsumption where record_id = any(?) order "
                + "by change_no", Separations::subsumption, records);
    }

    public List<SubsumptionRow> subsumedBy(Collection<Long> changes) {
        return query(jdbc, "select * from subsumption where change_no = any(?) or closed_change = any(?)",
                Separations::subsumption, changes, changes);
    }

    public Set<String> quarantined() {
        return new HashSet<>(jdbc.queryForList("select source from quarantine where closed_change is null",
                String.class));
    }

    public List<QuarantineRow> quarantineChangedBy(Collection<Long> changes) {
        return query(jdbc, "select * from quarantine where change_no = any(?) or closed_change = any(?)",
                Separations::quarantineRow, changes, changes);
    }

    /** All quarantines there were of these sources. */
    public List<QuarantineRow> everInQuarantine(Collection<String> sources) {
        return query(jdbc, "select * from quarantine where source = any(?)", Separations::quarantineRow, sources);
    }

    /** All times that these pairs were kept apart. */
    public List<ApartRow> everApart(Collection<Pair> pairs) {
        return query(jdbc, "select * from apart where (record_a, record_b) in (select * from unnest(?::uuid[], "
                + "?::uuid[]))", Separations::apart, pairs.stream().map(Pair::a).toList(), pairs.stream().map(Pair::b)
                .toList());
    }

    public void writeApart(Collection<ApartRow> closed, Collection<ApartRow> opened) {
        SqlRows.write(jdbc, "update apart set closed_change = ? where record_a = ? and record_b = ? and change_no = ?",
                closed, (s, a) -> {
            s.setLong(1, a.closedChange);
            s.setObject(2, a.pair.a);
            s.setObject(3, a.pair.b);
            s.setLong(4, a.change);
        });
        SqlRows.insert(jdbc, "insert into apart (record_a, record_b, change_no, closed_change) select * from "
                + "unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])", opened, columns -> {
            columns.of("uuid", opened, a -> a.pair.a);
            columns.of("uuid", opened, a -> a.pair.b);
            columns.of("bigint", opened, ApartRow::change);
            columns.of("bigint", opened, ApartRow::closedChange);
        });
    }

    public void writeSubsumptions(Collection<SubsumptionRow> closed, Collection<SubsumptionRow> opened) {
        SqlRows.write(jdbc, "update subsumption set closed_change = ? where record_id = ? and closed_change is null",
                closed, (s, m) -> {
            s.setLong(1, m.closedChange);
            s.setObject(2, m.record);
        });
        SqlRows.insert(jdbc, "insert into subsumption (record_id, survivor_id, change_no, closed_change) select * from "
                + "unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])", opened, columns -> {
            columns.of("uuid", opened, SubsumptionRow::record);
            columns.of("uuid", opened, SubsumptionRow::survivor);
            columns.of("bigint", opened, SubsumptionRow::change);
            columns.of("bigint", opened, SubsumptionRow::closedChange);
        });
    }

    /** Merges of a source that were held back, in the order they came. */
    public List<HeldMerge> held(String source) {
        return jdbc.query("select h.* from held_merge h join record r on r.id = h.subsumed_id where r.source = ? and "
                + "h.applied_change is null order by h.change_no", Separations::held, source);
    }

    /** The same of several sources, and those that would wait again if these changes were taken back. */
    public List<HeldMerge> held(Collection<String> sources, Collection<Long> undone) {
        return query(jdbc, "select h.* from held_merge h join record r on r.id = h.subsumed_id where r.source = any(?) "
                + "and (h.applied_change is null or h.applied_change = any(?)) order by h.change_no",
                Separations::held, sources, undone);
    }

    public void hold(long change, UUID subsumed, UUID survivor) {
        jdbc.update("insert into held_merge (change_no, subsumed_id, survivor_id) values (?, ?, ?)", change, subsumed,
                survivor);
    }

    public void applied(HeldMerge held, long change) {
        jdbc.update("update held_merge set applied_change = ? where change_no = ?", change, held.change);
    }

    /** What these changes applied waits again. */
    public void holdAgain(Collection<Long> undone) {
        jdbc.update("update held_merge set applied_change = null where applied_change = any(?)",
                statement -> SqlRows.setArrays(statement, undone));
    }

    public void quarantine(String source, long change) {
        jdbc.update("insert into quarantine (source, change_no) values (?, ?)", source, change);
    }

    public void release(String source, long change) {
        jdbc.update("update quarantine set closed_change = ? where source = ? and closed_change is null", change,
                source);
    }

    private static HeldMerge held(ResultSet row, int n) throws SQLException {
        return new HeldMerge(row.getLong("change_no"), SqlRows.uuid(row, "subsumed_id"),
                SqlRows.uuid(row, "survivor_id"));
    }

    private static QuarantineRow quarantineRow(ResultSet row, int n) throws SQLException {
        return new QuarantineRow(row.getString("source"), row.getLong("change_no"),
                SqlRows.nullableLong(row, "closed_change"));
    }

    private static ApartRow apart(ResultSet row, int n) throws SQLException {
        return new ApartRow(new Pair(SqlRows.uuid(row, "record_a"), SqlRows.uuid(row, "record_b")),
                row.getLong("change_no"), SqlRows.nullableLong(row, "closed_change"));
    }

    private static SubsumptionRow subsumption(ResultSet row, int n) throws SQLException {
        return new SubsumptionRow(SqlRows.uuid(row, "record_id"), SqlRows.uuid(row, "survivor_id"),
                row.getLong("change_no"), SqlRows.nullableLong(row, "closed_change"));
    }
}
