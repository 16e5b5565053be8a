package clientregistry.training;

import clientregistry.matching.Field;
import clientregistry.matching.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Numbers the levels of all fields, so that what is said of each level is an array. */
final class Cells {

    /** One level of one field. */
    record Cell(Field field, Level level) {

        /**
         * Levels whose m and u are not shares of all pairs that have the field: partial birth dates are said of pairs of which
         * one says no more, and exchanged or unrecorded beside what the field says. These stay as somebody set them.
         */
        private static final Set<Level> KEPT = EnumSet.of(Level.SWAPPED, Level.UNRECORDED, Level.YEAR, Level.YEAR_MONTH);

        boolean isLearned() {
            return !KEPT.contains(level);
        }
    }

    private static final List<Cell> ALL = new ArrayList<>();
    private static final int[][] NUMBERS = new int[Field.values().length][Level.values().length];

    static {
        for (Field field : Field.values()) {
            for (Level level : field.levels()) {
                NUMBERS[field.ordinal()][level.ordinal()] = ALL.size();
                ALL.add(new Cell(field, level));
            }
        }
    }

    private Cells() {
    }

    static int count() {
        return ALL.size();
    }

    static Cell of(int number) {
        return ALL.get(number);
    }

    /** Number of the first level of a field; the others follow in their order. */
    static int first(Field field) {
        return field.levels().stream().mapToInt(level -> number(field, level)).min().orElse(0);
    }

    static int number(Field field, Level level) {
        return NUMBERS[field.ordinal()][level.ordinal()];
    }
}
