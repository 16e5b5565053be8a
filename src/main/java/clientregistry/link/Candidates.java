package clientregistry.link;

import clientregistry.match.matching.Asking;
import clientregistry.store.search.CandidateQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which of the records found are candidates: those whose current version shares enough of the keys that are asked for,
 * the most telling keys first, until there are as many persons as the budget allows. It is the same choice whoever
 * found them, the index, PostgreSQL or the batch, so that a registry fed in the same order always decides alike.
 */
final class Candidates {

    /**
     * @param records best first
     * @param capped  whether there were persons beyond the budget
     */
    record Found(List<RecordState> records, boolean capped) {
    }

    private static final Comparator<RecordState> BY_RANK =
            Comparator.<RecordState>comparingLong(record -> CandidateQuery.rank(record.id))
            .thenComparing(record -> record.id);

    private final Asking asking;

    Candidates(Asking asking) {
        this.asking = asking;
    }

    /** @param budget most persons; its own is none of them */
    Found of(RecordState self, List<RecordState> found, int budget) {
        Asking.Asked asked = asking.of(self.keys);
        Map<RecordState, Integer> weights = found.stream().filter(record -> record != self && record.keys != null)
                .collect(Collectors.toMap(Function.identity(), record -> asked.weight(record.keys), (a, b) -> a));
        List<RecordState> all = weights.keySet().stream().filter(record -> weights.get(record) > 0)
                .sorted(Comparator.<RecordState>comparingInt(weights::get).reversed().thenComparing(BY_RANK)).toList();
        List<RecordState> kept = Budgets.within(budget, all, record -> counted(self, record));
        return new Found(kept, kept.size() < all.size());
    }

    /** A record that waits belongs to nobody yet. */
    private static Object counted(RecordState self, RecordState record) {
        if (record.person == null) {
            return record.id;
        }
        return record.person.equals(self.person) ? null : record.person;
    }
}
