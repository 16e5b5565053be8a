package clientregistry.steward.engine;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetLines.Difference;
import clientregistry.match.matching.RuleSetLines;
import clientregistry.steward.engine.RuleSetView.LevelWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where two rule sets differ.
 *
 * @param left     version of the one
 * @param right    version of the other
 * @param weights  levels that count differently
 * @param settings whatever else differs, by its key
 * @param names    of how many common names one says something else than the other
 */
public record RuleComparison(String left, String right, List<WeightDifference> weights, List<Difference> settings,
        long names) {

    /**
     * A level.
     *
     * @param left  what it counts by the one, null where that does not know it
     * @param right what it counts by the other, null where that does not know it
     */
    public record WeightDifference(String field, String level, LevelWeight left, LevelWeight right) {

        /** How many bits more it counts by the other; what is not known counts nothing. */
        public double shift() {
            return bits(right) - bits(left);
        }

        private static double bits(LevelWeight weight) {
            return weight == null ? 0 : weight.bits();
        }
    }

    /** Largest shift first. */
    static RuleComparison of(RuleSet left, RuleSet right) {
        List<WeightDifference> weights = new ArrayList<>();
        for (Field field : Field.values()) {
            for (Level level : field.levels()) {
                LevelWeight one = LevelWeight.of(level, left.weights().odds(field, level));
                LevelWeight other = LevelWeight.of(level, right.weights().odds(field, level));
                if (!Objects.equals(one, other)) {
                    weights.add(new WeightDifference(field.label(), level.label(), one, other));
                }
            }
        }
        weights.sort((one, other) -> Double.compare(Math.abs(other.shift()), Math.abs(one.shift())));
        List<Difference> rest = RuleSetLines.differences(left, right).stream()
                .filter(each -> !RuleSetView.isWeight(each.key())).toList();
        List<Difference> settings = rest.stream().filter(each -> !each.key().startsWith(RuleSetView.NAMES)).toList();
        return new RuleComparison(left.version(), right.version(), List.copyOf(weights), settings,
                rest.size() - settings.size());
    }
}
