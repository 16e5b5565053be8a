package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.fhir.PatientElements.Element;
import clientregistry.feed.fhir.PatientElements.Holds;
import clientregistry.person.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An element whose content has another shape than FHIR gives it is refused at its place, whichever element it is:
 * nothing would be stored of it.
 */
class ElementShapeTest {

    private static final String GOOD = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Okello\"}]}";

    /** Where a value or parts belong. */
    private static Stream<String> wrong(Holds holds) {
        return switch (holds) {
            case STRING -> Stream.of("{}", "{\"a\":1}", "[]", "[\"x\"]", "1", "1.5", "true", "\"\"");
            case NUMBER -> Stream.of("{}", "[]", "[1]", "true", "\"\"", "\"x\"");
            case BOOLEAN -> Stream.of("{}", "[]", "[true]", "1", "\"\"", "\"x\"");
            case PARTS -> Stream.of("[]", "[{}]", "1", "false", "\"x\"", "\"\"");
        };
    }

    static Stream<Arguments> inJson() {
        return PatientElements.all().flatMap(element -> element.repeats()
                ? Stream.concat(Stream.of("{}", "\"x\"", "1", "true", "null")
                .map(content -> Arguments.of(element.list(), element.json(content))),
                Stream.concat(wrong(element.holds()), Stream.of("null"))
                .map(content -> Arguments.of(element.place(), element.json("[" + content + "]"))))
                : Stream.concat(wrong(element.holds()), Stream.of("null"))
                .map(content -> Arguments.of(element.place(), element.json(content))));
    }

    static Stream<Arguments> inXml() {
        return PatientElements.all().filter(element -> !element.last().name().equals("id")).flatMap(element ->
                (element.holds() == Holds.PARTS
                ? Stream.of("<X>text</X>", "<X value=\"x\"/>", "<X><![CDATA[text]]></X>")
                : Stream.of("<X/>", "<X></X>", "<X>text</X>", "<X value=\"\"/>", "<X id=\"a\"/>"))
                .map(content -> Arguments.of(element.place(), element.xml(content))));
    }

    private static Refusal refusal(FhirFormat format, String body) {
        return catchThrowableOfType(Refusal.class, () -> StrictReader.whole(format, body.getBytes(StandardCharsets.UTF_8),
                Bounds.standard(), tokens -> { }));
    }

