package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody keeps a refusal out of the audit trail by what is sent. */
class RefusalAuditTest {

    private final TestHub hub = TestHub.shared();

    @Test
    void not_by_an_endless_control_id() {
        // No run of one letter: the database would press it until it fits.
        StringBuilder id = new StringBuilder();
        new java.util.Random(7).ints(4000, 'A', 'z').filter(Character::isLetter).forEach(id::appendCodePoint);
        long before = refusals();
        new Feed(hub).send("lims", "MSH|^~\\&|LIMS|LAB|HUB|HUB|20260101||ADT^A28|" + id
                + "|P|2.5\rPID|||1^^^LIMS||Atim^Ann\r");
        assertThat(refusals()).isEqualTo(before + 1);
    }

    @Test
    void not_by_a_field_of_a_command_with_a_NUL_in_its_name() throws IOException {
        long before = refusals();
        assertThat(hub.registry("steward").post("/operations", "application/json",
                "{\"kind\":\"quarantine\",\"source\":\"lims\",\"why\":\"w\",\"\\u0000\":1}").status()).isEqualTo(400);
        assertThat(refusals()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void not_by_an_element_with_a_NUL_in_its_name(String form) throws IOException {
        long before = refusals();
        assertThat(hub.fhir("openmrs").post("/Patient", JSON, People.patientWith(People.identifier("openmrs", "nul-1"),
                "Atim", ",\"a\\u0000b\":1"), "Accept", "application/fhir+" + form).status()).isEqualTo(422);
        assertThat(refusals()).isEqualTo(before + 1);
    }

    private long refusals() {
        return hub.count("select count(*) from audit_trail where event = 'refusal'");
    }
}
