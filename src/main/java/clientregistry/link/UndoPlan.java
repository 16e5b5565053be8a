package clientregistry.link;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog.Kind;
import clientregistry.store.registry.ChangeLog.UndoneRow;
import clientregistry.store.registry.LinkHistory.PastLink;
import clientregistry.store.registry.Separations.ApartRow;
import clientregistry.store.registry.Separations.HeldMerge;
import clientregistry.store.registry.Separations.Pair;
import clientregistry.store.registry.Separations.QuarantineRow;
import clientregistry.store.registry.Separations.SubsumptionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which changes an undo takes back, latest first, and what each did; found before anything is touched, so that an undo
 * that is refused leaves nothing behind.
 *
 * @param changes     what happened, by number
 * @param links       links that each of them opened or closed
 * @param merges      subsumptions that each of them began or ended
 * @param apart       pairs of records that they began or ceased to keep apart
 * @param quarantines sources whose quarantine they began or ended
 * @param held        merges that no quarantine holds back any more
 */
record UndoPlan(NavigableSet<Long> latestFirst, Map<Long, ChangeRow> changes, Map<Long, List<PastLink>> links,
                Map<Long, List<SubsumptionRow>> merges, Map<Pair, Before> apart, Map<String, Before> quarantines,
                List<HeldMerge> held) {

    /** Whether something stood before the first of the undone changes that touched it. */
    record Before(long change, boolean stood) {

        /** What one change both ended and began did stand before. */
        private static final BinaryOperator<Before> FIRST = BinaryOperator.minBy(
                Comparator.comparing(Before::change).thenComparing(Before::stood, Comparator.reverseOrder()));
    }

    /** @throws Refusal UNKNOWN_RECORD for a number nobody has, CONFLICT when undone already; {@link Blocked} */
    static UndoPlan of(Operation.Undo undo, Stores stores) {
        NavigableSet<Long> wanted = new TreeSet<>(Comparator.reverseOrder());
        wanted.addAll(undo.changes());
        while (true) {
            UndoPlan plan = read(wanted, stores);
            plan.requireStanding(stores);
            NavigableSet<Long> blocking = plan.blocking(stores);
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

    private void requireStanding(Stores stores) {
        Map<Long, Set<Long>> undone = new HashMap<>();
        for (UndoneRow row : stores.changes().undoing(latestFirst)) {
            undone.computeIfAbsent(row.change(), c -> new HashSet<>()).add(row.by());
        }
        for (Long no : latestFirst) {
            if (!stands(no, undone)) {
                throw new Refusal(Refusal.Kind.CONFLICT, null, "Change " + no + " is undone already.");
            }
            if (changes.get(no).kind() != Kind.OPERATION && effectsOf(no).isEmpty()) {
                throw new Refusal(Refusal.Kind.CONFLICT, null,
                        "Change " + no + " moved no record: there is nothing to undo.");
            }
        }
    }

    private static boolean stands(Long change, Map<Long, Set<Long>> undone) {
        return undone.getOrDefault(change, Set.of()).stream().noneMatch(by -> stands(by, undone));
    }

    private NavigableSet<Long> blocking(Stores stores) {
        Reunions reunions = Reunions.of(this, stores);
        Set<UUID> asked = new HashSet<>(firsts().keySet());
        asked.addAll(reunions.records());
        History<UUID> records = new History<>();
        stores.links().of(asked).forEach(link -> records.touched(link.record(), link.change(), link.closedChange()));
        stores.separations().subsumptions(asked)
                .forEach(row -> records.stood(row.record(), row.change(), row.closedChange()));
        History<Pair> pairs = new History<>();
        stores.separations().everApart(apart.keySet())
                .forEach(row -> pairs.stood(row.pair(), row.change(), row.closedChange()));
        History<String> sources = new History<>();
        stores.separations().everInQuarantine(quarantines.keySet())
                .forEach(row -> sources.stood(row.source(), row.change(), row.closedChange()));
        Set<Long> all = Stream.of(records, pairs, sources).flatMap(history -> history.changes().stream())
                .collect(Collectors.toSet());
        List<UndoneRow> undone = stores.changes().undoing(all);
        List.of(records, pairs, sources).forEach(history -> history.undone(undone));
        requireNotDoneAgain(records);
        NavigableSet<Long> blocking = new TreeSet<>(Comparator.reverseOrder());
        blocking.addAll(records.takeOff(latestFirst, this::effectsOf));
        blocking.addAll(pairs.takeOff(latestFirst, pairs::of));
        blocking.addAll(sources.takeOff(latestFirst, sources::of));
        blocking.addAll(reunions.blocking(records));
        blocking.removeAll(latestFirst);
        return blocking;
    }

    /** What stood before such a change was taken back and done again by it: it has no before to go back to. */
    private void requireNotDoneAgain(History<UUID> records) {
        for (Long no : latestFirst) {
            if (effectsOf(no).stream().anyMatch(record -> records.isDoneAgain(record, no))) {
                throw new Refusal(Refusal.Kind.CONFLICT, null, "Change " + no
                        + " took back a merge and did it again, as its quarantine ended with it: it cannot be undone "
                        + "as one.");
            }
        }
    }

    /**
     * Records that a change gave another person, or closed, or opened again; not those it only founded a person for.
     */
    Set<UUID> effectsOf(long no) {
        Set<UUID> records = new HashSet<>();
        links(no).filter(link -> link.change() < no || !link.decision().equals("new"))
                .forEach(link -> records.add(link.record()));
        merges.getOrDefault(no, List.of()).forEach(row -> records.add(row.record()));
        return records;
    }

    private Stream<PastLink> links(long no) {
        return links.getOrDefault(no, List.of()).stream();
    }

    /** The link a record had before a change took it away, null when it had none. */
    PastLink before(UUID record, long no) {
        return links(no).filter(link -> link.record().equals(record) && link.change() < no).findFirst().orElse(null);
    }

    /** The link a change left a record with, null when none. */
    PastLink after(UUID record, long no) {
        return links(no).filter(link -> link.record().equals(record) && link.change() == no
                && (link.closedChange() == null || link.closedChange() > no)).findFirst().orElse(null);
    }

    /** What a change did to a record's being closed, null when nothing. */
    SubsumptionRow merge(UUID record, long no) {
        return merges.getOrDefault(no, List.of()).stream().filter(row -> row.record().equals(record)).findFirst()
                .orElse(null);
    }

    /** The first of the changes that did something to a record, for each that any did something to. */
    Map<UUID, Long> firsts() {
        Map<UUID, Long> firsts = new HashMap<>();
        latestFirst.forEach(no -> effectsOf(no).forEach(record -> firsts.put(record, no)));
        return firsts;
    }

    /** All that its undoing does something to. */
    Set<UUID> records() {
        return Stream.concat(firsts().keySet().stream(),
                held.stream().flatMap(merge -> Stream.of(merge.subsumed(), merge.survivor())))
                .collect(Collectors.toSet());
    }

    Set<UUID> persons() {
        return links.values().stream().flatMap(List::stream).map(PastLink::person).collect(Collectors.toSet());
    }

    /** Whether a machine did it. */
    boolean automatic(long no) {
        return changes.get(no).kind() != Kind.OPERATION;
    }
}
