package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.model.api.annotation.DatatypeDef;
import clientregistry.match.golden.GoldenField;
import clientregistry.match.golden.Origin;
import clientregistry.match.golden.ShippedRules;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden records by the shipped rules; later members are newer. */
class GoldenPatientTest {

    private static final String SHARED = "{\"system\":\"http://clientregistry.org/nationalid\",\"value\":\"CF1\"}";

    @Test
    void each_field_comes_whole_from_one_record_and_says_which() {
        GoldenMember old = member(1, "openmrs", """
                {"name":[{"use":"official","family":"Okello","given":["Joseph"]},{"use":"maiden","family":"Auma"}],
                 "gender":"male","birthDate":"1980-02-03",
                 "telecom":[{"system":"email","value":"j@example.org"},{"system":"phone","value":"0772123456"}]}""");
        GoldenMember newest = member(2, "lims", """
                {"name":[{"family":"Okelo"}],"gender":"male","birthDate":"1981",
                 "telecom":[{"system":"phone","value":"0772999999"}],"deceasedBoolean":false}""");

        Patient golden = golden(old, newest);

        assertThat(golden.getName()).extracting(name -> name.getFamily()).as("half a name does not replace a whole one")
                .containsExactly("Okello", "Auma");
        assertThat(golden.getBirthDateElement().getValueAsString()).isEqualTo("1980-02-03");
        assertThat(golden.getTelecom()).extracting(telecom -> telecom.getValue()).containsExactly("0772999999",
                "j@example.org");
        assertThat(Stream.of(golden.getName().get(0), golden.getName().get(1), golden.getGenderElement(),
                golden.getBirthDateElement(), golden.getTelecom().get(0), golden.getTelecom().get(1),
                golden.getDeceased()).map(GoldenPatientTest::origin)).containsExactly(
                "1 openmrs only", "1 openmrs only", "2 lims agreed", "1 openmrs most-complete", "2 lims newest",
                "1 openmrs only", "2 lims only");
    }

    @Test
    void placeholders_survive_only_where_nobody_knows_better() {
        GoldenMember known = member(1, "openmrs", """
                {"name":[{"family":"Okello","given":["Joseph"]}],"birthDate":"1980-02-03","gender":"male"}""");
        GoldenMember unknown = member(2, "lims", """
                {"name":[{"family":"UNKNOWN","given":["UNKNOWN"]}],"birthDate":"1900-01-01","gender":"unknown"}""");
        GoldenMember newborn = member(3, "dhis2", """
                {"name":[{"family":"Okello","given":["BABY OF GRACE"]}],"birthDate":"1980-01-01"}""");

        assertThat(said(golden(known, unknown, newborn))).containsExactly("Okello", "male", "1980-02-03");
        assertThat(said(golden(unknown, newborn))).containsExactly("Okello", "unknown", "1980-01-01");
        assertThat(said(golden(unknown))).containsExactly("UNKNOWN", "unknown", "1900-01-01");
    }

