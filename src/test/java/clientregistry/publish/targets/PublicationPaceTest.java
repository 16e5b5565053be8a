package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.publish.targets.TargetQueue.Pace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a publication follows the one before. */
class PublicationPaceTest {

    private static final long NEVER = 3_600_000;

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void feeds_come_first(boolean busy, boolean follows) {
        YieldToFeeds yields = new YieldToFeeds(() -> busy, NEVER);

        assertThat(follows(more -> yields.getAsBoolean(), true)).isEqualTo(follows);
    }

    @ParameterizedTest
    @CsvSource({"a sender waits,        true,  false, false", "a sender waits and more,  true,  true,  true",
            "nobody waits,              false, false, true", "nobody waits and more,    false, true,  true"})
    void what_does_not_fit_into_one_publication_does_not_wait(String what, boolean busy, boolean more, boolean follows) {
        assertThat(follows(new YieldToFeeds(() -> busy, NEVER).unlessMore(), more)).isEqualTo(follows);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void when_its_time_has_passed_a_publication_follows(boolean more) {
        assertThat(follows(new YieldToFeeds(() -> true, 0).unlessMore(), more)).isTrue();
    }

    /** The one after the first. */
    private static boolean follows(Pace pace, boolean more) {
        pace.isTime(false);
        return pace.isTime(more);
    }
}
