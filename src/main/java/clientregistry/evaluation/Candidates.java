package clientregistry.evaluation;

import clientregistry.matching.Comparer;
import clientregistry.matching.Comparison;
import clientregistry.normalisation.BlockingKeys;
import clientregistry.normalisation.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * All pairs that share a blocking key, compared, each once and without a cap.
 *
 * @param scores what they weigh
 * @param levels what they agree in
 * @param load   what that costs a feed
 */
record Candidates(PairScores scores, List<LevelUse> levels, CandidateLoad load) {

    /**
     * @param features in the order in which they were fed
     * @param cap      most candidates that a feed compares
     */
    static Candidates compare(LinkedPeople people, Map<String, Features> features, Comparer comparer, int cap) {
        SharedKeys keys = new SharedKeys();
        DoubleStream.Builder ofOne = DoubleStream.builder();
        DoubleStream.Builder ofTwo = DoubleStream.builder();
        LevelUse.Counter levels = new LevelUse.Counter();
        List<Integer> perRecord = new ArrayList<>(features.size());
        features.forEach((record, own) -> {
            Set<String> earlier = keys.add(record, BlockingKeys.of(own).all().toList());
            perRecord.add(earlier.size());
            for (String other : earlier) {
                Comparison comparison = comparer.compare(own, features.get(other));
                boolean one = people.areOne(RecordPair.of(record, other));
                (one ? ofOne : ofTwo).add(comparison.weight());
                levels.add(comparison, one);
            }
        });
        return new Candidates(PairScores.of(ofOne.build(), ofTwo.build()), levels.levels(), CandidateLoad.of(perRecord, cap));
    }
}
