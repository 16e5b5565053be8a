package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Else nobody could tell later whom somebody tried to look at. */
    @ParameterizedTest
    @CsvSource({"openmrs, /Patient/ID", "openmrs, /Patient/ID/_history/1", "steward, /persons/ID", "steward, /records/ID",
        "steward, /records/ID/history?limit=1&cursor=x", "steward, /audit/persons/ID"})
    void whom_a_refused_question_was_about_is_in_the_trail(String who, String path) throws IOException {
        UUID id = UUID.randomUUID();
        FhirClient client = who.equals("steward") ? hub.registry(who) : hub.fhir(who);
        int status = client.get(path.replace("ID", id.toString())).status();

        List<Integer> found = hub.jdbc().query("select e.found from audit_event e join audit_detail d on d.event = e.id "
                + "where e.event = 'refusal' and d.text like ?", (row, n) -> row.getObject("found", Integer.class),
                "%" + id + "%");

        assertThat(found).hasSize(1);
        assertThat(found.get(0)).isEqualTo(status == 404 ? 0 : null);
    }

    /** One row that no JSON can be made of would stop every question for what was asked. */
    @ParameterizedTest
    @ValueSource(strings = {"/Patient?identifier=nobody&unheard-of=%00", "/Patient?identifier=nobody&%00=1",
        "/Patient?identifier=nobody&unheard-of=%ED%A0%80"})
    void what_was_asked_is_found_whatever_else_was_asked(String path) throws IOException {
        hub.fhir("openmrs").get(path);

        assertThat(hub.registry("steward").get("/audit/entries?asked=never-asked-by-anybody").status()).isEqualTo(200);
    }

    @Test
    void what_is_asked_at_great_length_is_kept_short() throws IOException {
        long before = hub.count("select max(seq) from audit_event");
        String form = "identifier=nobody&" + "unheard-of=" + "x".repeat(5000) + "&y=1".repeat(400);
        assertThat(hub.fhir("openmrs").post("/Patient/_search", "application/x-www-form-urlencoded", form).status())
                .isEqualTo(200);

        assertThat(hub.jdbc().queryForObject("select max(length(d.text)) from audit_detail d join audit_event e on "
                + "e.id = d.event where e.seq > ?", Integer.class, before)).isBetween(1, 3000);
    }

    private long refusals() {
        return hub.count("select count(*) from audit_trail where event = 'refusal'");
    }
}
