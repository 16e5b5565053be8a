package clientregistry.publish.targets;

import clientregistry.store.registry.Outbox.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Rows that were not taken and stand aside, in groups, until it is known whose fault that was; others go on meanwhile.
 * Kept in memory only: forgotten, they are rows like others, and found again. One thread.
 */
final class Suspects {

    static final long NEVER = -1;

    /**
     * Rows that are tried together, and nothing else with them.
     *
     * @param failedAt  how often the target had answered when they failed last, or {@link #NEVER}
     * @param notBefore milliseconds by the queue's clock
     */
    record Group(List<Row> rows, long failedAt, long notBefore) {

        static Group of(List<Row> rows) {
            return new Group(List.copyOf(rows), NEVER, 0);
        }

        /** Whether all of them tell of the same record, person or event. */
        boolean isOne() {
            return things().size() == 1;
        }

        /** The publisher reads the current state: rows of one thing are one publication, whatever their number. */
        private Collection<List<Row>> things() {
            Map<UUID, List<Row>> things = new LinkedHashMap<>();
            rows.forEach(row -> things.computeIfAbsent(row.ref(), ref -> new ArrayList<>()).add(row));
            return things.values();
        }
    }

    private final Deque<Group> groups = new ArrayDeque<>();
    private final Set<Long> aside = new HashSet<>();

    /** The next group that may be tried; it stands aside no longer. */
    Optional<Group> next(long now) {
        for (Iterator<Group> each = groups.iterator(); each.hasNext();) {
            Group group = each.next();
            if (group.notBefore <= now) {
                each.remove();
                group.rows.forEach(row -> aside.remove(row.id()));
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    /** Not tried after all: it is the next one. */
    void back(Group group) {
        groups.addFirst(group);
        hold(group);
    }

    /** In their order, so many parts at most, the next ones to be tried. */
    void split(Group group, int parts, long answered) {
        List<List<Row>> things = List.copyOf(group.things());
        int size = (things.size() + parts - 1) / parts;
        // From the last part to the first, as each is put before the others.
        int to = things.size();
        while (to > 0) {
            int from = (to - 1) / size * size;
            back(new Group(things.subList(from, to).stream().flatMap(List::stream).toList(), answered, 0));
            to = from;
        }
    }

    /** Behind all others, not before this time. */
    void keep(Group group, long answered, long notBefore) {
        Group kept = new Group(group.rows, answered, notBefore);
        groups.addLast(kept);
        hold(kept);
    }

    private void hold(Group group) {
        group.rows.forEach(row -> aside.add(row.id()));
    }

    boolean holds(Row row) {
        return aside.contains(row.id());
    }

    /** How many rows stand aside. */
    int rows() {
        return aside.size();
    }
}
