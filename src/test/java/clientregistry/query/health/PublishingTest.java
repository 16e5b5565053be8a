package clientregistry.query.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What health says of a target, by what waits for it; and of the hub, by its targets. */
class PublishingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0,     up",
        "0, 0, 59.4,  up",
        "0, 0, 312.2, degraded: the oldest waits for 312 s",
        "3, 0, 0,     degraded: 3 parked",
        "0, 2, 1,     'degraded: 2 refused, tried again'",
        "1, 2, 75,    'degraded: 1 parked, 2 refused, tried again, the oldest waits for 75 s'",
    })
    void a_target(double parked, double retried, double lag, String state) {
        Map<String, String> states = Publishing.states(List.of("fhir", "index"), Map.of("parked.fhir", parked,
                "retried.fhir", retried, "lag.fhir", lag, "parked.index", 0.0));

        assertThat(states).containsOnly(Map.entry("fhir", state), Map.entry("index", "up"));
        String status = state.equals("up") ? "up" : "degraded";
        assertThat(new Health.Report(true, Map.of("publishing", states)).json()).contains("\"status\":\"" + status + "\"");
        assertThat(new Health.Report(false, Map.of("publishing", states)).json()).contains("\"status\":\"down\"");
    }
}
