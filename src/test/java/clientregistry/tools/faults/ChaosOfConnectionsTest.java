package clientregistry.tools.faults;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChaosOfConnectionsTest {

    @Test
    @Tag("full")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void nothing_is_lost_doubled_or_wrong() throws Exception {
        ChaosPlay.play(Scenarios.ofConnections(), ChaosPlay.OUTAGE, ChaosPlay.RATE, "chaos-connections");
    }
}
