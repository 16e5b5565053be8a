package clientregistry.match.matching;

import java.util.EnumMap;
import java.util.Map;

/**
 * The odds of the levels that a rule set knows, with their weights looked up by ordinal since comparing needs them
 * most. A level that it does not know, because it was written before there was one, weighs nothing.
 */
public final class Weights {

    private final Map<Field, Map<Level, Odds>> odds = new EnumMap<>(Field.class);
    private final double[][] weights = new double[Field.values().length][Level.values().length];

    /** @throws IllegalArgumentException naming the level that its field does not have */
    public Weights(Map<Field, Map<Level, Odds>> odds) {
        odds.forEach((field, levels) -> {
            Map<Level, Odds> known = new EnumMap<>(Level.class);
            this.odds.put(field, known);
            levels.forEach((level, each) -> {
                if (!field.levels().contains(level)) {
                    throw new IllegalArgumentException("field " + field.label() + " has no level " + level.label());
                }
                known.put(level, each);
                weights[field.ordinal()][level.ordinal()] = each.weight();
            });
        });
    }

    /** Zero for {@link Level#MISSING} and for what the rule set does not know: neither is evidence. */
    public double of(Field field, Level level) {
        return weights[field.ordinal()][level.ordinal()];
    }

    /** Null where the rule set does not know the level. */
    public Odds odds(Field field, Level level) {
        return odds.getOrDefault(field, Map.of()).get(level);
    }

    public boolean knows(Field field, Level level) {
        return odds(field, level) != null;
    }
}
