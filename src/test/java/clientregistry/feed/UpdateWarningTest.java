package clientregistry.feed;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who sends an overlay, or what contradicts the person its record belongs to, is told so; the update is taken and the
 * link stays.
 */
class UpdateWarningTest {

    private static final String CONTRADICTED = "19510101";

    private final TestHub hub = TestHub.shared();
    private final Feed feed = new Feed(hub);
    private final Door door = new Door(hub);

    /** In dhis2 and, by the caller, in openmrs the same individual. */
    private static PersonRow individual(String id) {
        return row(id + "-d", "Ruth", "Namaganda", "1993-07-07", "f", "CF1993" + id.toUpperCase(Locale.ROOT));
    }

    private static Adt sent(String event, String id) {
        return Adt.of(event, id).name("Namaganda^Ruth").pid(7, "19930707").pid(8, "F")
                .pid(3, id + "^^^OPENMRS^MR~CF1993" + id.toUpperCase(Locale.ROOT) + "^^^NID^NI");
    }

    private static Adt overlay(String id) {
        return sent("A08", id).name("Odhiambo^Charles").pid(7, "19601224").pid(8, "M");
    }

    private UUID linked(String id) throws IOException {
        feed.fhir("dhis2", individual(id));
        door.send(sent("A28", id)).says("AA");
        assertThat(feed.person(id)).isNotNull().isEqualTo(feed.person(id + "-d"));
        return feed.person(id);
    }

    private void assertStays(UUID person, String id, String kind) {
        assertThat(feed.person(id)).isEqualTo(person);
        assertThat(feed.openTasks(kind, id)).isEqualTo(1);
    }

    @Test
    void an_overlay_by_hl7_is_accepted_with_a_warning() throws IOException {
        UUID person = linked("warn-o");

        Reply reply = door.send(overlay("warn-o")).says("AA");

        assertThat(reply.field("ERR", 2)).isEqualTo("PID^1^3");
        assertThat(reply.field("ERR", 3)).startsWith("0^");
        assertThat(reply.field("ERR", 4)).isEqualTo("W");
        assertThat(reply.field("ERR", 5)).startsWith("overlay^The update was stored");
        assertThat(reply.text()).doesNotContain("Odhiambo", "Namaganda", "1960");
        assertStays(person, "warn-o", "overlay");
    }

    @Test
    void a_contradiction_by_hl7_is_accepted_with_a_warning() throws IOException {
        UUID person = linked("warn-c");

        Reply reply = door.send(sent("A31", "warn-c").pid(3, "warn-c^^^OPENMRS^MR~CM1951OTHER^^^NID^NI")
                .pid(7, CONTRADICTED)).says("AA");

        assertThat(reply.field("ERR", 4) + " " + reply.field("ERR", 5)).startsWith("W contradiction^");
        assertStays(person, "warn-c", "contradiction");
    }

    @Test
    void the_same_message_again_gets_the_same_warning_again() throws IOException {
        linked("warn-again");
        Adt overlay = overlay("warn-again");

        Reply first = door.send(overlay).says("AA");

        assertThat(door.send(overlay)).isEqualTo(first);
        assertThat(first.field("ERR", 5)).startsWith("overlay^");
    }

    @Test
    void a_sender_of_2_4_is_warned_in_MSA_3() throws IOException {
        linked("warn-old");

        Reply reply = door.send(overlay("warn-old").version("2.4")).says("AA");

        assertThat(reply.field("MSA", 3)).startsWith("The update was stored, but");
        assertThat(reply.segments("ERR")).isEmpty();
    }

    @Test
    void an_update_that_fits_is_accepted_without_a_warning() throws IOException {
        linked("warn-none");

        assertThat(door.send(sent("A08", "warn-none").pid(11, "1 Main St^^Kampala")).says("AA").segments("ERR"))
                .isEmpty();
    }

    @Test
    void an_overlay_by_fhir_has_a_Warning_header() throws IOException {
        UUID person = linked("warn-f");

        Response response = feed.fhir("dhis2", changed("warn-f"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Warning")).hasValueSatisfying(w -> assertThat(w).matches("299 - \"The update was "
                + "stored[^\"]*\""));
        assertThat(response.body()).contains("Odhiambo").doesNotContain("OperationOutcome");
        assertStays(person, "warn-f-d", "overlay");
    }

    private static PersonRow changed(String id) {
        return row(id + "-d", "Charles", "Odhiambo", "1960-12-24", "m", "CF1993" + id.toUpperCase(Locale.ROOT));
    }

    @Test
    void an_overlay_by_fhir_is_an_OperationOutcome_where_one_is_asked_for() throws IOException {
        linked("warn-p");

        Response response = hub.fhir("dhis2").post("Patient", FhirClient.JSON, Feed.patient("dhis2", changed("warn-p")),
                "Prefer", "return=OperationOutcome");

        assertThat(response.body()).contains("OperationOutcome", "\"warning\"", "business-rule", "overlay")
                .doesNotContain("Odhiambo");
    }

    @Test
    void in_a_bundle_the_entry_is_warned() throws IOException {
        linked("warn-b");

        Response response = feed.batch(java.util.List.of(Feed.patient("dhis2", changed("warn-b")),
                Feed.patient("dhis2", row("warn-b-other", "Amina", "Wanjiru", "1970-01-02", "f", ""))));

        assertThat(response.body()).containsOnlyOnce("OperationOutcome").contains("200 OK", "201 Created", "overlay");
    }

    @Test
    void in_a_file_the_row_is_warned() throws IOException {
        linked("warn-r");

        String csv = Arrays.stream(PersonColumn.values()).map(c -> c.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(",")) + "\n"
                + String.join(",", changed("warn-r").values()) + "\n";
        Response response = new FhirClient(java.net.URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                clientregistry.tools.client.TestCertificates.client("dhis2"), java.time.Duration.ofSeconds(20))
                .post("/import/dhis2", "text/csv", csv);

        assertThat(response.body()).contains("\"outcome\":\"updated\"", "\"warning\":\"The update was stored");
    }
}
