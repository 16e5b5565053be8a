package clientregistry.publish.targets;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells an audit repository an event once more that it was told before: the same under its id, so it changes nothing.
 * Anything else would stand in the trail as something that happened. Thread-safe.
 */
public final class ToldAlready implements Probe {

    /** The last one written before the oldest that waits, in whosever turn, but for parked ones: that one was told. */
    private static final String LAST = """
            with waits (ref) as (select coalesce(
                (select ref from outbox where target = ? and parked is null and run is null order by id limit 1),
                (select ref from outbox where target = ? and parked is null and run is not null order by id limit 1)))
            select e.id from audit_event e
            where e.seq < coalesce((select first.seq from audit_event first where first.id = (select ref from waits)),
                                   9223372036854775807)
                  and not exists (select from outbox p where p.target = ? and p.parked is not null and p.ref = e.id)
            order by e.seq desc limit 1
            """;

    private final JdbcTemplate jdbc;
    private final String target;
    private final Consumer<UUID> tell;

    /** @param tell tells it this event; throws what its client throws */
    public ToldAlready(JdbcTemplate jdbc, String target, Consumer<UUID> tell) {
        this.jdbc = jdbc;
        this.target = target;
        this.tell = tell;
    }

    @Override
    public void ask() throws IOException {
        List<UUID> last = jdbc.queryForList(LAST, UUID.class, target, target, target);
        if (last.isEmpty()) {
            throw new IOException("was told nothing yet");
        }
        tell.accept(last.get(0));
    }
}
