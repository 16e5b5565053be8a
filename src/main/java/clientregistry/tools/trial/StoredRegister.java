package clientregistry.tools.trial;

import clientregistry.match.matching.Asking;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.SqlRows;
import clientregistry.tools.training.Progress;
import clientregistry.tools.trial.TrialRecords.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads a register out of the registry's database, in pages and beside all feeds: what changes meanwhile is read before
 * or after. Writes nothing. One thread.
 */
public final class StoredRegister {

    private static final int PAGE = 5_000;

    /** Records of which rules can be asked whose they are; one that waits belongs to nobody. */
    private static final String LINKED = """
            from record r join record_version v on v.record_id = r.id and v.version = r.version
                 join link l on l.record_id = r.id and l.closed_at is null
            where r.state = 'active'
            """;

    private record Read(Entry entry, long no) {
    }

    private final JdbcTemplate jdbc;

    public StoredRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads it.
     *
     * @param last    only so many records are judged, those that came last; null for all
     * @param askings what is asked for, by number of the rule set
     */
    public TrialRecords read(Integer last, List<Asking> askings, Progress progress) {
        Set<UUID> judged = last == null ? null : new HashSet<>(jdbc.queryForList("select r.id " + LINKED
                + " order by v.change_no desc, r.id limit ?", UUID.class, last));
        List<Entry> entries = entries(judged, progress);
        List<List<UUID>> apart = jdbc.query("select record_a, record_b from apart where closed_change is null",
                (row, n) -> List.of(SqlRows.uuid(row, "record_a"), SqlRows.uuid(row, "record_b")));
        try (Progress.Part part = progress.begin("Reading keys", entries.size())) {
            return new TrialRecords(entries, apart, new Stored(jdbc), askings, part::step);
        }
    }

    private List<Entry> entries(Set<UUID> judged, Progress progress) {
        List<Read> found = new ArrayList<>();
        Map<String, String> sources = new HashMap<>();
        try (Progress.Part part = progress.begin("Reading links", count())) {
            UUID after = new UUID(0, 0);
            for (List<Read> page = page(after, judged); !page.isEmpty(); page = page(after, judged)) {
                page.forEach(each -> {
                    String source = sources.computeIfAbsent(each.entry.source(), name -> name);
                    found.add(new Read(new Entry(each.entry.id(), source, each.entry.person(),
                            each.entry.isJudged()), each.no));
                    part.step();
                });
                after = page.get(page.size() - 1).entry.id();
            }
        }
        found.sort(Comparator.comparingLong(Read::no).thenComparing(each -> each.entry.id()));
        return found.stream().map(Read::entry).toList();
    }

    /** Of all records that a trial reads. */
    public long count() {
        Long count = jdbc.queryForObject("select count(*) " + LINKED, Long.class);
        return count == null ? 0 : count;
    }

    private List<Read> page(UUID after, Set<UUID> judged) {
        return jdbc.query("select r.id, r.source, l.person_id, l.decision, v.change_no " + LINKED
                + " and r.id > ? order by r.id limit ?", (row, n) -> read(row, judged), after, PAGE);
    }

    private static Read read(ResultSet row, Set<UUID> judged) throws SQLException {
        UUID id = SqlRows.uuid(row, "id");
        boolean byHuman = row.getString("decision").startsWith("steward");
        return new Read(new Entry(id, row.getString("source"), SqlRows.uuid(row, "person_id"),
                !byHuman && (judged == null || judged.contains(id))), row.getLong("change_no"));
    }

    /** What records say now. */
    private record Stored(JdbcTemplate jdbc) implements TrialRecords.Contents {

        private static final String CURRENT = """
                select v.record_id, %s from record r
                join record_version v on v.record_id = r.id and v.version = r.version where r.id = any(?)
                """;

        @Override
        public Map<UUID, Features> features(Collection<UUID> records) {
            Map<UUID, Features> found = new HashMap<>();
            SqlRows.query(jdbc, CURRENT.formatted("v.features"), (row, n) -> found.put(SqlRows.uuid(row, "record_id"),
                    Features.fromJson(row.getString("features"))), records);
            return found;
        }

        @Override
        public Map<UUID, List<String>> keys(Collection<UUID> records) {
            Map<UUID, List<String>> found = new HashMap<>();
            SqlRows.query(jdbc, CURRENT.formatted("v.keys"), (row, n) -> found.put(SqlRows.uuid(row, "record_id"),
                    List.of((String[]) row.getArray("keys").getArray())), records);
            return found;
        }
    }
}
