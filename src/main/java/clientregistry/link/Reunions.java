package clientregistry.link;

import clientregistry.link.UndoPlan.Before;
import clientregistry.store.registry.LinkHistory.PastLink;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.Separations.ApartRow;
import clientregistry.store.registry.Separations.Pair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pairs of records that an undo would leave both kept apart and in one person, which no steward's operation may: it
 * moves one to the other, or keeps them apart again. One thread.
 */
final class Reunions {

    private final UndoPlan plan;
    private final Map<UUID, Long> firsts;
    private final Map<UUID, UUID> persons;
    /** Since when; null for a pair that the undo keeps apart again. */
    private final Map<Pair, Long> pairs = new HashMap<>();

    private Reunions(UndoPlan plan, Map<UUID, UUID> persons) {
        this.plan = plan;
        this.firsts = plan.firsts();
        this.persons = persons;
    }

    static Reunions of(UndoPlan plan, Stores stores) {
        Map<Pair, Long> apart = new HashMap<>();
        plan.apart().forEach((pair, before) -> {
            if (before.stood()) {
                apart.put(pair, null);
            }
        });
        Set<UUID> asked = records(apart.keySet());
        asked.addAll(plan.firsts().keySet());
        for (ApartRow row : stores.separations().apart(asked)) {
            Before before = plan.apart().get(row.pair());
            if (before == null || before.stood()) {
                apart.put(row.pair(), row.change());
            }
        }
        Reunions reunions = new Reunions(plan, stores.reader().byId(records(apart.keySet())).stream()
                .filter(head -> head.person() != null)
                .collect(Collectors.toMap(RecordHead::id, RecordHead::person)));
        apart.forEach((pair, since) -> {
            if (reunions.together(pair) && (since == null || !reunions.areTogether(pair))) {
                reunions.pairs.put(pair, since);
            }
        });
        return reunions;
    }

    private static Set<UUID> records(Set<Pair> pairs) {
        return pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private boolean together(Pair pair) {
        UUID person = personAfter(pair.a());
        return person != null && person.equals(personAfter(pair.b()));
    }

    private boolean areTogether(Pair pair) {
        UUID person = persons.get(pair.a());
        return person != null && person.equals(persons.get(pair.b()));
    }

    /** Null also for who gets a person of its own. */
    private UUID personAfter(UUID record) {
        Long first = firsts.get(record);
        if (first == null) {
            return persons.get(record);
        }
        PastLink before = plan.before(record, first);
        return before == null ? null : before.person();
    }

    Set<UUID> records() {
        return records(pairs.keySet());
    }

    /**
     * The last change that made each pair what it is. A pair that was both before what is undone becomes so again: a
     * source's merge may have left it so.
     *
     * @param history without what is undone
     */
    Set<Long> blocking(History<UUID> history) {
        Set<Long> blocking = new HashSet<>();
        pairs.forEach((pair, since) -> Stream.of(since, history.top(pair.a()), history.top(pair.b()))
                .filter(change -> change != null && !plan.latestFirst().contains(change) && change > first(pair))
                .max(Long::compare).ifPresent(blocking::add));
        return blocking;
    }

    private long first(Pair pair) {
        Before before = plan.apart().get(pair);
        return Stream.of(firsts.get(pair.a()), firsts.get(pair.b()), before == null ? null : before.change())
                .filter(Objects::nonNull).min(Long::compare).orElseThrow();
    }
}
