package clientregistry.tools.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.TestCertificates;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One source sends the worst there is, another is served all the same. */
class SoakTest {

    @Test
    @Tag("full")
    @Timeout(1_200)
    void for_two_minutes() throws Exception {
        try (TestHub hub = TestHub.startWithFhirServer(Map.of())) {
            hub.awaitSearch();
            Soak soak = new Soak(new Soak.Place(hub.settings().number("fhir.port"), hub.settings().number("hl7.port"),
                    TestCertificates::client, hub.jdbc()), 20, Duration.ofMinutes(2), Duration.ofMinutes(5), 1);

            Soak.Result result = soak.run(() -> { });

            System.out.println(result);
            assertThat(result.harms().values().stream().mapToLong(n -> n).sum()).as("harmful messages")
                    .isGreaterThan(50);
            assertThat(result.isWhole()).as(result.toString()).isTrue();
            // Beside other test processes; ./hub soak alone on a machine holds two seconds.
            assertThat(result.max()).as("latest answer, ms").isLessThan(15_000);
        }
    }

    @Test
    void every_harm_is_another_message_each_time() {
        Random random = new Random(1);
        for (Harm harm : Harm.all()) {
            String one = harm.message().apply(new Harm.Nth(1, random));
            String two = harm.message().apply(new Harm.Nth(2, random));
            assertThat(one).as(harm.name()).isNotEqualTo(two);
            assertThat(one.length()).as(harm.name()).isBetween(50, 10 << 20);
        }
    }
}
