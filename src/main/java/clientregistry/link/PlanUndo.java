package clientregistry.link;

import clientregistry.link.UndoPlan.Before;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.ChangeLog;
import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog.Kind;
import clientregistry.store.registry.ChangeLog.UndoneRow;
import clientregistry.store.registry.LinkHistory.PastLink;
import clientregistry.store.registry.Separations.ApartRow;
import clientregistry.store.registry.Separations.Pair;
import clientregistry.store.registry.Separations.QuarantineRow;
import clientregistry.store.registry.Separations.SubsumptionRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans an undo: what it takes back, and whether it can. */
final class PlanUndo {

    private PlanUndo() {
    }

    /** @throws Refusal UNKNOWN_RECORD for a number nobody has, CONFLICT when undone already; {@link Blocked} */
    static UndoPlan of(Operation.Undo undo, Stores stores) {
        NavigableSet<Long> wanted = new TreeSet<>(Comparator.reverseOrder());
        wanted.addAll(undo.changes());
        while (true) {
            UndoPlan plan = read(wanted, stores);
            requireStanding(plan, stores);
            NavigableSet<Long> blocking = blocking(plan, stores);
            if (blocking.isEmpty()) {
                return plan;
            }
            if (!undo.cascade()) {
                throw new Blocked(blocking);
            }
            wanted.addAll(blocking);
        }
    }

    private static UndoPlan read(NavigableSet<Long> wanted, Stores stores) {
        Map<Long, ChangeRow> changes = stores.changes().changes(wanted).stream()
                .collect(Collectors.toMap(ChangeRow::no, c -> c));
        Set<Long> unknown = new HashSet<>(wanted);
        unknown.removeAll(changes.keySet());
        if (wanted.isEmpty() || !unknown.isEmpty()) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, null, wanted.isEmpty()
                    ? "There is nothing to undo." : "There is no change "
                    + unknown.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        Map<String, Before> quarantines = before(wanted, stores.separations().quarantineChangedBy(wanted),
                QuarantineRow::source, QuarantineRow::change, QuarantineRow::closedChange);
        List<String> ended = quarantines.entrySet().stream().filter(q -> !q.getValue().stood()).map(Map.Entry::getKey)
                .toList();
        return new UndoPlan(wanted, changes,
                byChange(stores.links().changedBy(wanted), PastLink::change, PastLink::closedChange),
                byChange(stores.separations().subsumedBy(wanted), SubsumptionRow::change, SubsumptionRow::closedChange),
                before(wanted, stores.separations().apartChangedBy(wanted), ApartRow::pair, ApartRow::change,
                ApartRow::closedChange), quarantines, stores.separations().held(ended, wanted));
    }

    private static <T,
            K> Map<K, Before> before(Set<Long> wanted, List<T> rows, Function<T, K> what, Function<T, Long> opened,
                                                Function<T, Long> closed) {
        Map<K, Before> before = new HashMap<>();
        for (T row : rows) {
            if (wanted.contains(opened.apply(row))) {
                before.merge(what.apply(row), new Before(opened.apply(row), false), Before.FIRST);
            }
            Long end = closed.apply(row);
            if (end != null && wanted.contains(end) && !end.equals(opened.apply(row))) {
                before.merge(what.apply(row), new Before(end, true), Before.FIRST);
            }
        }
        return before;
    }

    private static <T> Map<Long, List<T>> byChange(List<T> rows, Function<T, Long> opened, Function<T, Long> closed) {
        Map<Long, List<T>> byChange = new HashMap<>();
        for (T row : rows) {
            byChange.computeIfAbsent(opened.apply(row), no -> new ArrayList<>()).add(row);
            if (closed.apply(row) != null && !closed.apply(row).equals(opened.apply(row))) {
                byChange.computeIfAbsent(closed.apply(row), no -> new ArrayList<>()).add(row);
            }
        }
        return byChange;
    }

    private static void requireStanding(UndoPlan plan, Stores stores) {
        Map<Long, Set<Long>> undone = undone(plan.latestFirst(), stores.changes());
        for (Long no : plan.latestFirst()) {
            if (!stands(no, undone)) {
                throw new Refusal(Refusal.Kind.CONFLICT, null, "Change " + no + " is undone already.");
            }
            if (plan.changes().get(no).kind() != Kind.OPERATION && plan.effectsOf(no).isEmpty()) {
                throw new Refusal(Refusal.Kind.CONFLICT, null,
                        "Change " + no + " moved no record: there is nothing to undo.");
            }
        }
    }

    private static boolean stands(Long change, Map<Long, Set<Long>> undone) {
        return undone.getOrDefault(change, Set.of()).stream().noneMatch(by -> stands(by, undone));
    }

    /** Whether a change was not undone, or its undoing was. */
    static boolean stands(long change, ChangeLog log) {
        return stands(change, undone(List.of(change), log));
    }

    private static Map<Long, Set<Long>> undone(Collection<Long> changes, ChangeLog log) {
        Map<Long, Set<Long>> undone = new HashMap<>();
        log.undoing(changes).forEach(row -> undone.computeIfAbsent(row.change(), c -> new HashSet<>()).add(row.by()));
        return undone;
    }

    private static NavigableSet<Long> blocking(UndoPlan plan, Stores stores) {
        Reunions reunions = Reunions.of(plan, stores);
        Set<UUID> asked = new HashSet<>(plan.firsts().keySet());
        asked.addAll(reunions.records());
        History<UUID> records = new History<>();
        stores.links().of(asked).forEach(link -> records.touched(link.record(), link.change(), link.closedChange()));
        stores.separations().subsumptions(asked)
                .forEach(row -> records.stood(row.record(), row.change(), row.closedChange()));
        History<Pair> pairs = new History<>();
        stores.separations().everApart(plan.apart().keySet())
                .forEach(row -> pairs.stood(row.pair(), row.change(), row.closedChange()));
        History<String> sources = new History<>();
        stores.separations().everInQuarantine(plan.quarantines().keySet())
                .forEach(row -> sources.stood(row.source(), row.change(), row.closedChange()));
        Set<Long> all = Stream.of(records, pairs, sources).flatMap(history -> history.changes().stream())
                .collect(Collectors.toSet());
        List<UndoneRow> undone = stores.changes().undoing(all);
        List.of(records, pairs, sources).forEach(history -> history.undone(undone));
        requireNotDoneAgain(plan, records);
        NavigableSet<Long> blocking = new TreeSet<>(Comparator.reverseOrder());
        blocking.addAll(records.takeOff(plan.latestFirst(), plan::effectsOf));
        blocking.addAll(pairs.takeOff(plan.latestFirst(), pairs::of));
        blocking.addAll(sources.takeOff(plan.latestFirst(), sources::of));
        blocking.addAll(reunions.blocking(records));
        blocking.removeAll(plan.latestFirst());
        return blocking;
    }

    /** What stood before such a change was taken back and done again by it: it has no before to go back to. */
    private static void requireNotDoneAgain(UndoPlan plan, History<UUID> records) {
        for (Long no : plan.latestFirst()) {
            if (plan.effectsOf(no).stream().anyMatch(record -> records.isDoneAgain(record, no))) {
                throw new Refusal(Refusal.Kind.CONFLICT, null, "Change " + no
                        + " took back a merge and did it again, as its quarantine ended with it: it cannot be undone "
                        + "as one.");
            }
        }
    }
}
