package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.FieldEvidence;
import clientregistry.match.matching.Level;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatternTest {

    @Test
    void every_level_of_every_field_survives_packing_with_all_others() {
        int[] last = Stream.of(Field.values()).filter(field -> !field.levels().isEmpty())
                .mapToInt(field -> Cells.first(field) + field.levels().size() - 1).toArray();
        for (int cell = 0; cell < Cells.count(); cell++) {
            int[] cells = last.clone();
            cells[Cells.of(cell).field().ordinal()] = cell;
            assertThat(Pattern.of(cells).cells()).containsExactly(cells);
        }
    }

    @Test
    void what_is_missing_is_no_cell() {
        assertThat(Pattern.of(new Comparison(0, 0.5, List.of(new FieldEvidence(Field.KIN, null, Level.CAPPED, -1)),
                null)).cells()).isEmpty();
    }

    /** As the comparer counts them: that another number differs is said beside it. */
    @Test
    void each_system_of_identifiers_is_a_cell() {
        Pattern pattern = Pattern.of(new Comparison(0, 0.5, List.of(identifier("a", Level.DIFFERENT),
                identifier("b", Level.EXACT), identifier("c", Level.DIFFERENT)), null));

        assertThat(pattern.cells()).containsExactly(Cells.number(Field.IDENTIFIER, Level.EXACT),
                Cells.number(Field.IDENTIFIER, Level.DIFFERENT), Cells.number(Field.IDENTIFIER, Level.DIFFERENT));
    }

    @Test
    void of_very_many_systems_the_others_are_not_counted() {
        int exact = Cells.number(Field.IDENTIFIER, Level.EXACT);
        int mother = Cells.number(Field.MOTHER, Level.EXACT);

        assertThat(Pattern.of(IntStream.concat(IntStream.generate(() -> exact).limit(20), IntStream.of(mother))
                .toArray()).cells())
                .hasSize(8).containsOnlyOnce(mother).contains(exact);
    }

    private static FieldEvidence identifier(String system, Level level) {
        return new FieldEvidence(Field.IDENTIFIER, system, level, 0);
    }

    @Test
    void numbers_of_cells_are_numbers_of_cells() {
        assertThat(IntStream.range(0, Cells.count()))
                .allMatch(cell -> Cells.number(Cells.of(cell).field(), Cells.of(cell).level()) == cell);
    }
}
