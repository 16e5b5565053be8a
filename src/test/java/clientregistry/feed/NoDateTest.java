package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.match.normalisation.Features;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A birth date that is none: at every door its sender is told, by the same code; it is kept as it was sent, but nothing
 * of it is compared or makes a key, and no golden record has it. FHIR has no such dates, and refuses what is no day of
 * the calendar.
 */
class NoDateTest {

    private static final String HEADER = Stream.of(PersonColumn.values()).map(PersonColumn::header)
            .collect(Collectors.joining(","));

    private final TestHub hub = TestHub.shared();
    private final Feed feed = new Feed(hub);
    private final Door door = new Door(hub);

    /** What stands where {@code FHIR} says 201 is a date, on which nobody was born. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            1991-17-52,         422
            1991-02-31,         422
            1991-13-05,         422
            1991-17-05,         422
            1991-00-00,         422
            1991-05-00,         422
            0000-00-00,         422
            00000000,           422
            31.02.1991,         422
            05/02/1991,         422
            91-02-05,           422
            1991-02-05 or 06,   422
            about 1991,         422
            unknown,            422
            1849-06-30,         201
            TOMORROW,           201
            2190-01-01,         201
            1900-01-01,         201
            """)
    @Tag("full")
    void is_told_and_kept_and_no_golden_value(String date, int fhir) throws IOException {
        String sent = date.equals("TOMORROW") ? LocalDate.now(ZoneOffset.UTC).plusDays(3).toString() : date;
        String id = "nd-" + Integer.toHexString(date.hashCode());
        boolean isDay = fhir == 201;

        Response file = root().post("/import/openmrs", "text/csv", HEADER + "\n" + String.join(",",
                row(id + "-file", sent).values()) + "\n");
        assertThat(file.body()).contains("\"created\"", "\"column\":\"birth_date\",\"code\":\"birth-date\"");
        assertNoGoldenValue(id + "-file", sent, isDay);

        Response desk = root().post("/site/registrations", "application/json", "{\"record_id\":\"" + id
                + "-desk\",\"given_name\":\"Ann\",\"surname\":\"Zawedde\",\"birth_date\":\"" + sent + "\"}");
        assertThat(desk.body()).contains("\"code\":\"birth-date\"");
        assertNoGoldenValue(id + "-desk", sent, isDay);

        Reply hl7 = door.send(Adt.of("A28", id + "-hl7").name("Zawedde^Ann").pid(7, sent)).says("AA");
        assertThat(hl7.field("ERR", 2)).isEqualTo("PID^1^7");
        assertThat(hl7.field("ERR", 5)).startsWith("birth-date^");
        assertNoGoldenValue(id + "-hl7", sent, isDay);

        Response single = hub.fhir("openmrs").post("/Patient", JSON, fhir(id + "-fhir", sent), "Prefer",
                "return=OperationOutcome");
        assertThat(single.status()).isEqualTo(fhir);
        assertThat(single.body()).contains("Patient.birthDate");
        Response batch = hub.fhir("openmrs").post("", JSON, People.bundle("batch", People.post(fhir(id + "-batch",
                sent))));
        assertThat(batch.body()).contains("Bundle.entry[0].resource.birthDate");
        if (isDay) {
            assertThat(single.header("Warning").orElseThrow()).contains("birth date");
            assertThat(single.body()).contains("\"birth-date\"");
            assertThat(batch.body()).contains("\"birth-date\"");
            assertNoGoldenValue(id + "-fhir", sent, true);
        }
    }

    /** Nor is any door silent about a date of death that can be none. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"20201752, 2020-17-52, 422", "20200231, 2020-02-31, 422", "21900101, 2190-01-01, 201",
        "19000101, 1900-01-01, 201", "17530101, 1753-01-01, 201",
        "spring 2020, spring, 422"})
    void so_is_a_date_of_death(String hl7, String fhir, int status) throws IOException {
        String id = "nd-died-" + Integer.toHexString(hl7.hashCode());

        Reply reply = door.send(Adt.of("A28", id).name("Zawedde^Ann").pid(29, hl7)).says("AA");
        assertThat(reply.field("ERR", 2)).isEqualTo("PID^1^29");
        assertThat(reply.field("ERR", 5)).startsWith("death-date^");

        Response single = hub.fhir("openmrs").post("/Patient", JSON, People.patientWith(
                People.identifier("openmrs", id + "-f"), "Zawedde", ",\"deceasedDateTime\":\"" + fhir + "\""), "Prefer",
                "return=OperationOutcome");
        assertThat(single.status()).isEqualTo(status);
        assertThat(single.body()).contains("Patient.deceased");
        if (status == 201) {
            assertThat(single.body()).contains("\"death-date\"");
        } else {
            assertThat(golden(id)).contains("\"deceasedBoolean\":true").doesNotContain(hl7);
        }
    }

    /** Other columns that say nothing are told, too. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            SEX,         X
            SEX,         1
            SURNAME,     UNKNOWN
            PHONE,       none
            PHONE,       0000000000
            EMAIL,       nobody
            CITY,        N/A
            NATIONAL_ID, 00000000
            """)
    void so_is_what_says_nothing_in_another_column(PersonColumn column, String sent) throws IOException {
        String id = "nd-col-" + column + Integer.toHexString(sent.hashCode());
        PersonRow row = row(id, "1991-02-05").with(PersonColumn.GIVEN_NAME, column == PersonColumn.SURNAME ? "" : "Ann")
                .with(column, sent);
        String place = column == PersonColumn.CITY ? "address_1" : column.header();

        Response file = root().post("/import/openmrs", "text/csv", HEADER + "\n" + String.join(",", row.values())
                + "\n");

        assertThat(file.body()).contains("\"created\"", "\"warnings\":[{\"column\":\"" + place + "\",\"text\":");
    }

    @ParameterizedTest
    @CsvSource({"SEX, f", "SEX, Ambiguous", "SEX, unknown", "PHONE, 0772123457", "EMAIL, a@mail.example", "CITY, Mbale",
        "NATIONAL_ID, CM1991ZAWEDDE", "BIRTH_DATE, 1991-02-05 00:00:00.0"})
    void of_a_good_row_there_is_nothing_to_tell(PersonColumn column, String sent) throws IOException {
        String id = "nd-good-" + column + Integer.toHexString(sent.hashCode());

        Response file = root().post("/import/openmrs", "text/csv", HEADER + "\n" + String.join(",",
                row(id, "1991-02-05").with(column, sent).values()) + "\n");

        assertThat(file.body()).contains("\"created\"").doesNotContain("warning");
    }

    private void assertNoGoldenValue(String id, String sent, boolean isDay) throws IOException {
        String stored = hub.jdbc().queryForObject("select v.features from record_version v join record r "
                + "on r.id = v.record_id and r.version = v.version where r.local_id = ?", String.class, id);
        assertThat(Features.fromJson(stored).birthDate().isSome()).isFalse();
        String record = hub.fhir("openmrs").get("/Patient/" + feed.record(id)).body();
        assertThat(record).as("kept").contains("\"" + sent + "\"");
        if (!sent.equals("1900-01-01")) {
            assertThat(golden(id)).doesNotContain(sent, "\"birthDate\":\"" + sent.substring(0, 4) + "\"");
        }
        assertThat(record.contains("\"birthDate\":")).as(record).isEqualTo(isDay);
    }

    private String golden(String id) throws IOException {
        UUID person = feed.person(id);
        return hub.fhir("openmrs").get("/Patient/" + person).body();
    }

    private static PersonRow row(String id, String born) {
        return Feed.row(id, "Ann", "Zawedde", born, "f", "");
    }

    private static String fhir(String id, String born) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[" + People.identifier("openmrs", id)
                + "],\"name\":[{\"family\":\"Zawedde\",\"given\":[\"Ann\"]}],\"birthDate\":\"" + born + "\"}";
    }

    private FhirClient root() throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                TestCertificates.client("openmrs"), Duration.ofSeconds(30));
    }
}
