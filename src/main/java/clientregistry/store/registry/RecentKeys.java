package clientregistry.store.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Record versions that the index may not show yet, by the blocking keys they have. The tables are a second telling of
 * {@code recent_version}, which the database keeps without writing it to its log: a feed has dozens of keys. A crash of
 * the database empties them, and with them the rows that have no key; whoever misses those makes all of them anew before
 * anything is decided. Must run inside the caller's transaction, under the link lock. Thread-safe.
 */
public final class RecentKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RecentKeys.class);
    /** No record has it. */
    private static final String WHOLE = "";

    private final JdbcTemplate jdbc;

    public RecentKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of the records with these keys, in any recent version. */
    public Map<String, List<UUID>> of(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, List<UUID>> found = read(keys);
        if (!found.containsKey(WHOLE)) {
            make();
            found = read(keys);
        }
        found.remove(WHOLE);
        return found;
    }

    private Map<String, List<UUID>> read(Collection<String> keys) {
        Map<String, List<UUID>> found = new HashMap<>();
        SqlRows.query(jdbc, "select key, record_id from recent_of(?)", (row, n) ->
                found.computeIfAbsent(row.getString("key"), key -> new ArrayList<>())
                        .add(SqlRows.uuid(row, "record_id")), Stream.concat(keys.stream(), Stream.of(WHOLE)).toList());
        return found;
    }

    private void make() {
        int keys = jdbc.update("insert into recent_key (side, key, record_id) select v.lap % 2, k, v.record_id "
                + "from recent_version v, unnest(v.keys) k");
        jdbc.update("insert into recent_key (side, key, record_id) select side, ?, ? from generate_series(0, 1) side",
                WHOLE, new UUID(0, 0));
        LOG.info("The database came back without the keys of recent records: {} made anew", keys);
    }
}
