package clientregistry.tools.training;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import java.util.ArrayList;
import java.util.List;

/** Numbers the levels of all fields, so that what is said of each level is an array. */
final class Cells {

    /** One level of one field. */
    record Cell(Field field, Level level) {

        /**
         * Whether m and u of the level are shares of all pairs that have the field. Partial birth dates are said of
         * pairs of which one says no more, and exchanged or unrecorded beside what the field says: these stay as
         * somebody set them. A level that is new does not compile until it is here.
         */
        boolean isLearned() {
            return switch (level) {
                case EXACT, NICKNAME, ONE_EDIT, CLOSE, PHONETIC, PART, INITIAL, SIMILAR, SOME_PARTS, ONE_DIGIT,
                        DAY_MONTH_SWAPPED, YEAR_SLIP,
                    NEAR, YEAR_NEAR, TWO_PARTS, STREET, NEIGHBOUR, HOUSE, AREA, TOWN, GENERATION_APART,
                    DIFFERENT -> true;
                case YEAR, YEAR_MONTH, SWAPPED, UNRECORDED, CAPPED, TOGETHER, MISSING -> false;
            };
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
