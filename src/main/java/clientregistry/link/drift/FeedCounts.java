package clientregistry.link.drift;

import clientregistry.match.matching.Evidence;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.SqlRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what sources fed, some changes at a time and each once, in the order of changes: who is behind one that was
 * counted has been committed. Takes no lock that a feed waits for. One node at a time.
 */
public final class FeedCounts {

    private static final int SLICE = 500;

    private static final String VERSIONS = """
            select r.source, c.at, v.version, v.features from change c
            join record_version v on v.message_id = c.ref and v.change_no = c.no join record r on r.id = v.record_id
            where c.no > ? and c.no <= ? and c.kind = 'feed'
            """;
    private static final String LINKS = """
            select r.source, c.at, l.decision, l.evidence from link l join change c on c.no = l.change_no
            join record r on r.id = l.record_id
            where l.change_no > ? and l.change_no <= ? and l.restores is null
              and l.decision in ('new', 'automatic', 'trusted-identifier')
            """;
    private static final String OVERLAYS = """
            select r.source, c.at from task t join change c on c.no = t.change_no join record r on r.id = t.record_id
            where t.change_no > ? and t.change_no <= ? and t.kind = 'overlay' and t.origin is null
            """;
    private static final String ADD = """
            insert into feed_day as d (source, day, measure, n, of_n) values (?, ?, ?, ?, ?)
            on conflict (source, day, measure) do update set n = d.n + excluded.n, of_n = d.of_n + excluded.of_n
            """;

    private record Cell(String source, LocalDate day, FeedMeasure measure) {
    }

    /** What was counted of a slice. */
    private static final class Tally {

        private final Map<Cell, long[]> counts = new HashMap<>();

        void add(String source, LocalDate day, FeedMeasure measure, boolean counts, boolean asked) {
            long[] cell = this.counts.computeIfAbsent(new Cell(source, day, measure), each -> new long[2]);
            cell[0] += counts ? 1 : 0;
            cell[1] += asked ? 1 : 0;
        }
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ZoneId zone;

    public FeedCounts(JdbcTemplate jdbc, TransactionTemplate transaction, ZoneId zone) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.zone = zone;
    }

    /**
     * Counts the next slice.
     *
     * @return whether there was anything to count
     */
    public boolean countSome() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Long after = jdbc.queryForObject("select change_no from feed_counted for update", Long.class);
            Long last = jdbc.queryForObject("select max(no) from (select no from change where no > ? order by no "
                    + "limit ?) slice", Long.class, after, SLICE);
            if (last != null) {
                write(tally(after, last));
                jdbc.update("update feed_counted set change_no = ?", last);
            }
            return last != null;
        }));
    }

    private Tally tally(long after, long last) {
        Tally tally = new Tally();
        jdbc.query(VERSIONS, row -> {
            version(tally, row);
        }, after, last);
        jdbc.query(LINKS, row -> {
            link(tally, row);
        }, after, last);
        jdbc.query(OVERLAYS, row -> {
            tally.add(row.getString("source"), day(row), FeedMeasure.OVERLAY, true, false);
        }, after, last);
        return tally;
    }

    private void version(Tally tally, ResultSet row) throws SQLException {
        String source = row.getString("source");
        LocalDate day = day(row);
        Features features = Features.fromJson(row.getString("features"));
        for (FeedMeasure measure : FeedMeasure.values()) {
            measure.of(features).ifPresent(counts -> tally.add(source, day, measure, counts, true));
        }
        if (row.getInt("version") > 1) {
            tally.add(source, day, FeedMeasure.OVERLAY, false, true);
        }
    }

    private void link(Tally tally, ResultSet row) throws SQLException {
        String source = row.getString("source");
        LocalDate day = day(row);
        tally.add(source, day, FeedMeasure.NEW_PERSON, row.getString("decision").equals("new"), true);
        Optional<Evidence> evidence = Optional.ofNullable(row.getString("evidence")).flatMap(Evidence::read);
        for (FeedMeasure measure : FeedMeasure.values()) {
            evidence.flatMap(measure::of).ifPresent(differs -> tally.add(source, day, measure, differs, true));
        }
    }

    private LocalDate day(ResultSet row) throws SQLException {
        Instant at = SqlRows.instant(row, "at");
        return LocalDate.ofInstant(at, zone);
    }

    private void write(Tally tally) {
        SqlRows.write(jdbc, ADD, tally.counts.entrySet(), (statement, each) -> {
            statement.setString(1, each.getKey().source());
            statement.setObject(2, each.getKey().day());
            statement.setString(3, each.getKey().measure().label());
            statement.setLong(4, each.getValue()[0]);
            statement.setLong(5, each.getValue()[1]);
        });
    }
}
