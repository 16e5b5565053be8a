package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.ProxiedHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.faults.TcpProxy.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As {@link Hl7DatabaseFaultTest}, at the FHIR door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirDatabaseFaultTest {

    private ProxiedHub there;
    private FhirClient openmrs;

    @BeforeAll
    void start() throws IOException {
        there = ProxiedHub.start();
        openmrs = there.hub().fhir("openmrs");
    }

    @AfterAll
    void stop() throws IOException {
        there.close();
    }

    private Response post(String id) throws IOException {
        return openmrs.post("Patient", FhirClient.JSON, People.patient("openmrs", id, "Gone" + id));
    }

    private long versions(String id) {
        return there.count("select count(*) from record_version v join record r on r.id = v.record_id where "
                + "r.local_id = ?", id);
    }

    private static void nothingStored(Response refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(refused.body()).contains("nothing was stored");
    }

    /** The database may need a moment to be reached again. */
    private void sentAgain(String id, int status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> post(id).status() == status);
        assertThat(versions(id)).isEqualTo(1);
    }

    @Test
    void while_the_database_is_down_nothing_is_stored_and_the_sender_told_to_come_back() throws IOException {
        there.proxy().cut();
        try {
            nothingStored(post("down"));
        } finally {
            there.proxy().restore();
        }
        assertThat(versions("down")).isZero();
        sentAgain("down", 201);
    }

    @Test
    void a_commit_lost_on_its_way_is_no_acceptance() throws IOException {
        there.proxy().arm(Fault.COMMIT_LOST);

        nothingStored(post("lost"));

        assertThat(versions("lost")).isZero();
        sentAgain("lost", 201);
    }

    @Test
    void a_commit_whose_answer_is_lost_is_looked_up_and_answered_truly() throws IOException {
        there.proxy().arm(Fault.ANSWER_LOST);

        Response created = post("unheard");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        sentAgain("unheard", 200);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"ANSWER_LOST_AND_DOWN", "DOWN_AFTERWARDS"})
    void what_is_or_may_be_stored_and_cannot_be_read_gets_no_answer_and_is_recognised_when_sent_again(Fault fault)
            throws IOException {
        String id = fault.name().toLowerCase(Locale.ROOT);
        there.proxy().arm(fault);
        try {
            assertThatThrownBy(() -> post(id)).isInstanceOf(IOException.class);
        } finally {
            there.proxy().restore();
        }
        assertThat(versions(id)).isEqualTo(1);
        sentAgain(id, 200);
    }
}
