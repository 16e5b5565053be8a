package clientregistry.query.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What this node needs, and since when it is there or away: kept in memory, so told also without database. Thread-safe. */
public final class Dependencies {

    public static final String DATABASE = "postgresql";
    private static final String DOWN = "down: ";
    private static final String UNUSED = "not used";

    private final Health health;
    private final Clock clock;
    private final Map<String, Dependency> seen = new ConcurrentHashMap<>();
    private volatile List<Dependency> last = List.of();
    private volatile Instant lookedAt = Instant.EPOCH;

    public Dependencies(Health health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    /** Asks each of them now. */
    public List<Dependency> look() {
        Map<String, String> states = new LinkedHashMap<>(health.states());
        List<Dependency> found = new ArrayList<>();
        states.forEach((name, state) -> found.add(seen.merge(name, of(name, state, clock.instant()),
                (known, now) -> known.up() == now.up() ? at(now, known.since()) : now)));
        last = List.copyOf(found);
        lookedAt = clock.instant();
        return last;
    }

    /** As they are, asked again when that was longer ago. */
    public List<Dependency> since(Duration ago) {
        return lookedAt.isBefore(clock.instant().minus(ago)) ? look() : last;
    }

    /** Somebody saw that the database does not answer, before the next look. */
    public void lostDatabase() {
        Dependency away = seen.merge(DATABASE, new Dependency(DATABASE, false, true, null, clock.instant()),
                (known, now) -> known.up() ? now : known);
        lookedAt = clock.instant();
        last = Stream.concat(Stream.of(away), last.stream().filter(each -> !each.name().equals(DATABASE))).toList();
    }

    /** As they were found last; none before the first look. */
    public List<Dependency> last() {
        return last;
    }

    /** Whether the database answered at the last look; believed before there was one. */
    public boolean hasDatabase() {
        return last.stream().noneMatch(each -> each.name().equals(DATABASE) && !each.up());
    }

    private static Dependency of(String name, String state, Instant now) {
        boolean down = state.startsWith(DOWN) || state.equals("down");
        String fault = state.startsWith(DOWN) ? state.substring(DOWN.length()) : null;
        return new Dependency(name, !down, !state.equals(UNUSED), fault, now);
    }

    private static Dependency at(Dependency now, Instant since) {
        return new Dependency(now.name(), now.up(), now.used(), now.fault(), since);
    }
}
