package clientregistry.tools.training;

import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.FieldEvidence;
import clientregistry.match.matching.Weights;
import java.util.Arrays;

/**
 * What two records agree in: one level per field, and of identifiers one per system that both have, since each counts
 * by itself. That is all learning knows of a pair.
 *
 * @param code a sum over the cells, so that all fits into one number: a field has a digit that tells its level, 0 where
 *             it was not compared; a level of identifiers has a digit that tells of how many systems
 */
record Pattern(long code) implements Comparable<Pattern> {

    /** More systems of one level are not counted. */
    private static final int MOST_SYSTEMS = 7;
    /**
     * By cell: value of the lowest 1 of its digit, how many values the digit has, and which of them stands for the
     * cell.
     */
    private static final long[] UNIT = new long[Cells.count()];
    private static final int[] VALUES = new int[Cells.count()];
    private static final int[] VALUE = new int[Cells.count()];

    static {
        long unit = 1;
        for (int cell = 0; cell < Cells.count(); cell++) {
            Field field = Cells.of(cell).field();
            boolean counted = isIdentifier(cell);
            UNIT[cell] = unit;
            VALUES[cell] = 1 + (counted ? MOST_SYSTEMS : field.levels().size());
            VALUE[cell] = counted ? 1 : 1 + cell - Cells.first(field);
            boolean last = cell + 1 == Cells.count() || Cells.of(cell + 1).field() != field;
            unit = counted || last ? Math.multiplyExact(unit, VALUES[cell]) : unit;
        }
    }

    /** @param known to these: of a level that weighs nothing, nothing is learned either */
    static Pattern of(Comparison comparison, Weights known) {
        long code = 0;
        for (FieldEvidence each : comparison.fields()) {
            code += known.knows(each.field(), each.level()) ? added(code, Cells.number(each.field(), each.level())) : 0;
        }
        return new Pattern(code);
    }

    /** @param cells in any order; of identifiers any number, of each other field at most one */
    static Pattern of(int... cells) {
        long code = 0;
        for (int cell : cells) {
            code += added(code, cell);
        }
        return new Pattern(code);
    }

    private static long added(long code, int cell) {
        boolean full = isIdentifier(cell) && digit(code, cell) == MOST_SYSTEMS;
        return full ? 0 : VALUE[cell] * UNIT[cell];
    }

    private static boolean isIdentifier(int cell) {
        return Cells.of(cell).field() == Field.IDENTIFIER;
    }

    private static int digit(long code, int cell) {
        return (int) (code / UNIT[cell] % VALUES[cell]);
    }

    /** Numbers of the cells it shows, ascending; one of identifiers as often as there are systems. */
    int[] cells() {
        int[] cells = new int[Field.values().length + MOST_SYSTEMS * Field.IDENTIFIER.levels().size()];
        int count = 0;
        for (int cell = 0; cell < Cells.count(); cell++) {
            int digit = digit(code, cell);
            int once = digit == VALUE[cell] ? 1 : 0;
            int times = isIdentifier(cell) ? digit : once;
            Arrays.fill(cells, count, count + times, cell);
            count += times;
        }
        return Arrays.copyOf(cells, count);
    }

    @Override
    public int compareTo(Pattern other) {
        return Long.compare(code, other.code);
    }
}
