package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders put into a PID, right and wrong, and what the registry then knows. */
class Hl7ContentTest {

    private final Door door = Door.shared();

    private Patient stored(Adt message, String id) throws IOException {
        door.send(message).says("AA");
        return door.patient(id);
    }

    @Test
    void all_identifiers_and_names_of_repeated_fields_are_kept() throws IOException {
        Patient patient = stored(Adt.of("A28", "many-1")
                .pid(3, "many-1^^^OPENMRS^MR~CF1REPEAT^^^NID^NI~A-77^^^ART^PI")
                .name("Akello^Grace^^^^^L~Okot^Grace^^^^^M"), "many-1");

        assertThat(patient.getIdentifier()).extracting(Identifier::getValue).contains("many-1", "CF1REPEAT", "A-77");
        assertThat(patient.getName()).extracting(HumanName::getFamily).containsExactly("Akello", "Okot");
        assertThat(patient.getName().get(1).getUse()).isEqualTo(HumanName.NameUse.MAIDEN);
    }

    @Test
    void contacts_are_kept_by_kind_and_use() throws IOException {
        Patient patient = stored(Adt.of("A28", "contact-1")
                .pid(13, "^PRN^CP^^256^772^123456~^NET^Internet^grace@example.org")
                .pid(14, "^WPN^PH^^^414^700100"), "contact-1");

        assertThat(patient.getTelecom()).extracting(ContactPoint::getValue)
                .containsExactly("+256 772 123456", "grace@example.org", "414 700100");
        assertThat(patient.getTelecom().get(0).getUse()).isEqualTo(ContactPoint.ContactPointUse.MOBILE);
        assertThat(patient.getTelecom().get(2).getUse()).isEqualTo(ContactPoint.ContactPointUse.WORK);
    }

    @Test
    void local_segments_change_nothing() throws IOException {
        Patient patient = stored(Adt.of("A28", "local-1").segment("ZPI|1|anything^goes&here").segment("PV1||I")
                .segment("ZZZ"), "local-1");

        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Nakato");
    }

    @Test
    void a_null_deletes_and_is_never_stored_as_a_value() throws IOException {
        door.send(Adt.of("A28", "null-1").pid(13, "0772123456")).says("AA");

        Patient patient = stored(Adt.of("A08", "null-1").pid(13, "\"\"").pid(6, "\"\"").pid(11, "\"\"^\"\"^\"\""),
                "null-1");

        assertThat(patient.getTelecom()).isEmpty();
        assertThat(patient.getAddress()).isEmpty();
        assertThat(patient.toString()).doesNotContain("\"\"");
    }

    @Test
    void escape_sequences_become_characters() throws IOException {
        Patient patient = stored(Adt.of("A28", "escape-1").name("O\\T\\Neill \\F\\ Sons^Ann\\XC3A9\\e"), "escape-1");

        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("O&Neill | Sons");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Année");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r\r", "\n\n"})
    void other_line_ends_are_taken(String lineEnd) throws IOException {
        String id = "lines-" + lineEnd.codePoints().sum() + lineEnd.length();
        assertThat(stored(Adt.of("A28", id).lineEnd(lineEnd).segment("ZZZ|1"), id).getNameFirstRep().getFamily())
                .isEqualTo("Nakato");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADT^A28", "ADT^A28^ADT_A05", "ADT^A28^ADT_A28", "ADT^A28^"})
    void the_structure_in_the_third_component_of_the_type_does_not_matter(String type) throws IOException {
        String id = "type-" + type.length() + type.hashCode();
        assertThat(stored(Adt.of("A28", id).header(9, type), id)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADT^A40", "ADT^A40^ADT_A39", "ADT^A40^ADT_A40"})
    void a_merge_is_known_by_its_event(String type) throws IOException {
        String id = "struct" + type.length() + type.charAt(type.length() - 1);
        door.send(Adt.of("A28", id + "a")).says("AA");
        door.send(Adt.of("A28", id + "b")).says("AA");

        door.send(Adt.merge(id + "a", id + "b").header(9, type)).says("AA");

        assertThat(door.record(id + "b")).containsEntry("state", "subsumed");
    }

    @Test
    void the_event_may_stand_in_evn_only() throws IOException {
        String text = Adt.of("A28", "evn-1").header(9, "ADT").text().replace("EVN|", "EVN|A28");

        assertThat(Reply.of(door.send("openmrs", text.getBytes(StandardCharsets.UTF_8))).says("AA")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"impossible,19830231,", "words,about 1983,", "year,1983,1983", "month,198302,1983-02"})
    void a_birth_date_that_is_none_is_accepted_with_a_warning(String name, String sent, String stored)
            throws IOException {
        String id = "born-" + name;

        Reply reply = door.send(Adt.of("A28", id).pid(7, sent)).says("AA");

        assertThat(reply.field("ERR", 2)).isEqualTo("PID^1^7");
        assertThat(reply.field("ERR", 4)).isEqualTo("W");
        assertThat(door.patient(id).getBirthDateElement().getValueAsString()).isEqualTo(stored);
        if (stored == null) {
            assertThat(door.patient(id).getBirthDateElement().getExtension()).singleElement()
                    .satisfies(kept -> assertThat(kept.getValue().primitiveValue()).isEqualTo(sent));
        }
    }

    @Test
    void a_nameless_record_is_accepted_with_a_warning_and_stands_alone() throws IOException {
        Reply reply = door.send(Adt.of("A28", "nameless-1").name(null).pid(7, null).pid(8, null)).says("AA");

        assertThat(reply.field("ERR", 2)).isEqualTo("PID^1^5");
        assertThat(reply.field("ERR", 4)).isEqualTo("W");
        assertThat(door.person("nameless-1")).isNotNull();
    }

    @Test
    void up_to_version_2_4_a_warning_has_no_form_and_is_not_said() throws IOException {
        assertThat(door.send(Adt.of("A28", "old-1").version("2.4").pid(7, "1983")).says("AA").segments("ERR"))
                .isEmpty();
    }

    @Test
    void other_delimiters_are_read_and_answered_in() throws IOException {
        String text = Adt.of("A28", "delimiters-1").text().replace('|', '#').replace('^', '!')
                .replace("!~\\&", "!~\\&");

        String reply = new String(door.send("openmrs", text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);

        assertThat(reply).startsWith("MSH#!~\\&#").contains("\rMSA#AA#");
        assertThat(door.patient("delimiters-1").getNameFirstRep().getFamily()).isEqualTo("Nakato");
    }

    @Test
    void a_long_text_is_searchable_or_refused_but_never_a_fault_of_ours() throws IOException {
        String long_ = "x9".repeat(5) + java.util.stream.IntStream.range(0,
                6000).mapToObj(i -> Integer.toString(i * 7919 % 46656, 36)).reduce("", String::concat);

        Reply name = door.send(Adt.of("A28", "long-1").name(long_ + "^" + long_).pid(13, long_)
                .pid(11, long_ + "^^" + long_ + "^^" + long_));
        Reply localId = door.send(Adt.of("A28", long_));
        Reply nationalId = door.send(Adt.of("A28", "long-2").pid(3, "long-2^^^OPENMRS~" + long_ + "^^^NID"));
        Reply control = door.send(Adt.of("A28", "long-3").control(long_));

        name.says("AA");
        localId.refuses("AE", "102 PID^1^3^1^1");
        nationalId.refuses("AE", "102 PID^1^3^2^1");
        control.refuses("AE", "102 MSH^1^10");
    }

    @Test
    void nothing_is_written_into_the_working_directory() {
        assertThat(List.of(new java.io.File(".").list())).doesNotContain("id_file");
    }
}
