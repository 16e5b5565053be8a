package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.feed.bounds.Bounds;
import clientregistry.person.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A character that cannot be stored or written is refused with its place, wherever it stands. */
class ForbiddenCharactersTest {

    /** As JSON writes them, and XML when it can. */
    private static final List<String> FORBIDDEN = List.of("\\u0000", "\\u0001", "\\u000b", "\\u001f", "\\u0080",
            "\\u009f", "\\ud800", "\\udc00", "\\ufffe", "\\uFFFF", "\\ufdd0", "\\uFDEF", "\\ud83f\\udffe",
            "\\udbff\\udfff", "\ufffe", "\uffff", "\ufdd5", "\ud83f\udfff", "\u0080");

    private record Place(String path, String patient) {

        @Override
        public String toString() {
            return path;
        }
    }

    private static Place place(String path, String element) {
        return new Place(path, "{\"resourceType\":\"Patient\"," + element + "}");
    }

    static Stream<Place> places() {
        return Stream.of(place("name[0].family", "\"name\":[{\"family\":\"aXb\"}]"),
                place("name[1].given[1]", "\"name\":[{\"text\":\"a\"},{\"given\":[\"a\",\"X\"]}]"),
                place("contact[0].name.family", "\"contact\":[{\"name\":{\"family\":\"X\"}}]"),
                place("identifier[0].value", "\"identifier\":[{\"system\":\"http://a\",\"value\":\"1X\"}]"),
                place("identifier[0].type.coding[0].display",
                        "\"identifier\":[{\"type\":{\"coding\":[{\"display\":\"X\"}]}}]"),
                place("extension[0].value", "\"extension\":[{\"url\":\"http://a\",\"valueString\":\"X\"}]"),
                place("extension[0].extension[0].value",
                        "\"extension\":[{\"url\":\"http://a\",\"extension\":[{\"url\":\"b\",\"valueString\":\"X\"}]}]"),
                place("gender.extension[0].value",
                        "\"_gender\":{\"extension\":[{\"url\":\"http://a\",\"valueString\":\"X\"}]}"),
                place("contained[0].name", "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"o\","
                        + "\"name\":\"X\"}],\"managingOrganization\":{\"reference\":\"#o\"}"),
                place("generalPractitioner[0].display", "\"generalPractitioner\":[{\"display\":\"X\"}]"),
                place("link[0].other.reference", "\"link\":[{\"other\":{\"reference\":\"Patient/X\"}}]"));
    }

    static Stream<Arguments> all() {
        return places().flatMap(place -> FORBIDDEN.stream().map(character -> Arguments.of(place, character)));
    }

    private static Refusal refusal(String body) {
        return catchThrowableOfType(Refusal.class, () -> StrictReader.whole(FhirFormat.JSON,
                body.getBytes(StandardCharsets.UTF_8), Bounds.standard(), bytes -> { }));
    }

    private static void assertRefused(String body, String path) {
        Refusal refusal = refusal(body);
        assertThat(refusal).as(path).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.DATA_TYPE);
        assertThat(refusal.location()).isEqualTo(path);
        assertThat(refusal.getMessage()).contains("control character");
    }

    @ParameterizedTest
    @MethodSource("all")
    void in_a_patient(Place place, String character) {
        assertRefused(place.patient().replace("X", character), "Patient." + place.path());
    }

    @ParameterizedTest
    @MethodSource("all")
    void in_a_member_of_a_bundle(Place place, String character) {
        String good = "{\"resource\":{\"resourceType\":\"Patient\"}},";
        assertRefused("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + good + "{\"resource\":"
                + place.patient().replace("X", character) + "}]}", "Bundle.entry[1].resource." + place.path());
    }

    @ParameterizedTest
    @MethodSource("places")
    void what_may_stand_there_is_taken(Place place) {
        for (String character : List.of("\\t", "\\n", "\\u00a0", "\\u0915", "\\ud83d\\ude00", "\\\\u0000")) {
            assertThat(refusal(place.patient().replace("X", character))).as(character).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_character_reference_of_xml_is_no_other(Place place) {
        String xml = FhirFormat.XML.write(FhirFormat.JSON.read(Patient.class, place.patient()));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> StrictReader.whole(FhirFormat.XML, xml
                .replace("X", "&#x85;").getBytes(StandardCharsets.UTF_8), Bounds.standard(), bytes -> { }));
        assertThat(refusal).isNotNull();
        assertThat(refusal.location()).isEqualTo("Patient." + place.path());
    }

    @ParameterizedTest
    @MethodSource("places")
    void codes_that_are_no_characters_are_refused_in_xml_too(Place place) {
        String xml = FhirFormat.XML.write(FhirFormat.JSON.read(Patient.class, place.patient()));
        for (String code : List.of("&#xFDD0;", "&#xfdef;", "&#x1FFFE;", "&#1114111;", "\ufdd1", "\udbff\udffe")) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> StrictReader.whole(FhirFormat.XML,
                    xml.replace("X", code).getBytes(StandardCharsets.UTF_8), Bounds.standard(), bytes -> { }));
            assertThat(refusal).as(code).isNotNull();
            assertThat(refusal.location()).isEqualTo("Patient." + place.path());
        }
    }

    /** An older release took them. */
    @ParameterizedTest
    @ValueSource(strings = {"\ufffe", "\uffff", "\ufdd0", "\ud83f\udffe", "\u0085"})
    void what_is_stored_already_is_answered_in_well_formed_xml(String stored) throws Exception {
        Patient patient = new Patient();
        patient.addName().setFamily("a" + stored + "b").setText(stored);
        patient.getText().setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + stored + "</div>");
        String xml = FhirFormat.XML.write(patient);

        String family = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).getElementsByTagName("family")
                .item(0).getAttributes().getNamedItem("value").getNodeValue();

        assertThat(family).isIn("a" + stored + "b", "a\uFFFDb");
        assertThat(xml).doesNotContain("&#xfff");
    }

    /** HAPI takes it for a text of no kind, and throws an error when asked for that. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"<?x?>\""})
    void a_narrative_of_nothing_beside_what_looks_forbidden_is_read(String div) {
        assertThat(refusal("{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":" + div
                + "},\"name\":[{\"family\":\"O&#39;Brien\"}]}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"<?x?>\"", "\"<div/>\""})
    void a_narrative_of_nothing_is_within_bounds_and_kept(String div) {
        Patient patient = (Patient) StrictReader.whole(FhirFormat.JSON, ("{\"resourceType\":\"Patient\",\"text\":{\"status\":"
                + "\"generated\",\"div\":" + div + "},\"name\":[{\"family\":\"Brien\"}]}")
                .getBytes(StandardCharsets.UTF_8), Bounds.standard(), n -> { });

        PatientBounds.check(patient, Bounds.standard());
        assertThat(StoredPatient.content(patient)).contains("Brien");
    }
}
