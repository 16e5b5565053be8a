package clientregistry.application;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.client.Ack;
import clientregistry.client.FhirClient;
import clientregistry.client.FhirWriter;
import clientregistry.client.Hl7Writer;
import clientregistry.client.MllpClient;
import clientregistry.csv.PersonRow;
import clientregistry.client.SourceProfile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The whole way once: one individual through both doors is one person. */
class SmokeTest {

    private final TestHub hub = TestHub.shared();

    @Test
    void one_individual_fed_through_both_doors_becomes_one_person() throws IOException {
        PersonRow row = row("smoke-1", "Nakato", "Babirye", "1991-04-17", "CF910417SMOKE1");

        FhirClient.Response created = hub.fhir("openmrs").post("Patient", FhirClient.JSON,
                new FhirWriter(SourceProfile.of("openmrs")).write(row).json());
        String ack;
        try (MllpClient sender = hub.mllp("dhis2")) {
            ack = sender.send(new Hl7Writer(SourceProfile.of("dhis2")).write(row, "A28", "SMOKE1"));
        }

        assertThat(created.status()).isEqualTo(201);
        assertThat(Ack.parse(ack).code()).isEqualTo("AA");
        assertThat(hub.count("select count(distinct person_id) from link l join record r on r.id = l.record_id "
                + "where r.local_id = 'smoke-1' and l.closed_at is null")).isEqualTo(1);
    }

    private static PersonRow row(String id, String given, String surname, String birthDate, String nationalId) {
        String[] values = new String[16];
        Arrays.fill(values, "");
        values[0] = id;
        values[1] = given;
        values[3] = surname;
        values[5] = birthDate;
        values[14] = nationalId;
        return PersonRow.of(Arrays.asList(values));
    }
}
