package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Period;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides which of several counts first, and the time of birth, are read of a Patient and stored in one. */
class PeriodsTest {

    @ParameterizedTest
    @CsvSource({"20010203,20050607,2001-02-03,2005-06-07", "2001,,2001,", ",200506,,2005-06",
            "200102031415+0300,,2001-02-03,", "no date,2005,,2005", "no date,,,"})
    void are_stored_as_far_as_fhir_can_hold_them(String start, String end, String storedStart, String storedEnd) {
        Period period = Period.of(start, end);
        Patient stored = PatientWriter.write(new Demographics(List.of(), List.of(new PersonName("old", "Auma",
                List.of("Grace"), List.of(), List.of(), period)), Sex.UNKNOWN, null,
                List.of(new ContactPoint(ContactPoint.Kind.PHONE, "0772123456", "home", 2, period)),
                List.of(new PostalAddress("home", List.of(), "Gulu", null, null, null, null, period)), null, null));

        Demographics read = read(FhirFormat.JSON.write(stored));

        Period expected = Period.of(storedStart, storedEnd);
        assertThat(read.names().get(0).period()).isEqualTo(expected);
        assertThat(read.contacts().get(0)).isEqualTo(new ContactPoint(ContactPoint.Kind.PHONE, "0772123456", "home", 2,
                expected));
        assertThat(read.addresses().get(0).period()).isEqualTo(expected);
    }

    /** As a moment of that day, also where another zone has another day, or as a time; beside the date or the Patient. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            valueDateTime, 2025-03-04T03:05:00+03:00, 2025-03-04T03:05:00+03:00
            valueDateTime, 2025-03-03T22:10:00Z,      2025-03-04T22:10:00Z
            valueDateTime, 2025-03-05T03:05:00Z,      2025-03-04T03:05:00Z
            valueTime,     03:05:00,                  2025-03-04T03:05:00
            valueDateTime, 2025-03-03T05:00:00Z,      2025-03-04
            valueDateTime, 2025-03-05T18:00:00Z,      2025-03-04
            valueDateTime, 2025-03,                   2025-03-04
            valueString,   early,                     2025-03-04
            """)
    void the_time_of_birth_is_of_that_day(String type, String time, String read) {
        String extension = "\"extension\":[{\"url\":\"" + OpenCr.BIRTH_TIME + "\",\"" + type + "\":\"" + time + "\"}]";
        assertThat(read("{\"resourceType\":\"Patient\",\"birthDate\":\"2025-03-04\",\"_birthDate\":{" + extension
                + "}}").birthDate()).isEqualTo(read);
        assertThat(read("{\"resourceType\":\"Patient\",\"birthDate\":\"2025-03-04\"," + extension + "}").birthDate())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"2025", "2025-03"})
    void there_is_none_beside_a_partial_date(String date) {
        assertThat(read("{\"resourceType\":\"Patient\",\"birthDate\":\"" + date + "\",\"_birthDate\":{\"extension\":[{"
                + "\"url\":\"" + OpenCr.BIRTH_TIME + "\",\"valueTime\":\"03:05:00\"}]}}").birthDate()).isEqualTo(date);
    }

    private static Demographics read(String json) {
        return PatientReader.read(FhirFormat.JSON.read(Patient.class, json), system -> system);
    }
}
