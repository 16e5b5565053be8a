package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.feed.bounds.Bounds;
import clientregistry.person.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each date and time of a Patient in each way of writing it: kept as sent, or refused at its place. */
class ForbiddenTimesTest {

    /** The parser takes them. */
    private static final String[] NONE = {"1980-02-03 ", " 1980-02-03", "१९८०-०२-०३", "0000-01-01"};
    private static final String[] DATES = {"2020", "2020-02", "2020-02-03"};
    private static final String[] MINUTES = {"2020-02-03T10:00Z", "2020-02-03T10:00+03:00"};
    private static final String[] SECONDS = {"2020-02-03T10:00:00", "2020-02-03T10:00:00Z",
        "2020-02-03T10:00:00.5+03:00"};

    /** An element, its place and whether it is a date without a time. */
    private enum Element {
        BIRTH_DATE("\"birthDate\":\"%s\"", "Patient.birthDate", true),
        DECEASED("\"deceasedDateTime\":\"%s\"", "Patient.deceased", false),
        NAME("\"name\":[{\"family\":\"A\"},{\"family\":\"B\",\"period\":{\"start\":\"%s\"}}]",
                "Patient.name[1].period.start", false),
        CONTACT("\"contact\":[{\"period\":{\"end\":\"%s\"}}]", "Patient.contact[0].period.end", false),
        IDENTIFIER("\"identifier\":[{\"value\":\"1\",\"period\":{\"end\":\"%s\"}}]",
                "Patient.identifier[0].period.end", false),
        EXTENSION("\"extension\":[{\"url\":\"http://x\",\"valueDateTime\":\"%s\"}]", "Patient.extension[0].value",
                false),
        DATE_OF_AN_EXTENSION("\"extension\":[{\"url\":\"http://x\",\"valueDate\":\"%s\"}]",
                "Patient.extension[0].value", true);

        final String json;
        final String place;
        final boolean date;

        Element(String json, String place, boolean date) {
            this.json = json;
            this.place = place;
            this.date = date;
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(Element.values()).flatMap(element -> Stream.of(NONE, MINUTES,
                element.date ? SECONDS : new String[0]).flatMap(Stream::of).map(value -> Arguments.of(element, value)));
    }

    static Stream<Arguments> kept() {
        return Stream.of(Element.values()).flatMap(element -> Stream.concat(Stream.of(DATES),
                element.date ? Stream.of() : Stream.of(SECONDS)).map(value -> Arguments.of(element, value)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refused")
    void what_the_type_does_not_have_is_refused_at_its_place(Element element, String value) {
        Refusal refusal = refusal(element, value);

        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.DATA_TYPE);
        assertThat(refusal.location()).isEqualTo(element.place);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kept")
    void what_the_type_has_is_kept_as_sent(Element element, String value) {
        assertThat(refusal(element, value)).isNull();
        assertThat(StoredPatient.content(read(element, value))).contains("\"" + value + "\"");
    }

    private static Refusal refusal(Element element, String value) {
        return catchThrowableOfType(Refusal.class, () -> PatientBounds.check(read(element, value), Bounds.standard()));
    }

    private static Patient read(Element element, String value) {
        String body = "{\"resourceType\":\"Patient\"," + String.format(element.json, value) + "}";
        return (Patient) StrictReader.whole(FhirFormat.JSON, body.getBytes(StandardCharsets.UTF_8), Bounds.standard(), n -> { });
    }
}
