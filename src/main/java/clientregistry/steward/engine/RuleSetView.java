package clientregistry.steward.engine;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.Odds;
import clientregistry.match.matching.Probability;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetLines;
import clientregistry.match.matching.Thresholds;
import clientregistry.store.registry.RuleSetStore.Activation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule set says.
 *
 * @param activations when it was put in force, latest first
 * @param prior       log2 odds before anything is compared
 * @param fields      how much each level of agreement counts
 * @param settings    all else by its key, in the order of its text
 * @param names       how many common names it knows
 * @param unknown     what this hub compares and it does not know: that weighs nothing
 */
public record RuleSetView(RuleSetHead head, List<Use> activations, double prior, Limits thresholds,
        List<FieldWeights> fields, Map<String, String> settings, int names, List<String> unknown) {

    static final String NAMES = "common-names ";
    private static final Set<String> FIELDS = Arrays.stream(Field.values()).map(Field::label)
            .collect(Collectors.toSet());

    /** A time at which it was put in force. */
    public record Use(Instant at, String by, String why) {

        static Use of(Activation activation) {
            return new Use(activation.at(), activation.by(), activation.why());
        }
    }

    /** From where on something happens: probabilities, 0 to 1, and the same in bits. */
    public record Limits(double automatic, double review, double automaticBits, double reviewBits) {

        static Limits of(Thresholds thresholds) {
            return new Limits(thresholds.automatic(), thresholds.review(), Probability.toWeight(thresholds.automatic()),
                    Probability.toWeight(thresholds.review()));
        }
    }

    /** The levels of one field, best first. */
    public record FieldWeights(String field, List<LevelWeight> levels) {
    }

    /**
     * How much one level counts.
     *
     * @param m    share of pairs of one person that show it
     * @param u    share of pairs of two persons that show it
     * @param bits log2(m / u)
     */
    public record LevelWeight(String level, double m, double u, double bits) {

        static LevelWeight of(Level level, Odds odds) {
            return odds == null ? null : new LevelWeight(level.label(), odds.m(), odds.u(), odds.weight());
        }
    }

    static RuleSetView of(RuleSetHead head, List<Activation> activations, RuleSet rules) {
        Map<String, String> lines = RuleSetLines.of(rules);
        Map<String, String> settings = new LinkedHashMap<>(lines);
        settings.keySet().removeIf(key -> isWeight(key) || key.startsWith(NAMES));
        int names = (int) lines.keySet().stream().filter(key -> key.startsWith(NAMES)).count();
        return new RuleSetView(head, activations.stream().map(Use::of).toList(), rules.prior(),
                Limits.of(rules.thresholds()), fields(rules), settings, names, RuleSetLines.unknown(rules));
    }

    /** Whether a key of {@link RuleSetLines} is a level of a field, {@code birth-date exact}. */
    static boolean isWeight(String key) {
        return FIELDS.contains(key.split(" ", 2)[0]);
    }

    private static List<FieldWeights> fields(RuleSet rules) {
        List<FieldWeights> fields = new ArrayList<>();
        for (Field field : Field.values()) {
            List<LevelWeight> levels = field.levels().stream().filter(level -> rules.weights().knows(field, level))
                    .map(level -> LevelWeight.of(level, rules.weights().odds(field, level))).toList();
            if (!levels.isEmpty()) {
                fields.add(new FieldWeights(field.label(), levels));
            }
        }
        return fields;
    }
}
