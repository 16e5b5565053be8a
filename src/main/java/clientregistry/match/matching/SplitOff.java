package clientregistry.match.matching;

import java.util.List;
import java.util.Map;

/**
 * A level that was split off another one. A rule set of before does not know it and still has a say on such pairs: it
 * weighs them as the level they had then, so that a version goes on deciding as it did. Other levels that a rule set
 * does not know weigh nothing.
 *
 * @param former the level of such pairs before
 */
record SplitOff(Field field, Level level, Level former) {

    static final List<SplitOff> ALL = List.of(new SplitOff(Field.BIRTH_DATE, Level.NEAR, Level.DIFFERENT),
            new SplitOff(Field.BIRTH_DATE, Level.YEAR_NEAR, Level.DIFFERENT));

    boolean isUnknownTo(Map<Field, Map<Level, Odds>> table) {
        return table.containsKey(field) && !table.get(field).containsKey(level);
    }

    /** Gives the level what the table says of the former one, if it says anything of that. */
    <T> void addTo(Map<Field, Map<Level, T>> table) {
        Map<Level, T> levels = table.getOrDefault(field, Map.of());
        if (levels.containsKey(former)) {
            levels.putIfAbsent(level, levels.get(former));
        }
    }
}
