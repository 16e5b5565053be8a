package clientregistry.match.matching;

import java.util.EnumMap;
import java.util.Map;

/**
 * One way in which records of two persons come to look alike, other than by chance: relatives of a household, twins,
 * parent and child of one name. A pair is one person only if it is likelier so than any of these.
 *
 * @param perMatch how many pairs of this kind there are for each pair of records of one person
 * @param shares   share of pairs of this kind, 0 to 1, that show a level of a field; where it is not said, as strangers
 */
public record Kin(double perMatch, Map<Field, Map<Level, Double>> shares) {

    public Kin {
        if (!(perMatch > 0 && perMatch < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("per-match must be a number above 0, not " + perMatch);
        }
        Map<Field, Map<Level, Double>> copy = new EnumMap<>(Field.class);
        shares.forEach((field, levels) -> {
            levels.forEach((level, share) -> {
                if (!field.levels().contains(level) || !(share > 0 && share <= 1)) {
                    throw new IllegalArgumentException("no share of pairs: " + field.label() + " " + level.label()
                            + " " + share);
                }
            });
            copy.put(field, Map.copyOf(levels));
        });
        shares = copy;
    }

    /** Null where pairs of this kind are as strangers. */
    public Double share(Field field, Level level) {
        return shares.getOrDefault(field, Map.of()).get(level);
    }
}
