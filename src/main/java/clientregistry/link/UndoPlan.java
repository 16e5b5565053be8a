package clientregistry.link;

import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog.Kind;
import clientregistry.store.registry.LinkHistory.PastLink;
import clientregistry.store.registry.Separations.HeldMerge;
import clientregistry.store.registry.Separations.Pair;
import clientregistry.store.registry.Separations.SubsumptionRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
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
        static final BinaryOperator<Before> FIRST = BinaryOperator.minBy(
                Comparator.comparing(Before::change).thenComparing(Before::stood, Comparator.reverseOrder()));
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
