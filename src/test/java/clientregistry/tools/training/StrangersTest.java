package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import org.junit.jupiter.api.Test;

class StrangersTest {

    private static int cell(Field field, Level level) {
        return Cells.number(field, level);
    }

    /**
     * Among a million random pairs they are most of those that share a birth date, and would hide how seldom strangers
     * do.
     */
    @Test
    void pairs_of_one_person_teach_nothing_about_strangers() {
        PatternCounts random = new PatternCounts();
        random.add(Pattern.of(cell(Field.GIVEN_NAME, Level.DIFFERENT), cell(Field.FAMILY_NAME, Level.DIFFERENT),
                cell(Field.BIRTH_DATE, Level.DIFFERENT)), 0, 1_000_000);
        random.add(Pattern.of(cell(Field.GIVEN_NAME, Level.EXACT), cell(Field.FAMILY_NAME, Level.EXACT),
                cell(Field.BIRTH_DATE, Level.EXACT), cell(Field.IDENTIFIER, Level.EXACT)), 0, 500);
        Model before = Model.of(People.RULES);
        int born = cell(Field.BIRTH_DATE, Level.EXACT);

        assertThat(Strangers.learn(random.all(), before, before.u()).u()[born]).isPositive()
                .isLessThanOrEqualTo(before.u()[born]);
    }
}
