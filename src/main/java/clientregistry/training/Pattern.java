package clientregistry.training;

import clientregistry.matching.Comparison;
import clientregistry.matching.Field;
import clientregistry.matching.FieldEvidence;
import clientregistry.matching.Level;
import java.util.Arrays;

/**
 * What two records agree in, one level per field (of several identifiers the best): all that learning knows of a pair.
 *
 * @param code the numbers of the cells, a digit per field that is 0 where the field was not compared. The digits of a field
 *             have as many values as it has levels, so that all fields fit into one number
 */
record Pattern(long code) implements Comparable<Pattern> {

    static Pattern of(Comparison comparison) {
        Level[] levels = new Level[Field.values().length];
        for (FieldEvidence each : comparison.fields()) {
            Level known = levels[each.field().ordinal()];
            levels[each.field().ordinal()] = known == null ? each.level() : Level.better(known, each.level());
        }
        return of(levels);
    }

    /** @param levels by ordinal of the field, null or {@link Level#MISSING} where it was not compared */
    static Pattern of(Level[] levels) {
        long code = 0;
        for (Field field : Field.values()) {
            Level level = levels[field.ordinal()];
            boolean known = level != null && field.levels().contains(level);
            code = code * base(field) + (known ? 1 + Cells.number(field, level) - Cells.first(field) : 0);
        }
        return new Pattern(code);
    }

    private static int base(Field field) {
        return field.levels().size() + 1;
    }

    /** Numbers of the cells it shows. */
    int[] cells() {
        int[] cells = new int[Field.values().length];
        int count = 0;
        long rest = code;
        for (int f = Field.values().length - 1; f >= 0; f--) {
            Field field = Field.values()[f];
            int digit = (int) (rest % base(field));
            rest /= base(field);
            if (digit > 0) {
                cells[count++] = Cells.first(field) + digit - 1;
            }
        }
        return Arrays.copyOf(cells, count);
    }

    @Override
    public int compareTo(Pattern other) {
        return Long.compare(code, other.code);
    }
}
