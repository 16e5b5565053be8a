package clientregistry.tools.evaluation;

import clientregistry.match.matching.Asking;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Comparison;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * All pairs that share a blocking key, compared, each once and without a cap; of a key that very many share, pairs with
 * the first of them only.
 *
 * @param scores what they weigh
 * @param levels what they agree in
 * @param load   what that costs a feed
 * @param cut    records that were not compared with all that share a key
 */
record AllPairs(PairScores scores, List<LevelUse> levels, CandidateLoad load, long cut) {

    /** Minutes of comparing, and about a hundred megabytes of weights. */
    private static final long MOST_PAIRS = 10_000_000;

    /**
     * @param features in the order in which they were fed
     * @param cap      most candidates that a feed compares
     */
    static AllPairs compare(LinkedPeople people, Map<String, Features> features, Comparer comparer, int cap) {
        return compare(people, features, comparer, cap, MOST_PAIRS);
    }

    /** @param mostPairs from more on, pairs are left out */
    static AllPairs compare(LinkedPeople people, Map<String, Features> features, Comparer comparer, int cap,
            long mostPairs) {
        Map<String, List<String>> keysByRecord = new LinkedHashMap<>();
        features.forEach((record, own) -> keysByRecord.put(record, BlockingKeys.of(own).all().toList()));
        Asking asking = Asking.of(comparer.rules());
        SharedKeys keys = new SharedKeys(asking, SharedKeys.mostFor(asking, mostPairs, keysByRecord.values()));
        DoubleStream.Builder ofOne = DoubleStream.builder();
        DoubleStream.Builder ofTwo = DoubleStream.builder();
        LevelUse.Counter levels = new LevelUse.Counter();
        List<Integer> perRecord = new ArrayList<>(features.size());
        features.forEach((record, own) -> {
            Set<String> earlier = keys.add(record, keysByRecord.get(record));
            perRecord.add(earlier.size());
            for (String other : earlier) {
                Comparison comparison = comparer.compare(own, features.get(other));
                boolean one = people.areOne(RecordPair.of(record, other));
                (one ? ofOne : ofTwo).add(comparison.weight());
                levels.add(comparison, one);
            }
        });
        return new AllPairs(PairScores.of(ofOne.build(), ofTwo.build()), levels.levels(),
                CandidateLoad.of(perRecord, cap), keys.cut());
    }
}
