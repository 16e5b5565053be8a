package clientregistry.query;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How much a node was told in this hour of the clock: who walks through the registry, with its own certificate or a
 * stolen one, is stopped. Each hub node counts for itself. Thread-safe.
 */
public final class Allowances {

    /** What one node used up. */
    private static final class Used {
        private int requests;
        private final Set<UUID> records = new HashSet<>();
    }

    private final Clock clock;
    private Map<String, Used> used = new HashMap<>();
    private long hour;

    public Allowances(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes an answer from what is left.
     *
     * @param records it would tell of
     * @throws Refusal ALLOWANCE, when that is more than the node may be told in an hour; nothing is taken then
     */
    public synchronized void take(Node node, Collection<UUID> records) {
        if (node.clearance().requests() == 0 && node.clearance().persons() == 0) {
            return;
        }
        long now = clock.instant().truncatedTo(ChronoUnit.HOURS).getEpochSecond();
        if (now != hour) {
            hour = now;
            used = new HashMap<>();
        }
        Used of = used.computeIfAbsent(node.name(), name -> new Used());
        if (node.clearance().requests() > 0 && of.requests >= node.clearance().requests()) {
            throw beyond("asked", node.clearance().requests() + " questions");
        }
        Set<UUID> told = new HashSet<>(of.records);
        told.addAll(records);
        if (node.clearance().persons() > 0 && told.size() > node.clearance().persons()) {
            throw beyond("told of", node.clearance().persons() + " records");
        }
        of.requests++;
        of.records.addAll(records);
    }

    private static Refusal beyond(String what, String most) {
        return new Refusal(Refusal.Kind.ALLOWANCE, null, "This certificate " + what + " what it may in an hour: " + most
                + ".");
    }
}
