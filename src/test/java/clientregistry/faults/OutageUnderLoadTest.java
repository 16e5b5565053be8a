package clientregistry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.application.TestHub;
import clientregistry.client.ControlIds;
import clientregistry.client.FhirDoor;
import clientregistry.client.FhirWriter;
import clientregistry.client.Hl7Door;
import clientregistry.client.Hl7Writer;
import clientregistry.client.LoadResult;
import clientregistry.client.LoadRun;
import clientregistry.csv.PersonRow;
import clientregistry.client.SourceProfile;
import clientregistry.reconcile.Agreement;
import clientregistry.servers.EmbeddedServer;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server is killed for half a minute while two sources send the same individuals through both doors: every message is
 * accepted once, each individual ends as one person, and everything agrees when it is back.
 */
@Tag("full")
class OutageUnderLoadTest {

    private static final Duration LOAD = Duration.ofSeconds(50);
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final int INDIVIDUALS = 100_000;

    @Test
    void elasticsearch_killed_for_half_a_minute_loses_nothing_and_makes_no_wrong_person() throws Exception {
        survives(TestServers.elasticsearch());
    }

    @Test
    void the_fhir_server_killed_for_half_a_minute_catches_up_by_itself() throws Exception {
        survives(TestServers.hapi());
    }

    private static void survives(EmbeddedServer victim) throws Exception {
        try (TestHub hub = TestHub.startWithFhirServer(Map.of())) {
            CompletableFuture<LoadResult> fhir = CompletableFuture.supplyAsync(() -> load(hub, "openmrs", true));
            CompletableFuture<LoadResult> hl7 = CompletableFuture.supplyAsync(() -> load(hub, "dhis2", false));
            try {
                await().atMost(Duration.ofSeconds(30)).until(() -> hub.count("select count(*) from record") > 100);
                victim.kill();
                await().pollDelay(OUTAGE).atMost(OUTAGE.plusSeconds(5)).until(() -> true);
            } finally {
                victim.restart();
            }
            long accepted = fhir.join().accepted() + hl7.join().accepted();
            assertThat(fhir.join().failed() + fhir.join().refused() + hl7.join().failed() + hl7.join().refused()).isZero();
            hub.awaitSearch();
            await().atMost(Duration.ofMinutes(5)).until(() -> hub.count("select count(*) from record where pending_order is not null") == 0);
            await().atMost(Duration.ofMinutes(5)).until(() -> hub.count("select count(*) from outbox where parked is null") == 0);
            assertThat(hub.count("select count(*) from record")).isEqualTo(accepted);
            assertThat(hub.count("select count(*) from person where state = 'active'"))
                    .isEqualTo(hub.count("select count(distinct local_id) from record"));
            assertThat(agreement(hub).differences()).isEmpty();
        }
    }

    private static LoadResult load(TestHub hub, String source, boolean fhir) {
        SourceProfile profile = SourceProfile.of(source);
        ControlIds controlIds = new ControlIds();
        try {
            return new LoadRun(4, INDIVIDUALS, LOAD).run(people(), () -> fhir ? new FhirDoor(hub.fhir(source), new FhirWriter(profile))
                    : new Hl7Door(() -> hub.mllp(source), new Hl7Writer(profile), "A28", controlIds), (row, answer) -> { });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same individuals for every source: name, birth date and national id are all different between them. */
    private static Iterator<PersonRow> people() {
        return IntStream.range(0, INDIVIDUALS).mapToObj(i -> {
            String[] values = new String[16];
            Arrays.fill(values, "");
            values[0] = "outage-" + i;
            values[1] = "Given" + letters(i * 7919L % INDIVIDUALS);
            values[3] = "Family" + letters(i * 104_729L % INDIVIDUALS);
            values[5] = String.format("%04d-%02d-%02d", 1930 + i % 80, 1 + i / 80 % 12, 1 + i / 960 % 28);
            values[14] = "CM" + (10_000_000L + i * 7_777_777L % 89_999_981L);
            return PersonRow.of(Arrays.asList(values));
        }).iterator();
    }

    private static String letters(long number) {
        StringBuilder word = new StringBuilder();
        for (long rest = number; rest > 0 || word.isEmpty(); rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    private static Agreement.Report agreement(TestHub hub) throws IOException {
        try (RestClient elasticsearch = RestClient.builder(HttpHost.create(hub.settings().get("elasticsearch.url"))).build()) {
            return new Agreement(hub.jdbc(), elasticsearch, hub.settings().get("hapi.url")).check();
        }
    }
}
