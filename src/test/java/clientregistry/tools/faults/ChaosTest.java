package clientregistry.tools.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nothing lost, nothing doubled, whatever is done to the registry under load (invariants 1, 4, 5 and 9). Here in short; in
 * every way there is beside, in classes of their own that run side by side.
 */
class ChaosTest {

    /** So few that what is left to publish in the end is published soon. */
    private static final int RATE = 30;

    @Test
    void in_short() throws Exception {
        List<Verdict> played = ChaosPlay.play(List.of(Scenarios.inShort()), 3, RATE, "chaos-short");

        assertThat(played.get(0).resent()).as("a fault nobody noticed").isPositive();
    }
}
