package clientregistry.link;

import clientregistry.store.registry.Separations.ApartRow;
import clientregistry.store.registry.Separations.Pair;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who is kept apart from whom while a batch works. One thread. */
final class ApartPairs {

    private final Map<Pair, Long> openedBy = new HashMap<>();
    private final Map<UUID, Set<UUID>> others = new HashMap<>();

    ApartPairs(Collection<ApartRow> standing) {
        standing.forEach(row -> put(row.pair(), row.change()));
    }

    private void put(Pair pair, long change) {
        openedBy.put(pair, change);
        others.computeIfAbsent(pair.a(), id -> new HashSet<>()).add(pair.b());
        others.computeIfAbsent(pair.b(), id -> new HashSet<>()).add(pair.a());
    }

    boolean holds(Pair pair) {
        return openedBy.containsKey(pair);
    }

    /** The change since which a pair is kept apart, null when it is not. */
    Long since(Pair pair) {
        return openedBy.get(pair);
    }

    /** Records kept apart from this one, in a stable order. */
    List<UUID> of(UUID record) {
        return others.getOrDefault(record, Set.of()).stream().sorted().toList();
    }

    boolean open(Pair pair, Writes writes) {
        if (holds(pair) || pair.a().equals(pair.b())) {
            return false;
        }
        put(pair, writes.change());
        writes.apartOpened.add(new ApartRow(pair, writes.change(), null));
        return true;
    }

    void close(Pair pair, Writes writes) {
        Long since = openedBy.remove(pair);
        if (since != null) {
            others.get(pair.a()).remove(pair.b());
            others.get(pair.b()).remove(pair.a());
            writes.closeApart(pair, since);
        }
    }
}