    private static void assertRefused(FhirFormat format, String body, String place) {
        Refusal refusal = refusal(format, body);
        assertThat(refusal).as(body).isNotNull();
        assertThat(Outcomes.status(refusal.kind())).as(body).isEqualTo(422);
        // An attribute that is not known has a name of its own.
        assertThat(refusal.location()).as(body).isIn(place, place + ".value");
        assertThat(refusal.getMessage()).contains(place);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("inJson")
    void is_refused_at_its_place(String place, String body) {
        assertRefused(FhirFormat.JSON, body, place);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("inXml")
    void is_refused_at_its_place_in_xml(String place, String body) {
        assertRefused(FhirFormat.XML, body, place);
    }

    @Test
    void the_tables_have_every_element() {
        assertThat(PatientElements.all().map(Element::place)).hasSizeGreaterThan(200).contains("Patient.birthDate",
                "Patient.name[0].family", "Patient.name[0].given[0]", "Patient.deceased", "Patient.link[0].other",
                "Patient.contact[0].address.line[0]", "Patient.identifier[0].type.coding[0].code",
                "Patient.photo[0].data", "Patient.communication[0].preferred", "Patient.meta.tag[0].system");
    }

    /** Beside the elements of the table: extensions, contained resources, narratives, what stands beside a value. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Patient.extension                  | "extension":{}
            Patient.extension[0]               | "extension":["x"]
            Patient.extension[0].url           | "extension":[{"valueString":"x"}]
            Patient.extension[0].url           | "extension":[{"url":{},"valueString":"x"}]
            Patient.extension[0].value         | "extension":[{"url":"http://a","valueString":{}}]
            Patient.extension[0].value         | "extension":[{"url":"http://a","valueString":null}]
            Patient.extension[0].value         | "extension":[{"url":"http://a","valueBoolean":[]}]
            Patient.extension[0].value         | "extension":[{"url":"http://a","valueDate":"1990-02-31"}]
            Patient.extension[0].value.system  | "extension":[{"url":"http://a","valueCoding":{"system":1}}]
            Patient.extension[0]               | "extension":[{"url":"a","valueString":"x","extension":[{"url":"b"}]}]
            Patient.modifierExtension[0]       | "modifierExtension":[1]
            Patient.name[0].extension[0].value | "name":[{"extension":[{"url":"http://a","valueString":[]}]}]
            Patient.contained[0]               | "contained":["x"]
            Patient.contained[0]               | "contained":[{"resourceType":"Nothing"}]
            Patient.contained[0]               | "contained":[{"id":"o"}]
            Patient.contained[0].name          | "contained":[{"resourceType":"Organization","name":{}}]
            Patient.text                       | "text":"x"
            Patient.text.div                   | "text":{"status":"generated","div":{}}
            Patient.text.div                   | "text":{"status":"generated","div":[null]}
            Patient.text.div                   | "text":{"status":"generated","div":null}
            Patient.text.div                   | "text":{"status":"generated","div":1}
            Patient.birthDate                  | "_birthDate":[]
            Patient.birthDate                  | "_birthDate":"x"
            Patient.birthDate                  | "_birthDate":null
            Patient.birthDate.extension        | "_birthDate":{"extension":{}}
            Patient.birthDate.extension[0]     | "_birthDate":{"extension":[null]}
            Patient.birthDate.value            | "_birthDate":{"value":"1990"}
            Patient.name[0].given              | "name":[{"given":["A"],"_given":{}}]
            Patient.name[0].given[1]           | "name":[{"given":["A","B"],"_given":[null,"x"]}]
            Patient.name[0].given[1]           | "name":[{"given":["A",null]}]
            Patient.name[0].given[0]           | "name":[{"given":[null],"_given":[null]}]
            Patient._name                      | "_name":[{}]
            Patient.nickname                   | "nickname":"x"
            Patient.name[0].first              | "name":[{"first":"x"}]
            Patient.deceased[x]                | "deceased[x]":true
            Patient.birthDate                  | "birthDate":"1990-02-31"
            Patient.gender                     | "gender":"f"
            Patient.multipleBirth              | "multipleBirthInteger":1.5
            Patient.name[1].period.start       | "name":[{"family":"A"},{"period":{"start":"soon"}}]
            """)
    void so_is_what_stands_beside_them(String place, String member) {
        Refusal refusal = refusal(FhirFormat.JSON, "{\"resourceType\":\"Patient\"," + member + "}");
        assertThat(refusal).isNotNull();
        assertThat(Outcomes.status(refusal.kind())).isEqualTo(422);
        // What is no name of an element is text of the sender.
        assertThat(refusal.location()).isEqualTo(place.contains("[x]") ? "Patient.(no name of an element)" : place);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Patient                       | text<gender value="male"/>
            Patient.extension[0].url      | <extension><valueString value="x"/></extension>
            Patient.extension[0].value    | <extension url="http://a"><valueString/></extension>
            Patient.extension[0]          | <extension url="a"><extension url="b"/><valueString value="x"/></extension>
            Patient.birthDate.extension[0].value | <birthDate><extension url="http://a"><valueCode/></extension></birthDate>
            Patient.birthDate.given       | <birthDate value="1990"><given value="x"/></birthDate>
            Patient.birthDate             | <birthDate value="1990"/><birthDate value="1991"/>
            Patient.birthDate             | <birthDate value="1990-02-31"/>
            Patient.contained[0]          | <contained>text</contained>
            Patient.contained[0]          | <contained><Nothing/></contained>
            Patient.contained[0].name     | <contained><Organization><name/></Organization></contained>
            Patient.name[1].given[1]      | <name/><name><given value="A"/><given>B</given></name>
            Patient.name[0].first         | <name><first value="x"/></name>
            Patient.name[0].kind          | <name kind="x"/>
            """)
    void and_in_xml(String place, String elements) {
        Refusal refusal = refusal(FhirFormat.XML, "<Patient xmlns=\"http://hl7.org/fhir\">" + elements + "</Patient>");
        assertThat(refusal).isNotNull();
        assertThat(Outcomes.status(refusal.kind())).isEqualTo(422);
        assertThat(refusal.location()).isEqualTo(place);
    }

    /** Nothing of these is lost, or there is nothing to be lost. */
    @ParameterizedTest
    @ValueSource(strings = {"\"active\":\"true\"", "\"multipleBirthInteger\":\"2\"", "\"name\":[]", "\"name\":[{}]",
        "\"name\":[{\"given\":[null,\"A\"],\"_given\":[{\"id\":\"x\"},null]}]", "\"_birthDate\":{}",
        "\"name\":[{\"_given\":[{\"id\":\"x\"}]}]", "\"fhir_comments\":[\"x\"]",
        "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"o\",\"name\":\"x\"}]",
        "\"extension\":[{\"url\":\"http://a\",\"valueDecimal\":1.50}]"})
    void what_loses_nothing_is_taken(String member) {
        assertThat(refusal(FhirFormat.JSON, "{\"resourceType\":\"Patient\"," + member + "}")).isNull();
    }

    private static String bundle(String... resources) {
        StringBuilder entries = new StringBuilder();
        for (String resource : resources) {
            entries.append(entries.isEmpty() ? "" : ",").append("{\"resource\":").append(resource)
                    .append(",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}");
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}";
    }

    private static StrictlyRead read(FhirFormat format, String body) {
        return StrictReader.entries(format, body.getBytes(StandardCharsets.UTF_8), Bounds.standard(), tokens -> { });
    }

    private static void assertOnly(StrictlyRead read, int entry, String place) {
        assertThat(read.unread()).containsOnlyKeys(entry);
        assertThat(read.unread().get(entry).why().location()).isEqualTo(place);
        Bundle bundle = (Bundle) read.resource();
        assertThat(bundle.getEntry()).hasSize(3);
        assertThat(bundle.getEntry().get(entry).getResource()).isNull();
        assertThat(bundle.getEntry().stream().map(each -> each.getResource())
                .filter(each -> each instanceof Patient patient && patient.getNameFirstRep().getFamily()
                .equals("Okello"))).hasSize(2);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("inJson")
    void in_a_bundle_it_is_the_fault_of_its_entry(String place, String body) {
        StrictlyRead read = read(FhirFormat.JSON, bundle(GOOD, body, GOOD));
        assertOnly(read, 1, place.replaceFirst("Patient", "Bundle.entry[1].resource"));
        assertThat(read.unread().get(1).sent()).isEqualTo(body);
        assertThat(((Bundle) read.resource()).getEntry().get(1).getRequest().getUrl()).isEqualTo("Patient");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("inXml")
    void in_a_bundle_in_xml_it_is_the_fault_of_its_entry(String place, String body) {
        String good = "<entry><resource><Patient><name><family value=\"Okello\"/></name></Patient></resource></entry>";
        String inner = body.replace(" xmlns=\"http://hl7.org/fhir\"", "");
        StrictlyRead read = read(FhirFormat.XML, "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/>" + good
                + "<entry>\n<resource>" + inner + "</resource>\n</entry>" + good + "</Bundle>");
        String expected = place.replaceFirst("Patient", "Bundle.entry[1].resource");
        assertThat(read.unread().get(1).why().location()).isIn(expected, expected + ".value");
        assertOnly(read, 1, read.unread().get(1).why().location());
        assertThat(read.unread().get(1).sent()).isEqualTo(body);
    }

    /** In the entry beside its resource, in what the library alone finds, and of characters. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Bundle.entry[1]                     | null
            Bundle.entry[1]                     | "x"
            Bundle.entry[1].fullUrl             | {"fullUrl":{}}
            Bundle.entry[1].request.method      | {"request":{"method":"SEND","url":"Patient"}}
            Bundle.entry[1].request             | {"request":[]}
            Bundle.entry[1].resource            | {"resource":null}
            Bundle.entry[1].resource            | {"resource":{"resourceType":"Nothing"}}
            Bundle.entry[1].resource            | {"resource":{"resourceType":"Patient","text":{"div":"<div><b></div>"}}}
            Bundle.entry[1].resource.name[0].family | {"resource":{"resourceType":"Patient","name":[{"family":"\\uffff"}]}}
            Bundle.entry[1].request.ifNoneExist | {"request":{"method":"POST","ifNoneExist":"\\u0000"}}
            """)
    void so_is_any_other_fault_of_an_entry(String place, String entry) {
        String whole = bundle(GOOD, GOOD, GOOD);
        String good = "{\"resource\":" + GOOD;
        int second = whole.indexOf(good, whole.indexOf(good) + 1);
        int third = whole.indexOf(good, second + 1);
        assertOnly(read(FhirFormat.JSON, whole.substring(0, second) + entry + "," + whole.substring(third)), 1, place);
    }
}
