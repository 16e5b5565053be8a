package clientregistry.steward.work;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.steward.work.TaskQuestion.Verdict;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({"review, true, joins, 5, parts, 3", "conflict, true, joins, 5, parts, 3",
            "overlay, false, confirms, 3, leaves, 2", "contradiction, false, confirms, 3, leaves, 2",
            "own-ids, false, confirms, 3, leaves, 2", "bridge, false, confirms, 3, splits, 2"})
    void each_answer_tells_what_it_would_do(String kind, boolean two, String link, int linked, String separate, int left) {
        Surroundings.About about = new Surroundings.About(UUID.randomUUID(), kind, UUID.randomUUID(), null, ONE,
                two ? OTHER : ONE);
        Surroundings.Sizes sizes = new Surroundings.Sizes(3, 2, 0, null, 2, 1, 1);

        assertThat(Verdicts.of(about, sizes)).containsExactly(new Verdict("link", link, linked, two ? 2 : 1),
                new Verdict("separate", separate, left, 1), new Verdict("dismiss", "closes", 0, 1));
    }

    @Test
    void what_was_said_to_be_two_is_not_made_one_and_who_said_so_is_named() {
        Surroundings.About about = new Surroundings.About(UUID.randomUUID(), "review", UUID.randomUUID(), null, ONE, OTHER);
        UUID said = UUID.randomUUID();

        assertThat(Verdicts.of(about, new Surroundings.Sizes(3, 2, 4, said, 1, 1, 0)))
                .containsExactly(new Verdict("link", "joins", 5, 1, 4, said), new Verdict("separate", "parts", 3, 1),
                        new Verdict("dismiss", "closes", 0, 1));
    }
}
