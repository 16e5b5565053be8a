package clientregistry.steward.trail;

import clientregistry.steward.trail.WhoLooked.Looker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Looks of one user at one node, in one way.
 *
 * @param user    null for a system
 * @param human   whether a human looked
 * @param entries of the trail that these looks left
 */
record LookCount(String node, String user, String role, boolean human, String how, long times, long entries,
                 Instant first, Instant last) {

    private String name() {
        return user == null ? node : user;
    }

    static Map<String, Long> byHow(Collection<LookCount> some) {
        Map<String, Long> how = new TreeMap<>();
        some.forEach(each -> how.merge(each.how, each.times, Long::sum));
        return how;
    }

    static long times(Collection<LookCount> some) {
        return some.stream().mapToLong(LookCount::times).sum();
    }

    static long entries(Collection<LookCount> some) {
        return some.stream().mapToLong(LookCount::entries).sum();
    }

    /** Humans or systems among them, each once, the latest first. */
    static List<Looker> lookers(Collection<LookCount> all, boolean human) {
        Map<String, List<LookCount>> byName = new LinkedHashMap<>();
        all.stream().filter(each -> each.human == human)
                .forEach(each -> byName.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each));
        return byName.entrySet().stream().map(each -> looker(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Looker::last).reversed().thenComparing(Looker::name)).toList();
    }

    private static Looker looker(String name, List<LookCount> some) {
        String role = some.stream().max(Comparator.comparing(LookCount::last)).map(LookCount::role).orElse(null);
        return new Looker(name, some.stream().map(LookCount::node).filter(Objects::nonNull).distinct().sorted().toList(),
                role, times(some), byHow(some), some.stream().map(LookCount::first).min(Comparator.naturalOrder())
                .orElse(null), some.stream().map(LookCount::last).max(Comparator.naturalOrder()).orElse(null));
    }
}
