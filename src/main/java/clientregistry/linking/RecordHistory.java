package clientregistry.linking;

import clientregistry.registry.ChangeLog.UndoneRow;
import clientregistry.registry.LinkHistory.PastLink;
import clientregistry.registry.Separations.SubsumptionRow;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * For each record, the changes that made its link or state what it is, the last on top: what was undone is no longer there,
 * nor is what undid it.
 */
final class RecordHistory {

    private final Map<UUID, Deque<Long>> standing = new HashMap<>();

    RecordHistory(List<PastLink> links, List<SubsumptionRow> subsumptions, List<UndoneRow> undone) {
        Map<UUID, NavigableSet<Long>> touched = new HashMap<>();
        links.forEach(link -> {
            touch(touched, link.record(), link.change());
            touch(touched, link.record(), link.closedChange());
        });
        subsumptions.forEach(row -> {
            touch(touched, row.record(), row.change());
            touch(touched, row.record(), row.closedChange());
        });
        Map<Long, Set<Long>> undid = new HashMap<>();
        undone.forEach(row -> undid.computeIfAbsent(row.by(), by -> new HashSet<>()).add(row.change()));
        touched.forEach((record, changes) -> standing.put(record, stack(changes, undid)));
    }

    private static void touch(Map<UUID, NavigableSet<Long>> touched, UUID record, Long change) {
        if (change != null) {
            touched.computeIfAbsent(record, id -> new TreeSet<>()).add(change);
        }
    }

    private static Deque<Long> stack(Collection<Long> inOrder, Map<Long, Set<Long>> undid) {
        Deque<Long> stack = new ArrayDeque<>();
        for (Long change : inOrder) {
            Set<Long> taken = undid.getOrDefault(change, Set.of());
            boolean reverted = false;
            while (!stack.isEmpty() && taken.contains(stack.peek())) {
                stack.pop();
                reverted = true;
            }
            if (!reverted) {
                stack.push(change);
            }
        }
        return stack;
    }

    /** The change that a record stands by, null when none is left. */
    Long top(UUID record) {
        return standing.getOrDefault(record, new ArrayDeque<>()).peek();
    }

    void pop(UUID record) {
        standing.get(record).pop();
    }
}
