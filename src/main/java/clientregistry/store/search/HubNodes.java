package clientregistry.store.search;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The nodes that run on this registry with the key scheme and the rules for golden records of each, as they say
 * themselves, by the clock of the database. One of these stands for this start of this node. Thread-safe.
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

    /** @param survivorship rules for golden records, one line per field */
    public HubNodes(JdbcTemplate jdbc, String name, String keyScheme, String survivorship) {
        this.jdbc = jdbc;
        this.name = name;
        this.keyScheme = keyScheme;
        this.survivorship = survivorship;
    }

    /**
     * This node begins, in a transaction of its own. What an earlier start of it, perhaps killed, said does not count.
     *
     * @throws IllegalArgumentException in one line naming a node that runs with other rules for golden records
     */
    public void begin() {
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
    }

    private String differing(String others) {
        Set<String> own = survivorship.lines().collect(Collectors.toSet());
        return others.lines().filter(line -> !own.contains(line)).map(line -> line.replaceAll(":.*", ""))
                .collect(Collectors.joining(", "));
    }

    /** This node runs; said every second or so, and during long work. */
    public void alive() {
        jdbc.update("""
                insert into node (id, name, key_scheme, survivorship) values (?, ?, ?, ?)
                on conflict (id) do update set heartbeat = clock_timestamp()
                """, id, name, keyScheme, survivorship);
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
