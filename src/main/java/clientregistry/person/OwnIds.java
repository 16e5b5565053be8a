package clientregistry.person;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ids of its own by which a source names one record in one message. They have no order among them (HL7 v2.5
 * chapter 3.4.2, PID-3), so the order in which they were sent is lost here.
 *
 * @param ids       each once, at least one; what the source's rule prefers comes first, then by authority and value
 * @param preferred how many of them, from the first on, the rule prefers
 * @param meant     the one of them that the sender said its record is found by, null when it said none
 */
public record OwnIds(List<RecordKey> ids, int preferred, RecordKey meant) {

    private static final Comparator<RecordKey> ALWAYS_ALIKE =
            Comparator.comparing(RecordKey::authority).thenComparing(RecordKey::localId);

    public OwnIds {
        ids = List.copyOf(ids);
    }

    public static OwnIds of(RecordKey only) {
        return new OwnIds(List.of(only), 0, null);
    }

    /**
     * Those of one message, in whatever order.
     *
     * @param preferred those of them that the rule prefers
     */
    public static OwnIds of(Collection<RecordKey> all, Set<RecordKey> preferred) {
        List<RecordKey> ids = all.stream().distinct()
                .sorted(Comparator.<RecordKey, Boolean>comparing(id -> !preferred.contains(id))
                .thenComparing(ALWAYS_ALIKE)).toList();
        return new OwnIds(ids, (int) ids.stream().filter(preferred::contains).count(), null);
    }

    /** The number that a record gets which begins with these ids. */
    public RecordKey first() {
        return ids.get(0);
    }

    /** The same, but the record is found by this one of them: the sender said so. */
    public OwnIds meaning(RecordKey one) {
        return new OwnIds(ids, preferred, one);
    }

    /** Those that are not among others; empty when none is left. */
    public Optional<OwnIds> without(OwnIds others) {
        Set<RecordKey> gone = Set.copyOf(others.ids);
        List<RecordKey> left = ids.stream().filter(id -> !gone.contains(id)).toList();
        long stillPreferred = ids.subList(0, preferred).stream().filter(id -> !gone.contains(id)).count();
        return left.isEmpty() ? Optional.empty() : Optional.of(new OwnIds(left, (int) stillPreferred, null));
    }

    /**
     * Of several records that the ids lead to, the one that is meant, else one that an id leads to which the rule
     * prefers, else the one known longest.
     *
     * @param leads where ids lead; those that lead nowhere are left out
     * @param since when a record came into being
     */
    public <T> Optional<T> choose(Map<RecordKey, T> leads, Function<T, Instant> since) {
        Comparator<T> longestKnownFirst = Comparator.comparing(since);
        return Optional.ofNullable(meant).map(leads::get)
                .or(() -> led(ids.subList(0, preferred), leads).min(longestKnownFirst))
                .or(() -> led(ids, leads).min(longestKnownFirst));
    }

    private static <T> Stream<T> led(List<RecordKey> some, Map<RecordKey, T> leads) {
        return some.stream().filter(leads::containsKey).map(leads::get);
    }
}
