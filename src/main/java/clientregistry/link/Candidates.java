package clientregistry.link;

import clientregistry.match.normalisation.Keys;
import clientregistry.store.search.CandidateQuery;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which of the records found are candidates: those that share a key of their current version, the most telling keys
 * first, up to a cap. It is the same choice whoever found them, the index, PostgreSQL or the batch, so that a registry
 * fed in the same order always decides alike.
 */
final class Candidates {

    /**
     * @param records best first
     * @param capped  whether there were more than the cap
     */
    record Found(List<RecordState> records, boolean capped) {
    }

    /**
     * How much is compared.
     *
     * @param feed     most candidates of a record of a feed
     * @param job      the same of the re-match job
     * @param together most letters of a batch, see {@link Effort}
     */
    record Caps(int feed, int job, int together) {
    }

    private static final Comparator<RecordState> BY_RANK =
            Comparator.<RecordState>comparingLong(record -> CandidateQuery.rank(record.id))
            .thenComparing(record -> record.id);

    Found of(RecordState self, List<RecordState> found, int cap) {
        Set<String> keys = new HashSet<>(self.keys);
        Map<RecordState, Integer> weights = found.stream().filter(record -> record != self)
                .collect(Collectors.toMap(Function.identity(), record -> weight(keys, record), (a, b) -> a));
        List<RecordState> all = weights.keySet().stream().filter(record -> weights.get(record) > 0)
                .sorted(Comparator.<RecordState>comparingInt(weights::get).reversed().thenComparing(BY_RANK)).toList();
        return new Found(all.size() > cap ? all.subList(0, cap) : all, all.size() > cap);
    }

    private static int weight(Set<String> keys, RecordState record) {
        return record.keys == null ? 0 : record.keys.stream().filter(keys::contains).mapToInt(Keys::weight).sum();
    }
}