    /** Unknown is no news, in whatever field and however a source says it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "_birthDate":{"extension":[ABSENT]}
            "_gender":{"extension":[ABSENT]}
            "name":[{"_family":{"extension":[ABSENT]}}]
            "name":[{"extension":[ABSENT]}]
            "name":[{"text":"."}]
            "telecom":[{"system":"phone","_value":{"extension":[ABSENT]}}]
            "telecom":[{"system":"email","_value":{"extension":[ABSENT]}}]
            "telecom":[{"system":"fax","_value":{"extension":[ABSENT]}}]
            "address":[{"extension":[ABSENT]}]
            "address":[{"_city":{"extension":[ABSENT]}}]
            "_deceasedBoolean":{"extension":[ABSENT]}
            "_deceasedDateTime":{"extension":[ABSENT]}
            "_multipleBirthInteger":{"extension":[ABSENT]}
            "extension":[{"url":"MOTHER","_valueString":{"extension":[ABSENT]}}]
            """)
    void what_a_newer_record_does_not_know_deletes_nothing(String nothing) {
        String known = "{\"name\":[{\"family\":\"Okello\",\"given\":[\"Joseph\"]}],\"birthDate\":\"1980-02-03\","
                + "\"gender\":\"male\",\"deceasedDateTime\":\"2020-02-03\",\"multipleBirthInteger\":2,"
                + "\"telecom\":[{\"system\":\"phone\",\"value\":\"0772123456\"},{\"system\":\"email\",\"value\":"
                + "\"j@example.org\"},{\"system\":\"fax\",\"value\":\"0414123456\"}],\"address\":[{\"city\":"
                + "\"Gulu\"}],\"extension\":[{\"url\":\"" + OpenCr.MOTHERS_MAIDEN_NAME
                + "\",\"valueString\":\"Auma\"}]}";
        String newer = nothing.replace("ABSENT", "{\"url\":\"http://hl7.org/fhir/StructureDefinition/"
                + "data-absent-reason\",\"valueCode\":\"unknown\"}").replace("MOTHER", OpenCr.MOTHERS_MAIDEN_NAME);

        Patient golden = golden(member(1, "openmrs", known), member(2, "lims", "{" + newer + "}"));

        assertThat(said(golden)).containsExactly("Okello", "male", "1980-02-03");
        assertThat(golden.getTelecom()).extracting(telecom -> telecom.getValue())
                .containsExactly("0772123456", "j@example.org", "0414123456");
        assertThat(golden.getAddressFirstRep().getCity()).isEqualTo("Gulu");
        assertThat(golden.getDeceased().primitiveValue()).isEqualTo("2020-02-03");
        assertThat(golden.getMultipleBirth().primitiveValue()).isEqualTo("2");
        assertThat(golden.getExtensionByUrl(OpenCr.MOTHERS_MAIDEN_NAME).getValue().primitiveValue()).isEqualTo("Auma");
    }

    @Test
    void of_several_names_the_current_one_stands_first() {
        Patient golden = golden(member(1, "openmrs", """
                {"name":[{"use":"old","family":"Auma","given":["Grace"]},
                 {"use":"official","family":"Opio","given":["Grace"],"period":{"end":"2001-02-03"}},
                 {"use":"nickname","given":["Gigi"]},{"use":"official","family":"Okello","given":["Grace"]}]}"""));

        assertThat(golden.getName()).extracting(name -> name.getFamily()).containsExactly("Okello", "Auma", "Opio",
                null);
    }

    @Test
    void a_contact_without_a_value_replaces_none() {
        GoldenMember fax = member(1, "openmrs", "{\"telecom\":[{\"system\":\"fax\",\"value\":\"0414123456\"}]}");
        GoldenMember blank = member(2, "lims", "{\"telecom\":[{\"system\":\"fax\",\"use\":\"work\"}]}");

        assertThat(golden(fax, blank).getTelecom()).extracting(telecom -> telecom.getValue())
                .containsExactly("0414123456");
    }

    @Test
    void addresses_in_another_order_are_the_same_addresses() {
        String home = "{\"line\":[\"12 Acacia Avenue\"],\"city\":\"Kampala\"}";
        String work = "{\"line\":[\"3 Market Street\"],\"city\":\"Gulu\"}";

        Patient golden = golden(member(1, "openmrs", "{\"address\":[" + home + "," + work + "]}"),
                member(2, "lims", "{\"address\":[" + work + "," + home + "]}"));

        assertThat(origin(golden.getAddressFirstRep())).isEqualTo("2 lims agreed");
    }

    @Test
    void all_identifiers_are_kept_and_each_once() {
        GoldenMember one = member(1, "openmrs",
                "{\"identifier\":[{\"system\":\"http://clientregistry.org/openmrs\",\"value\":\"1\"}," + SHARED + "]}");
        GoldenMember two = member(2, "lims", "{\"identifier\":[" + SHARED + "," + SHARED + "]}");

        List<Identifier> identifiers = golden(one, two).getIdentifier();

        assertThat(identifiers).extracting(Identifier::getValue).containsExactly("CF1", "1");
        assertThat(identifiers).extracting(GoldenPatientTest::origin).containsExactly("2 lims agreed",
                "1 openmrs only");
    }

    @Test
    void the_origin_of_an_extension_stands_at_its_value() {
        Patient golden = golden(member(1, "openmrs", "{\"extension\":[{\"url\":\"" + OpenCr.MOTHERS_MAIDEN_NAME
                + "\",\"valueString\":\"Auma\"}]}"));

        Extension mother = golden.getExtensionByUrl(OpenCr.MOTHERS_MAIDEN_NAME);
        assertThat(mother.getExtension()).as("ext-1: a value or extensions").isEmpty();
        assertThat(origin(mother.getValue())).isEqualTo("1 openmrs only");
    }

    @Test
    void an_origin_that_a_source_sent_back_is_replaced() {
        Patient echoed = golden(member(1, "openmrs", "{\"gender\":\"male\"}"));
        echoed.setLink(null).setMeta(null).setId((String) null);

        Patient golden = golden(member(2, "lims", FhirFormat.JSON.write(echoed)));

        assertThat(golden.getGenderElement().getExtension()).hasSize(1);
        assertThat(origin(golden.getGenderElement())).isEqualTo("2 lims only");
    }

    @Test
    void origins_leave_out_what_no_record_has() {
        assertThat(new GoldenPatient(ShippedRules.SURVIVORSHIP,
                List.of(member(1, "openmrs", "{\"identifier\":[" + SHARED + "],\"gender\":\"male\"}"))).origins())
                .containsOnlyKeys(GoldenField.GENDER).containsValue(new Origin(id(1), "openmrs", Origin.ONLY));
    }

    @Test
    void it_survives_being_written_and_read() {
        Patient golden = golden(member(1, "openmrs",
                "{\"name\":[{\"family\":\"Okello\"}],\"gender\":\"male\",\"birthDate\":\"1980\","
                        + "\"deceasedBoolean\":true}"));

        for (FhirFormat format : FhirFormat.values()) {
            assertThat(FhirFormat.JSON.write(format.read(Patient.class, format.write(golden))))
                    .isEqualTo(FhirFormat.JSON.write(golden));
        }
    }

    /** A Patient that counts how often it is asked for all its identifiers. */
    @SuppressWarnings("serial")
    private static final class Counting extends Patient {

