package clientregistry.store.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The nodes that run on this registry with the key scheme, the rules for golden records and some settings of each, as they
 * say themselves, by the clock of the database. One of these stands for this start of this node. Thread-safe.
 */
public final class HubNodes {

    /** How long a node counts as running after it last said so. */
    private static final int ALIVE_SECONDS = 15;
    /**
     * HubNodes that begin at the same moment look one after the other. Any constant that no other user of the database
     * takes.
     */
    private static final long BEGIN_KEY = 0x4352_4e4f_4445L;

    private final JdbcTemplate jdbc;
    private final UUID id = UUID.randomUUID();
    private final String name;
    private final String keyScheme;
    private final String survivorship;
    private final String settings;

    /**
     * @param survivorship rules for golden records, one line per field
     * @param settings     what all nodes need alike besides, {@code key=value} in a line each
     */
    public HubNodes(JdbcTemplate jdbc, String name, String keyScheme, String survivorship, String settings) {
        this.jdbc = jdbc;
        this.name = name;
        this.keyScheme = keyScheme;
        this.survivorship = survivorship;
        this.settings = settings;
    }

    /**
     * This node begins, in a transaction of its own. What an earlier start of it, perhaps killed, said does not count.
     *
     * @return in what it and others that run are set differently, as {@link #differences}
     * @throws IllegalArgumentException in one line naming a node that runs with other rules for golden records
     */
    public List<String> begin() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> { }, BEGIN_KEY);
        RowCallbackHandler refused = row -> {
            throw new IllegalArgumentException("node " + row.getString("name") + " runs and chooses "
                    + differing(row.getString("survivorship"))
                    + " of golden records by other rules: all nodes need the same file; to change it, stop them all");
        };
        jdbc.query("""
                select name, survivorship from node
                where name <> ? and survivorship <> ? and heartbeat > clock_timestamp() - ? * interval '1 second'
                order by name limit 1
                """, refused, name, survivorship, ALIVE_SECONDS);
        alive();
        return differences(jdbc);
    }

    /**
     * In what the nodes that run are set differently, of what all need alike; a line for each setting, in the order of
     * their names. Of what a node of an earlier hub does not say nothing is known.
     */
    public static List<String> differences(JdbcTemplate jdbc) {
        Map<String, Map<String, Set<String>>> nodes = new TreeMap<>();
        Map<String, String> said = new TreeMap<>();
        // Of two starts of one node the later one counts.
        jdbc.query("""
                select name, settings from node
                where settings is not null and heartbeat > clock_timestamp() - ? * interval '1 second' order by heartbeat
                """, row -> {
            said.put(row.getString("name"), row.getString("settings"));
        }, ALIVE_SECONDS);
        said.forEach((node, settings) -> settings.lines().map(line -> line.split("=", 2)).forEach(pair ->
                nodes.computeIfAbsent(pair[0], key -> new TreeMap<>())
                        .computeIfAbsent(pair[1], value -> new TreeSet<>()).add(node)));
        return nodes.entrySet().stream().filter(key -> key.getValue().size() > 1).map(key -> key.getKey() + " is "
                + key.getValue().entrySet().stream().map(HubNodes::here).collect(Collectors.joining(", "))).toList();
    }

    private static String here(Map.Entry<String, Set<String>> value) {
        return (value.getKey().isEmpty() ? "empty" : value.getKey()) + " on " + String.join(" and ", value.getValue());
    }

    private String differing(String others) {
        Set<String> own = survivorship.lines().collect(Collectors.toSet());
        return others.lines().filter(line -> !own.contains(line)).map(line -> line.replaceAll(":.*", ""))
                .collect(Collectors.joining(", "));
    }

    /** This node runs; said every second or so, and during long work. */
    public void alive() {
        jdbc.update("""
                insert into node (id, name, key_scheme, survivorship, settings) values (?, ?, ?, ?, ?)
                on conflict (id) do update set heartbeat = clock_timestamp()
                """, id, name, keyScheme, survivorship, settings);
    }

    /** Whether another node with this scheme runs. A frozen one that wakes later is stopped by the commit step. */
    public boolean othersAlive(String scheme) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select 1 from node where id <> ? and key_scheme = ?
                               and heartbeat > clock_timestamp() - ? * interval '1 second')
                """, Boolean.class, id, scheme, ALIVE_SECONDS));
    }

    /** This node stops; with it go those that were killed long ago. */
    public void stopped() {
        jdbc.update("delete from node where id = ? or heartbeat < clock_timestamp() - interval '1 day'", id);
    }
}
