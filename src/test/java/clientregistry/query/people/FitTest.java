package clientregistry.query.people;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Level;
import clientregistry.query.people.WantedPerson.Known;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a record that shares a key is one that was meant. */
class FitTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                          true
            EXACT,                       true
            EXACT EXACT,                 true
            EXACT MISSING,               true
            PHONETIC ONE_EDIT,           true
            EXACT DIFFERENT,             false
            EXACT EXACT DIFFERENT,       true
            EXACT MISSING DIFFERENT,     false
            MISSING MISSING,             false
            MISSING UNRECORDED,          false
            DIFFERENT,                   false
            SIMILAR GENERATION_APART,    false
            """)
    void more_agrees_than_does_not(String levels, boolean fit) {
        Map<Known, Level> fields = new LinkedHashMap<>();
        Arrays.stream(levels.split(" ", -1)).filter(each -> !each.isEmpty()).map(Level::valueOf)
                .forEach(level -> fields.put(Known.values()[fields.size()], level));

        assertThat(new Fit(1, fields).isFit()).isEqualTo(fit);
    }
}
