package clientregistry.search;

import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The nodes that run on this registry and the key scheme of each, as they say themselves, by the clock of the database. One
 * of these stands for this start of this node. Thread-safe.
 */
public final class Nodes {

    /** How long a node counts as running after it last said so. */
    private static final int ALIVE_SECONDS = 15;

    private final JdbcTemplate jdbc;
    private final UUID id = UUID.randomUUID();
    private final String name;
    private final String keyScheme;

    public Nodes(JdbcTemplate jdbc, String name, String keyScheme) {
        this.jdbc = jdbc;
        this.name = name;
        this.keyScheme = keyScheme;
    }

    /** This node runs; said every second or so, and during long work. */
    public void alive() {
        jdbc.update("""
                insert into node (id, name, key_scheme) values (?, ?, ?)
                on conflict (id) do update set heartbeat = clock_timestamp()
                """, id, name, keyScheme);
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
