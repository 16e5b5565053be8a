package clientregistry.training;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.matching.Comparison;
import clientregistry.matching.Field;
import clientregistry.matching.FieldEvidence;
import clientregistry.matching.Level;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternTest {

    @Test
    void every_level_of_every_field_survives_packing_with_all_others() {
        Level[] last = new Level[Field.values().length];
        for (Field field : Field.values()) {
            field.levels().forEach(level -> last[field.ordinal()] = level);
        }
        for (int cell = 0; cell < Cells.count(); cell++) {
            Level[] levels = last.clone();
            levels[Cells.of(cell).field().ordinal()] = Cells.of(cell).level();

            assertThat(Pattern.of(levels).cells()).contains(cell).hasSize((int) Arrays.stream(levels).filter(level -> level != null).count());
        }
    }

    @Test
    void what_is_missing_is_no_cell_and_of_several_identifiers_the_best_counts() {
        Comparison comparison = new Comparison(0, 0.5, List.of(new FieldEvidence(Field.IDENTIFIER, "a", Level.DIFFERENT, -4),
                new FieldEvidence(Field.IDENTIFIER, "b", Level.EXACT, 20), new FieldEvidence(Field.KIN, null, Level.CAPPED, -1)), null);

        assertThat(Pattern.of(comparison).cells()).containsExactly(Cells.number(Field.IDENTIFIER, Level.EXACT));
        assertThat(Pattern.of(new Level[Field.values().length]).cells()).isEmpty();
    }

    @Test
    void numbers_of_cells_are_numbers_of_cells() {
        assertThat(IntStream.range(0, Cells.count())).allMatch(cell -> Cells.number(Cells.of(cell).field(), Cells.of(cell).level()) == cell);
    }
}
