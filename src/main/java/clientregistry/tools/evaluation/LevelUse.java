package clientregistry.tools.evaluation;

import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.FieldEvidence;
import clientregistry.match.matching.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * How often candidate pairs show a level of agreement, and what that tells beside what the rules make of it.
 *
 * @param field    what was compared
 * @param level    how far it agreed
 * @param ofOne    pairs of one person that show it
 * @param ofTwo    pairs of two persons that show it
 * @param weight   bits it counted, on average (guards, common names and echoes included)
 * @param observed bits it is worth among these candidates, log2 of the ratio of the shares, half a pair added to each
 *                 count. AllPairs share a key already, so that agreement tells less here than among all pairs
 */
public record LevelUse(Field field, Level level, long ofOne, long ofTwo, double weight, double observed) {

    /** Counts levels; confined to one thread. */
    static final class Counter {

        private final long[][][] counts = new long[Field.values().length][Level.values().length][2];
        private final double[][] weights = new double[Field.values().length][Level.values().length];
        private final long[] pairs = new long[2];

        void add(Comparison comparison, boolean one) {
            pairs[one ? 0 : 1]++;
            for (FieldEvidence each : comparison.fields()) {
                counts[each.field().ordinal()][each.level().ordinal()][one ? 0 : 1]++;
                weights[each.field().ordinal()][each.level().ordinal()] += each.weight();
            }
        }

        /** What was seen, field by field, best level first. */
        List<LevelUse> levels() {
            List<LevelUse> seen = new ArrayList<>();
            for (Field field : Field.values()) {
                for (Level level : Level.values()) {
                    long[] count = counts[field.ordinal()][level.ordinal()];
                    if (count[0] + count[1] > 0) {
                        seen.add(new LevelUse(field, level, count[0], count[1],
                                weights[field.ordinal()][level.ordinal()] / (count[0] + count[1]), observed(count)));
                    }
                }
            }
            return List.copyOf(seen);
        }

        private double observed(long[] count) {
            double one = (count[0] + 0.5) / (pairs[0] + 1);
            double two = (count[1] + 0.5) / (pairs[1] + 1);
            return Math.log(one / two) / Math.log(2);
        }
    }
}
