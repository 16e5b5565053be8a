package clientregistry.publish.targets;

import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.Outbox.Row;
import clientregistry.store.registry.Outbox.Share;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a target is told next: one row of each source that has some, then another of each, and so on, each source's in
 * their order. The next publication goes on with the source behind the last one, so that each comes within as many
 * publications as there are sources, whatever others sent. One thread.
 */
final class SourceTurns {

    /** What waits for the target, as {@link Outbox} has it. */
    interface Waiting {

        List<Share> due(String after, int limit);

        List<Share> more(List<Share> shares, int each);
    }

    private final Waiting waiting;
    /** The source that had the last turn. */
    private String after = Outbox.NOBODY;
    /** The last source that was looked at, and the rows of jobs, when rows were given last. */
    private String last = Outbox.NOBODY;
    private List<Row> behind = List.of();

    SourceTurns(Waiting waiting) {
        this.waiting = waiting;
    }

    static SourceTurns of(Outbox outbox, String target) {
        return new SourceTurns(new Waiting() {

            @Override
            public List<Share> due(String after, int limit) {
                return outbox.due(target, after, limit);
            }

            @Override
            public List<Share> more(List<Share> shares, int each) {
                return outbox.more(target, shares, each);
            }
        });
    }

    /** So many rows at least, if there are as many, and of several sources a few more, of which the first are to be taken. */
    List<Row> next(int limit) {
        List<Share> all = waiting.due(after, limit);
        List<Share> shares = all.stream().filter(share -> share.source() != null).toList();
        behind = all.stream().filter(share -> share.source() == null).flatMap(share -> share.rows().stream()).toList();
        last = shares.isEmpty() ? after : shares.get(shares.size() - 1).source();
        List<Row> rows = oneByOne(filled(shares, limit));
        int lacking = Math.max(0, limit - rows.size());
        rows.addAll(behind.subList(0, Math.min(lacking, behind.size())));
        return rows;
    }

    /** What some have too little of, those have that have more. */
    private Map<String, List<Row>> filled(List<Share> shares, int limit) {
        Map<String, List<Row>> bySource = new LinkedHashMap<>();
        int lacking = limit;
        List<Share> found = shares;
        while (!found.isEmpty()) {
            for (Share share : found) {
                bySource.computeIfAbsent(share.source(), source -> new ArrayList<>()).addAll(share.rows());
                lacking -= share.rows().size();
            }
            List<Share> open = found.stream().filter(share -> share.rows().size() == share.asked()).toList();
            found = lacking <= 0 || open.isEmpty() ? List.of()
                    : waiting.more(open, (lacking + open.size() - 1) / open.size());
        }
        return bySource;
    }

    private static List<Row> oneByOne(Map<String, List<Row>> bySource) {
        List<Row> rows = new ArrayList<>();
        Deque<Iterator<Row>> left = new ArrayDeque<>();
        bySource.values().forEach(each -> left.add(each.iterator()));
        while (!left.isEmpty()) {
            Iterator<Row> next = left.poll();
            if (next.hasNext()) {
                rows.add(next.next());
                left.add(next);
            }
        }
        return rows;
    }

    /**
     * How far they were told.
     *
     * @param rows  of those given last what could be taken, in their order
     * @param taken the first of these
     */
    void took(List<Row> rows, List<Row> taken) {
        Row end = taken.isEmpty() ? null : taken.get(taken.size() - 1);
        boolean all = taken.size() == rows.size() || behind.contains(end);
        after = all ? last : end.source();
    }
}
