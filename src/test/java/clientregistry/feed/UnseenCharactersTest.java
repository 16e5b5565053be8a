package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Characters that nobody sees, at the ends of identifiers and within, at every place where somebody says or asks for
 * one. Which characters: {@code IdentifierTextTest}.
 */
class UnseenCharactersTest {

    private static final String HEADER = Stream.of(PersonColumn.values()).map(PersonColumn::header)
            .collect(Collectors.joining(","));

    private final Door door = Door.shared();
    private final TestHub hub = door.hub();
    private final FhirClient openmrs = hub.fhir("openmrs");
    private final FhirClient root = client("openmrs", "fhir.port");

    private FhirClient client(String certificate, String port) {
        try {
            return new FhirClient(URI.create("https://localhost:" + hub.settings().get(port)),
                    TestCertificates.client(certificate), Duration.ofSeconds(30));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String unseen, String place) {
        return "u-" + place + "-" + Integer.toHexString(unseen.codePointAt(0));
    }

    private Response post(String identifiers) throws IOException {
        return openmrs.post("/Patient", JSON, People.patientWith(identifiers, "Unseen", ""));
    }

    private static String asked(String query, String system, String value) {
        return query + URLEncoder.encode(system + "|" + value, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b", "\ufeff", "\u200e", "\u2060", "\u3164", "\u2800"})
    void at_the_ends_they_are_no_part_of_an_identifier(String unseen) throws IOException {
        String id = name(unseen, "ends");
        String dirty = unseen + id + unseen;
        assertThat(post(People.identifier("openmrs", id)).status()).isEqualTo(201);

        assertThat(post("{\"system\":\"" + unseen + Door.OPENMRS + unseen + "\",\"value\":\"" + dirty + "\"}").status())
                .isEqualTo(200);
        door.send(Adt.of("A08", dirty).pid(3, dirty + "^^^OPENMRS" + unseen).name("Unseen^Seen")).says("AA");
        door.send(Adt.of("A08", id).pid(3, id + "^^^OPENMRS").pid(2, unseen + "^^^OPENMRS").name("Unseen^Two"))
                .says("AA");
        assertThat(root.post("/import/openmrs", "text/csv", HEADER + "\n" + dirty + ",".repeat(15) + "\n").status())
                .isEqualTo(200);
        assertThat(root.post("/site/registrations", "application/json", "{\"record_id\":\"" + dirty
                + "\",\"surname\":\"Unseen\"}").status()).isEqualTo(200);

        assertThat(hub.count("select count(*) from record where local_id like ?", "%" + id + "%")).isEqualTo(1);
        assertThat(hub.count("select count(*) from record_identifier where value = ?", id)).isEqualTo(1);
        assertThat(openmrs.get(asked("Patient?identifier=", Door.OPENMRS, dirty)).body()).contains("\"total\":1")
                .doesNotContain(dirty);
        assertThat(openmrs.get(asked("Patient/$ihe-pix?sourceIdentifier=", Door.OPENMRS, dirty)).status())
                .isEqualTo(200);
        assertThat(client("steward", "steward.port")
                .get(asked("/registry/records?identifier=", "OPENMRS", dirty)).body()).contains("\"" + id + "\"");
    }

    /**
     * Control characters, which FHIR refuses at any place. Read as characters of Windows, as in names, they made another
     * identifier; left out, too.
     */
    @ParameterizedTest
    @ValueSource(strings = {"\u0080", "\u0085", "\u0090", "\u0092", "\u009f", "\u0001", "\u007f", "\u001f", "\t",
        "\\XC280\\", "\\XC285\\", "\\X01\\", "\\X00\\", "\\.br\\"})
    void a_control_character_makes_no_other_identifier(String control) throws IOException {
        String id = "ctl-" + Integer.toHexString(control.hashCode()) + "-z";
        String dirty = control + id + control;
        String within = id + control + "1";
        assertThat(post(People.identifier("openmrs", id)).status()).isEqualTo(201);

        door.send(Adt.of("A08", dirty).name("Unseen^Control")).says("AA");
        door.send(Adt.of("A08", id).pid(3, id + "^^^OPENMRS~" + control + id + "N" + control + "^^^NID")
                .name("Unseen^Control")).says("AA");
        door.send(Adt.of("A28", within)).refuses("AE", "102 PID^1^3^1^1");
        door.send(Adt.of("A28", id).pid(3, id + "^^^OPENMRS~" + within + "^^^NID")).refuses("AE", "102 PID^1^3^2^1");
        door.send(Adt.merge(id, within)).refuses("AE", "102 MRG^1^1^1^1");
        if (!control.startsWith("\\")) {
            String escaped = "\\u%04x".formatted((int) control.charAt(0));
            assertThat(post("{\"system\":\"" + Door.OPENMRS + "\",\"value\":\"" + id + escaped + "1\"}").status())
                    .isEqualTo(422);
            assertThat(root.post("/import/openmrs", "text/csv", HEADER + "\n" + within + ",".repeat(15) + "\n").body())
                    .contains("record_id: ");
            assertThat(openmrs.get(asked("/Patient?identifier=", Door.OPENMRS, within)).status()).isEqualTo(400);
        }

        assertThat(hub.count("select count(*) from record where local_id like ?", "%" + id + "%")).isEqualTo(1);
        assertThat(hub.count("select count(*) from record_identifier where value like ?", "%" + id + "%")).isEqualTo(2);
    }

    /** Codes that Unicode keeps for none, some of which no XML holds: at no door they come into a name or an identifier. */
    @ParameterizedTest
    @ValueSource(strings = {"\ufffe", "\uffff", "\ufdd0", "\ud83f\udffe"})
    void a_code_that_is_no_character_comes_in_by_no_door(String none) throws IOException {
        String id = name(none, "none");
        String name = "Un" + none + "seen";
        Response fhir = openmrs.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", id), name, ""));
        assertThat(fhir.status()).isEqualTo(422);
        assertThat(fhir.body()).contains("Patient.name[0].family");
        assertThat(post(People.identifier("openmrs", id + none + "1")).status()).isEqualTo(422);

        String rows = root.post("/import/openmrs", "text/csv", HEADER + "\n" + id + "c,,," + name + ",".repeat(12) + "\n"
                + id + none + "1" + ",".repeat(15) + "\n").body();
        assertThat(rows).contains("surname: A text holds", "record_id: ");
        Response desk = root.post("/site/registrations", "application/json", "{\"record_id\":\"" + id
                + "d\",\"surname\":\"" + name + "\"}");
        assertThat(desk.status()).isEqualTo(422);
        assertThat(desk.body()).contains("surname");
        door.send(Adt.of("A28", id + none + "1").name("Unseen^Seen")).refuses("AE", "102 PID^1^3^1^1");
        door.send(Adt.of("A28", id).name(name + "^Seen")).says("AA");

        Response read = openmrs.get(asked("Patient?identifier=", Door.OPENMRS, id), "Accept", People.XML);
        assertThat(read.body()).contains("\"Unseen\"");
        assertThat(openmrs.get(asked("Patient?identifier=", Door.OPENMRS, id + none + "1")).status()).isEqualTo(400);
        assertThat(hub.count("select count(*) from record where local_id like ?", id + "%")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b", "\ufeff", "\u200e", "\u2060", "\u3164", "\u2800"})
    void within_they_are_refused_at_their_place(String unseen) throws IOException {
        String id = name(unseen, "in");
        String dirty = id + unseen + "1";
        assertThat(post(People.identifier("openmrs", id)).status()).isEqualTo(201);

        Response own = post(People.identifier("openmrs", dirty));
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.body()).contains("Patient.identifier[0].value");
        Response shared = post(People.identifier("openmrs", id) + "," + People.identifier("nationalid", dirty));
        assertThat(shared.status()).isEqualTo(422);
        assertThat(shared.body()).contains("Patient.identifier[1].value");
        Response survivor = openmrs.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", id),
                "Unseen", ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"identifier\":"
                + People.identifier("openmrs", dirty) + "}}]"));
        assertThat(survivor.status()).isEqualTo(422);
        assertThat(survivor.body()).contains("Patient.link.other.identifier.value");

        door.send(Adt.of("A28", dirty)).refuses("AE", "102 PID^1^3^1^1");
        door.send(Adt.of("A28", id).pid(3, id + "^^^OPENMRS~" + dirty + "^^^NID")).refuses("AE", "102 PID^1^3^2^1");
        door.send(Adt.merge(id, dirty)).refuses("AE", "102 MRG^1^1^1^1");

        String rows = root.post("/import/openmrs", "text/csv",
                HEADER + "\n" + dirty + ",".repeat(15) + "\n" + id + "x" + ",".repeat(14) + dirty + ",\n").body();
        assertThat(rows).contains("record_id: An identifier holds", "national_id: An identifier holds");
        assertThat(root.post("/site/registrations", "application/json", "{\"record_id\":\"" + dirty
                + "\",\"surname\":\"Unseen\"}").status()).isEqualTo(422);

        assertThat(openmrs.get(asked("Patient?identifier=", Door.OPENMRS, dirty)).status()).isEqualTo(400);
        assertThat(openmrs.get(asked("Patient/$ihe-pix?sourceIdentifier=", Door.OPENMRS, dirty)).status())
                .isEqualTo(400);
        assertThat(client("steward", "steward.port").get(asked("/registry/records?identifier=", "OPENMRS", dirty))
                .status()).isEqualTo(400);
        assertThat(hub.count("select count(*) from record where local_id like ?", id + "%")).isEqualTo(1);
    }
}
