package clientregistry.match.matching;

import java.util.EnumMap;
import java.util.Map;

/** The odds of every level of every field, with their weights looked up by ordinal since comparing needs them most. */
public final class Weights {

    private final Map<Field, Map<Level, Odds>> odds;
    private final double[][] weights = new double[Field.values().length][Level.values().length];

    /** @throws IllegalArgumentException naming the field and level that is missing or does not exist */
    public Weights(Map<Field, Map<Level, Odds>> odds) {
        this.odds = new EnumMap<>(odds);
        for (Field field : Field.values()) {
            Map<Level, Odds> levels = odds.getOrDefault(field, Map.of());
            if (!levels.keySet().equals(field.levels())) {
                throw new IllegalArgumentException("field " + field.label() + " needs levels " + field.levels()
                        + " but has " + levels.keySet());
            }
            levels.forEach((level, each) -> weights[field.ordinal()][level.ordinal()] = each.weight());
        }
    }

    /** Zero for {@link Level#MISSING}: what is not known is no evidence. */
    public double of(Field field, Level level) {
        return weights[field.ordinal()][level.ordinal()];
    }

    public Odds odds(Field field, Level level) {
        return odds.get(field).get(level);
    }
}
