package clientregistry.link;

import static clientregistry.run.Feed.patient;
import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.file.PersonColumn;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.SourceProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One bad submission never harms its neighbours in the batch. */
class PoisonTest {

    private final TestHub hub = TestHub.shared();
    private final Feed feed = new Feed(hub);

    @Test
    void what_the_database_refuses_is_refused_alone_and_audited() {
        hub.owner().execute("alter table record add constraint no_poison check (local_id <> 'poison-2')");
        try {
            FhirClient.Response answer = feed.batch(List.of(
                    patient("openmrs", row("poison-1", "Abel", "Kintu", "1971-01-02", "m", "")),
                    patient("openmrs", row("poison-2", "Bosco", "Kintu", "1972-01-02", "m", "")),
                    patient("openmrs", row("poison-3", "Cyrus", "Kintu", "1973-01-02", "m", ""))));

            assertThat(answer.body()).containsSubsequence("201 Created", "500", "201 Created");
        } finally {
            hub.owner().execute("alter table record drop constraint no_poison");
        }
        assertThat(hub.count("select count(*) from record where local_id like 'poison-_'")).isEqualTo(2);
        assertThat(hub.count("select count(*) from message where outcome = 'refused' and position('poison-2'::bytea "
                + "in raw) > 0"))
                .isEqualTo(1);
    }

    @Test
    void a_row_too_large_for_an_index_is_no_database_that_is_down() {
        String incompressible = IntStream.range(0, 100).mapToObj(i -> "md5(value || '" + i + "')")
                .collect(Collectors.joining(" || "));
        hub.owner().execute("create index too_narrow on record_identifier ((" + incompressible
                + ")) where value = 'narrow-2'");
        try {
            FhirClient.Response answer = feed.batch(List.of(
                    patient("openmrs", row("narrow-1", "Daudi", "Lule", "1974-01-02", "m", "")),
                    patient("openmrs", row("narrow-2", "Elias", "Lule", "1975-01-02", "m", ""))));

            assertThat(answer.body()).containsSubsequence("201 Created", "500");
        } finally {
            hub.owner().execute("drop index too_narrow");
        }
    }

    @Test
    void control_characters_are_refused_by_place_in_fhir() {
        FhirClient.Response answer = feed.fhir("openmrs", row("nul-1", "PLACE", "Lule", "1975-01-02", "m", ""));
        assertThat(answer.status()).isEqualTo(201);

        FhirClient.Response identifier =
                post(patient("openmrs", row("nul-PLACE", "Elias", "Lule", "1975-01-02", "m", "")));
        FhirClient.Response name = post(patient("openmrs", row("nul-2", "PLACE", "Lule", "1975-01-02", "m", "")));

        assertThat(identifier.status()).isEqualTo(422);
        assertThat(identifier.body()).contains("control character", "\"Patient.identifier[0].value\"");
        assertThat(name.status()).isEqualTo(422);
    }

    private FhirClient.Response post(String patient) {
        try {
            return hub.fhir("openmrs").post("Patient", FhirClient.JSON, patient.replace("PLACE", "\\u0000x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void control_characters_of_hl7_are_left_out_of_a_name_and_refused_in_an_identifier() {
        Hl7Writer writer = new Hl7Writer(SourceProfile.of("openmrs"));
        String name = writer.write(row("nul-3", "PLACE", "Lule", "1975-01-02", "m", ""), "A28", "NUL1")
                .replace("PLACE", "\u0000x");
        String identifier = writer.write(row("nul-PLACE", "Elias", "Lule", "1975-01-02", "m", ""), "A28", "NUL2")
                .replace("PLACE", "\u0000x");

        assertThat(feed.send("openmrs", name)).isEqualTo("AA");
        assertThat(feed.person("nul-3")).isNotNull();
        assertThat(feed.send("openmrs", identifier)).isEqualTo("AE");
    }

    @Test
    void an_endless_identifier_is_refused_at_both_doors() {
        String endless = "x".repeat(300);

        assertThat(feed.fhir("openmrs", row(endless, "Elias", "Lule", "1975-01-02", "m", "")).status()).isEqualTo(422);
        assertThat(feed.hl7("openmrs", row(endless, "Elias", "Lule", "1975-01-02", "m", ""))).isEqualTo("AE");
    }

    @Test
    void a_name_as_long_as_the_bounds_let_is_accepted() {
        StringBuilder name = new StringBuilder();
        new Random(7).ints(Bounds.standard().text(), 'a', 'z' + 1).forEach(c -> name.append((char) c));

        assertThat(feed.fhir("openmrs", row("endless-1", "Elias", "Lule", "1975-01-02", "m", "")
                .with(PersonColumn.SURNAME, name.toString())).status()).isEqualTo(201);
        hub.awaitPublished();
        assertThat(hub.count("select count(*) from outbox where parked is not null")).isZero();
    }
}