        private int asked;

        @Override
        public List<Identifier> getIdentifier() {
            asked++;
            return super.getIdentifier();
        }
    }

    /** An identifier that counts how often one is compared. */
    @DatatypeDef(name = "Identifier")
    @SuppressWarnings("serial")
    public static final class Compared extends Identifier {

        private static final AtomicInteger TIMES = new AtomicInteger();

        static Compared of(Identifier identifier) {
            Compared compared = new Compared();
            identifier.copyValues(compared);
            return compared;
        }

        @Override
        public boolean equalsDeep(Base other) {
            TIMES.incrementAndGet();
            return super.equalsDeep(other);
        }
    }

    static Stream<Function<Integer, Identifier>> likeIdentifiers() {
        return Stream.of(
                i -> new Identifier().setType(new CodeableConcept().setText("kind " + i)),
                i -> new Identifier().setAssigner(new Reference().setDisplay("clinic " + i)).setValue("0"),
                i -> new Identifier().setSystem("urn:x:" + i).setValue("0"),
                GoldenPatientTest::extended,
                // Texts of one hash: each A followed by a is as good as each B by B.
                i -> new Identifier().setValue(Integer.toBinaryString(4096 + i).replace("0", "Aa").replace("1", "BB")));
    }

    private static Identifier extended(int number) {
        Identifier identifier = new Identifier().setValue("0");
        identifier.addExtension("urn:x", new StringType("part " + number));
        return identifier;
    }

    @ParameterizedTest
    @MethodSource("likeIdentifiers")
    void thousands_of_identifiers_without_a_system_take_no_longer_each(Function<Integer, Identifier> like) {
        int many = 3000;
        Counting patient = new Counting();
        for (int i = 0; i < many; i++) {
            patient.addIdentifier(Compared.of(like.apply(i)));
        }
        Features features = Shipped.NORMALISER.normalise(PatientReader.read(patient, system -> null));
        patient.asked = 0;
        Compared.TIMES.set(0);

        Patient golden = golden(new GoldenMember(id(1), "openmrs", 1, patient, features),
                new GoldenMember(id(2), "lims", 2, patient, features));

        assertThat(golden.getIdentifier()).hasSize(many);
        assertThat(Compared.TIMES.get()).isLessThanOrEqualTo(many);
        assertThat(patient.asked).isLessThanOrEqualTo(20);
    }

    /** What a member's source sent, without the resource type. */
    static GoldenMember member(int number, String source, String content) {
        Patient patient = FhirFormat.JSON.read(Patient.class, content.strip().replaceFirst("\\{(?!\"resourceType)",
                "{\"resourceType\":\"Patient\","));
        return new GoldenMember(id(number), source, number, patient,
                Shipped.NORMALISER.normalise(PatientReader.read(patient, system -> system)));
    }

    static Patient golden(GoldenMember... members) {
        return new GoldenPatient(ShippedRules.SURVIVORSHIP, List.of(members)).write(id(99), 1, Instant.EPOCH, null);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static List<String> said(Patient golden) {
        return List.of(golden.getNameFirstRep().getFamily(), golden.getGender().toCode(), golden.getBirthDateElement()
                .getValueAsString());
    }

    /** Number of the record, source and rule. */
    private static String origin(Element value) {
        Extension origin = value.getExtensionByUrl(OpenCr.VALUE_ORIGIN);
        UUID record = UUID.fromString(((Reference) origin.getExtensionByUrl("record").getValue()).getReferenceElement()
                .getIdPart());
        return record.getLeastSignificantBits() + " " + origin.getExtensionString("source") + " "
                + origin.getExtensionString("rule");
    }
}
