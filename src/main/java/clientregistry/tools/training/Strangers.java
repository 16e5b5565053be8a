package clientregistry.tools.training;

import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.Member;
import clientregistry.tools.training.PatternCounts.Counted;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learns u from pairs of a sample chosen at random, or from all of them when they are few: nearly all are two persons.
 */
final class Strangers {

    private Strangers() {
    }

    /** How many pairs of so many records are compared. */
    static long pairs(int records, long most) {
        return Math.min(most, all(records));
    }

    static long all(long records) {
        return records * (records - 1) / 2;
    }

    /** @param most so many pairs */
    static PatternCounts count(List<Member> sample, Comparer comparer, long seed, long most, Runnable pairDone) {
        PatternCounts counts = new PatternCounts();
        if (all(sample.size()) <= most) {
            for (int i = 0; i < sample.size(); i++) {
                for (int j = i + 1; j < sample.size(); j++) {
                    add(counts, comparer, sample.get(i), sample.get(j), pairDone);
                }
            }
            return counts;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (long n = 0; n < most; n++) {
            int one = random.nextInt(sample.size());
            int other = random.nextInt(sample.size() - 1);
            add(counts, comparer, sample.get(one), sample.get(other < one ? other : other + 1), pairDone);
        }
        return counts;
    }

    private static void add(PatternCounts counts, Comparer comparer, Member one, Member other, Runnable pairDone) {
        counts.add(Pattern.of(comparer.compare(one.features(), other.features())), 0, 1);
        pairDone.run();
    }

    /**
     * The model with u, and how fields depend on each other, as these pairs show it. Each pair counts as far as it is
     * two persons by the model: the few pairs of one person among them would hide how seldom strangers have one birth
     * date.
     *
     * @param before u of the rule set in force, see {@link Smoothing}
     */
    static Model learn(List<Counted> pairs, Model model, double[] before) {
        double[] seen = new double[Cells.count()];
        double[] of = new double[Field.values().length];
        Together.Counter together = new Together.Counter();
        Judge judge = model.judge();
        for (Counted each : pairs) {
            int[] cells = each.pattern().cells();
            double strangers = each.pairs() * (1 - judge.probability(cells));
            together.add(cells, strangers);
            for (int cell : cells) {
                if (Cells.of(cell).isLearned()) {
                    seen[cell] += strangers;
                    of[Cells.of(cell).field().ordinal()] += strangers;
                }
            }
        }
        double[] u = IntStream.range(0, Cells.count()).mapToDouble(cell -> Cells.of(cell).isLearned()
                ? Smoothing.share(seen[cell], of[Cells.of(cell).field().ordinal()], before[cell]) : before[cell])
                .toArray();
        return model.withStrangers(u, together.against(u));
    }
}
