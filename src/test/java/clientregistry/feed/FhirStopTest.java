package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Async;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A hub that stops cuts no request in work. */
class FhirStopTest {

    @Test
    void a_hub_that_stops_answers_the_request_in_work() throws Exception {
        TestHub own = TestHub.start(Map.of());
        CompletableFuture<FhirClient.Response> answer;
        CompletableFuture<Void> stopping;
        try (HeldBack lock = HeldBack.in(own)) {
            answer = own.fhir("openmrs").sendAsync("POST", "/Patient", FhirClient.JSON, """
                    {"resourceType": "Patient",
                     "identifier": [{"system": "http://clientregistry.org/openmrs", "value": "stop-fhir"}]}
                    """.getBytes(StandardCharsets.UTF_8));
            await().atMost(Duration.ofSeconds(20)).until(() -> HeldBack.waiting(own) == 1);
            stopping = Async.run(own::close);
            await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(5)).until(() -> !stopping.isDone());
        }
        stopping.join();
        assertThat(answer.join().status()).isEqualTo(201);
    }
}
