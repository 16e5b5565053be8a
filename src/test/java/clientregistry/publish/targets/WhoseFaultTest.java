package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.publish.targets.WhoseFault.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the target did to what was sent, and whether it answers for others: whose fault it is. */
class WhoseFaultTest {

    @ParameterizedTest(name = "{0}, alone {1}, answers for others {2}: {3}")
    @CsvSource({
        "NOT_TAKEN, true,  true,  BLAME",
        "NOT_TAKEN, true,  false, KEEP",
        "NOT_TAKEN, false, true,  SPLIT",
        "NOT_TAKEN, false, false, SPLIT",
        "BUSY,      true,  true,  KEEP",
        "BUSY,      true,  false, KEEP",
        "BUSY,      false, true,  SPLIT",
        "BUSY,      false, false, KEEP",
        "UNTOLD,    true,  true,  BLAME",
        "UNTOLD,    true,  false, BLAME",
        "UNTOLD,    false, true,  SPLIT",
        "UNTOLD,    false, false, SPLIT",
    })
    void only_a_target_that_answers_for_others_blames_a_row(Answer answer, boolean alone, boolean others,
            WhoseFault verdict) {
        assertThat(WhoseFault.of(answer, alone, others)).isEqualTo(verdict);
    }
}
