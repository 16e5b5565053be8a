package clientregistry.link;

import clientregistry.store.registry.ChangeLog.UndoneRow;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * For each thing (a record, a pair of records kept apart, a source in quarantine), the changes that made it what it is,
 * the last on top: what was undone is no longer there, nor is what undid it. First all is told, then asked. One thread.
 */
final class History<K> {

    private final Map<K, NavigableSet<Long>> touched = new HashMap<>();
    private final Map<Long, Set<K>> began = new HashMap<>();
    private final Map<Long, Set<K>> ended = new HashMap<>();
    private final Map<K, Deque<Long>> standing = new HashMap<>();

    /** @param ended null when nothing did */
    void touched(K what, Long begun, Long ended) {
        for (Long change : ended == null ? new Long[] {begun} : new Long[] {begun, ended}) {
            touched.computeIfAbsent(what, w -> new TreeSet<>()).add(change);
        }
    }

    /** The same of what is or is not: to undo its end and to begin it again are told apart. */
    void stood(K what, Long begun, Long end) {
        touched(what, begun, end);
        began.computeIfAbsent(begun, no -> new HashSet<>()).add(what);
        if (end != null && !end.equals(begun)) {
            ended.computeIfAbsent(end, no -> new HashSet<>()).add(what);
        }
    }

    /** All changes told of. */
    Set<Long> changes() {
        return touched.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }

    /** What a change was told to have touched. */
    Set<K> of(long change) {
        return touched.entrySet().stream().filter(e -> e.getValue().contains(change)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether a change ended what stood and began it anew: an undo did again what it took back. */
    boolean isDoneAgain(K what, long change) {
        return began.getOrDefault(change, Set.of()).contains(what)
                && ended.getOrDefault(change, Set.of()).contains(what);
    }

    /** Told last. */
    void undone(Collection<UndoneRow> rows) {
        Map<Long, Set<Long>> undid = new HashMap<>();
        rows.forEach(row -> undid.computeIfAbsent(row.by(), by -> new HashSet<>()).add(row.change()));
        touched.forEach((what, changes) -> standing.put(what, stack(what, changes, undid)));
    }

    private Deque<Long> stack(K what, Collection<Long> inOrder, Map<Long, Set<Long>> undid) {
        Deque<Long> stack = new ArrayDeque<>();
        for (Long change : inOrder) {
            Set<Long> taken = undid.getOrDefault(change, Set.of());
            boolean reverted = false;
            while (!stack.isEmpty() && taken.contains(stack.peek())) {
                stack.pop();
                reverted = true;
            }
            if (!reverted || isDoneAgain(what, change)) {
                stack.push(change);
            }
        }
        return stack;
    }

    /**
     * Takes changes off the top, the latest first.
     *
     * @param touchedBy what each did something to
     * @return those that lie on top of them
     */
    Set<Long> takeOff(NavigableSet<Long> latestFirst, Function<Long, Set<K>> touchedBy) {
        Set<Long> above = new HashSet<>();
        for (Long no : latestFirst) {
            for (K what : touchedBy.apply(no)) {
                Long top = top(what);
                if (no.equals(top)) {
                    standing.get(what).pop();
                } else if (top != null && top > no) {
                    above.add(top);
                }
            }
        }
        return above;
    }

    /** The change that something stands by, null when none is left. */
    Long top(K what) {
        return standing.getOrDefault(what, new ArrayDeque<>()).peek();
    }
}
