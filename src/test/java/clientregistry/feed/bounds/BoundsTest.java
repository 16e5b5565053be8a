package clientregistry.feed.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.feed.file.PersonColumn;
import clientregistry.person.refusal.Refusal;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.Ack;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bound at every door of a running hub: what is just within is accepted, one more is refused with its place. */
class BoundsTest {

    private static final Bounds BOUNDS = Bounds.standard();
    private static final String NATIONAL = "{\"system\":\"http://clientregistry.org/nationalid\",\"value\":\"N%d\"}";
    private static final String HEADER = Stream.of(PersonColumn.values()).map(PersonColumn::header)
            .collect(Collectors.joining(","));

    /** Of a message without its ZZZ. */
    private static final int DELIMITERS = 27;

    private static TestHub hub;
    private static int numbers;

    @BeforeAll
    static void start() {
        hub = TestHub.start(Map.of());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /**
     * @param most    is accepted
     * @param element of a Patient with so many of something, in JSON; {@code %ID} stands for its own identifier
     * @param status  of one more
     * @param place   where
     */
    record Fhir(String what, int most, IntFunction<String> element, int status, String place) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Fhir> fhir() {
        return Stream.of(
                new Fhir("identifiers", BOUNDS.identifiers(), n -> list("identifier", n - 1, i -> NATIONAL.formatted(i))
                        .replace("[", "[%ID,"), 422, "Patient.identifier"),
                new Fhir("names", BOUNDS.names(), n -> list("name", n, i -> "{\"family\":\"F" + i + "\"}"), 422,
                        "Patient.name"),
                new Fhir("given names", BOUNDS.nameParts(), n -> "\"name\":[{" + list("given", n, i -> "\"G" + i + "\"")
                        + "}]", 422, "Patient.name[0].given"),
                new Fhir("prefixes", BOUNDS.nameParts(), n -> "\"name\":[{\"family\":\"A\"},{" + list("prefix", n,
                        i -> "\"G" + i + "\"") + "}]", 422, "Patient.name[1].prefix"),
                new Fhir("suffixes", BOUNDS.nameParts(), n -> "\"name\":[{" + list("suffix", n, i -> "\"G" + i + "\"")
                        + "}]", 422, "Patient.name[0].suffix"),
                new Fhir("addresses", BOUNDS.addresses(), n -> list("address", n, i -> "{\"city\":\"C" + i + "\"}"),
                        422, "Patient.address"),
                new Fhir("address lines", BOUNDS.addressLines(), n -> "\"address\":[{" + list("line", n,
                        i -> "\"L" + i + "\"") + "}]", 422, "Patient.address[0].line"),
                new Fhir("telecoms", BOUNDS.telecoms(), n -> list("telecom", n, i -> "{\"system\":\"phone\",\"value\":\""
                        + (700_000_000 + i) + "\"}"), 422, "Patient.telecom"),
                new Fhir("contacts", BOUNDS.contacts(), n -> list("contact", n, i -> "{\"name\":{\"family\":\"C" + i
                        + "\"}}"), 422, "Patient.contact"),
                new Fhir("communications", BOUNDS.communications(), n -> list("communication", n, i ->
                        "{\"language\":{\"text\":\"L" + i + "\"}}"), 422, "Patient.communication"),
                new Fhir("links", BOUNDS.links(), n -> list("link", n, i ->
                        "{\"type\":\"seealso\",\"other\":{\"display\":\"L" + i + "\"}}"), 422, "Patient.link"),
                new Fhir("extensions", BOUNDS.extensions(), n -> list("extension", n, i ->
                        "{\"url\":\"urn:e\",\"valueInteger\":" + i + "}"), 422, "Patient.extension"),
                new Fhir("extensions in one another", BOUNDS.extensions() - 1, n -> "\"name\":[{\"family\":\"A\","
                        + "\"extension\":[{\"url\":\"urn:e\"," + list("extension", n, i ->
                        "{\"url\":\"urn:e\",\"valueInteger\":" + i + "}") + "}]}]", 422,
                        "Patient.name[0].extension[0].extension"),
                new Fhir("anything else", BOUNDS.elements(), n -> list("generalPractitioner", n, i ->
                        "{\"display\":\"P" + i + "\"}"), 422, "Patient.generalPractitioner"),
                new Fhir("codings", BOUNDS.elements(), n -> "\"maritalStatus\":{" + list("coding", n, i ->
                        "{\"code\":\"c" + i + "\"}") + "}", 422, "Patient.maritalStatus.coding"),
                new Fhir("photos", BOUNDS.attachments(), n -> list("photo", n, i -> "{\"data\":\"QUJD\"}"), 422,
                        "Patient.photo[20].data"),
                new Fhir("bytes of photos", BOUNDS.attachmentBytes() / 4, n -> "\"photo\":[{\"data\":\""
                        + "QUJD".repeat(n) + "\"}]", 413, "Patient.photo[0].data"),
                new Fhir("characters of a name", BOUNDS.text(), n -> "\"name\":[{\"family\":\"" + "x".repeat(n) + "\"}]",
                        413, "Patient.name[0].family"),
                new Fhir("characters of an extension", BOUNDS.text(), n ->
                        "\"extension\":[{\"url\":\"urn:e\",\"valueString\":\"" + "x".repeat(n) + "\"}]", 413,
                        "Patient.extension[0].value"),
                new Fhir("characters of a narrative", 20, n -> "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns="
                        + "\\\"http://www.w3.org/1999/xhtml\\\">" + "x".repeat(n / 21 * BOUNDS.text() + 1)
                        + "</div>\"}", 413, "Patient.text.div"),
                new Fhir("nesting", 20, n -> "\"extension\":[" + "{\"url\":\"a\",\"extension\":[".repeat(n / 21 * 40
                        + 10) + "{\"url\":\"a\",\"valueInteger\":1}" + "]}".repeat(n / 21 * 40 + 10) + "]", 413, ""),
                new Fhir("tokens", 20, n -> list("name", n / 21 * BOUNDS.tokens() + 1, i -> "{}"), 413, ""));
    }

    private static String list(String name, int n, IntFunction<String> one) {
        return "\"" + name + "\":[" + IntStream.range(0, n).mapToObj(one).collect(Collectors.joining(",")) + "]";
    }

    private static String patient(String element) {
        String own = "{\"system\":\"http://clientregistry.org/openmrs\",\"value\":\"bound-" + numbers++ + "\"}";
        String identifiers = element.contains("%ID") ? "" : "\"identifier\":[" + own + "],";
        return "{\"resourceType\":\"Patient\"," + identifiers + element.replace("%ID", own) + "}";
    }

    /** Written out, each would fill the memory or the processor. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1E5000000", "-1.5e+4000", "1e-99999", "12e0001000"})
    void a_number_with_a_large_exponent_is_refused(String number) {
        for (String json : List.of("{\"valueDecimal\":" + number + "}", "{\"valueDecimal\":\"" + number + "\"}",
                "{\"valueQuantity\":{\"value\":" + number + "}}", "{\"valueMoney\":{\"value\":\"" + number + "\"}}",
                "{\"component\":[{\"valueQuantity\":{\"value\":\"" + number + "\"}}]}",
                "{\"dose\":[{\"value\":\"" + number + "\"}]}", "{\"factor\":\"" + number + "\"}")) {
            assertThatThrownBy(() -> Measure.json(json, BOUNDS)).as(json).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.DATA_TYPE));
        }
        for (String xml : List.of("<e><valueDecimal value=\"" + number + "\"/></e>",
                "<valueRange><low id='1'><value value='" + number + "'/></low></valueRange>",
                "<f:e><f:valueDecimal value='" + number + "'/></f:e>", "<repeat><duration value='" + number + "'/></repeat>",
                "<e><valueDecimal value='" + number.replace("1", "&#49;") + "'/></e>",
                "<e><valueDecimal value='" + number.replaceFirst("[eE]", "&#x65;") + "'/></e>")) {
            assertThatThrownBy(() -> Measure.xml(xml, BOUNDS)).as(xml).isInstanceOfSatisfying(Refusal.class,
                    refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.DATA_TYPE));
        }
    }

    /** An identifier or a name may look like such a number. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"identifier\":[{\"value\":\"12E34567\"}]}", "{\"telecom\":[{\"value\":\"1e99999\"}]}",
        "{\"valueDecimal\":1.5e10}", "{\"valueDecimal\":\"1e999\"}"})
    void what_is_no_such_number_is_taken(String json) {
        assertThat(Measure.json(json, BOUNDS)).isPositive();
        assertThat(Measure.xml("<identifier><value value=\"12E34567\"/></identifier>", BOUNDS)).isPositive();
    }

    @Test
    void a_narrative_is_nested_as_deep_as_anything_else() {
        String div = "<div xmlns='http://www.w3.org/1999/xhtml'>" + "<b>".repeat(3000) + "</b>".repeat(3000) + "</div>";
        assertThatThrownBy(() -> Measure.json("{\"text\":{\"div\":\"" + div + "\"}}", BOUNDS))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(Refusal.Kind.TOO_LARGE));
        assertThat(Measure.json("{\"text\":{\"div\":\"<div><p>a<br/>b</p></div>\"}}", BOUNDS)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("fhir")
    void at_the_fhir_door(Fhir each) throws IOException {
        FhirClient client = hub.fhir("openmrs");
        FhirClient.Response within = client.post("/Patient", FhirClient.JSON, patient(each.element.apply(each.most)));
        FhirClient.Response beyond = client.post("/Patient", FhirClient.JSON,
                patient(each.element.apply(each.most + 1)));

        assertThat(within.status()).as(within.body()).isEqualTo(201);
        assertThat(beyond.status()).as(beyond.body()).isEqualTo(each.status);
        assertThat(beyond.body()).contains(each.place.isEmpty() ? "too-long" : "\"" + each.place + "\"");
    }

    @ParameterizedTest
    @MethodSource("fhir")
    @Tag("full")
    void in_a_bundle_only_the_one_beyond_is_refused(Fhir each) throws IOException {
        if (each.place.isEmpty()) {
            return;         // of the Bundle as a whole
        }
        String entries = Stream.of(patient("\"active\":true"), patient(each.element.apply(each.most + 1)))
                .map(patient -> "{\"resource\":" + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}")
                .collect(Collectors.joining(","));
        FhirClient.Response answer = hub.fhir("openmrs").post("", FhirClient.JSON,
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("201 Created", "\"status\":\"" + each.status + "\"",
                each.place.replaceFirst("Patient", "Bundle.entry[1].resource"));
    }

    @Test
    void tokens_and_nesting_of_xml_are_counted_too() throws IOException {
        FhirClient client = hub.fhir("openmrs");
        String head = "<Patient xmlns=\"http://hl7.org/fhir\">";
        assertThat(client.post("/Patient", "application/fhir+xml", head + "<name/>".repeat(BOUNDS.tokens()) + "</Patient>")
                .status()).isEqualTo(413);
        assertThat(client.post("/Patient", "application/fhir+xml", head + "<name a=''".repeat(1) + " b=''".repeat(
                BOUNDS.tokens()) + "/></Patient>").status()).isEqualTo(413);
        assertThat(client.post("/Patient", "application/fhir+xml", head + "<extension url='a'>".repeat(101)
                + "</extension>".repeat(101) + "</Patient>").status()).isEqualTo(413);
    }

    /**
     * @param segments behind MSH and EVN with so many of something; {@code %ID} stands for the local id
     * @param place    of one more, as ERR-2 has it, empty when it is the message as a whole
     */
    record Hl7(String what, int most, IntFunction<String> segments, String place) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Hl7> hl7() {
        String own = "%ID^^^OPENMRS^MR";
        return Stream.of(
                new Hl7("identifiers", BOUNDS.identifiers(), n -> "PID|||" + own + each("", n - 1, i -> "~N" + i
                        + "^^^NID^NI"), "PID^1^3"),
                new Hl7("names", BOUNDS.names(), n -> "PID|||" + own + "||" + each("~", n, i -> "F" + i + "^G"),
                        "PID^1^5"),
                new Hl7("addresses", BOUNDS.addresses(), n -> "PID|||" + own + "||A^B||||||" + each("~", n, i -> "S" + i),
                        "PID^1^11"),
                new Hl7("phones", BOUNDS.telecoms(), n -> "PID|||" + own + "||A^B||||||||" + each("~", n, i -> "07"
                        + (10_000_000 + i)), "PID^1^13"),
                new Hl7("races", BOUNDS.elements(), n -> "PID|||" + own + "||A^B|||||" + each("~", n, i -> "R" + i),
                        "PID^1^10"),
                new Hl7("components", BOUNDS.elements(), n -> "PID|||" + own + "||A" + "^x".repeat(n - 1), "PID^1^5^1"),
                new Hl7("characters", BOUNDS.text(), n -> "PID|||" + own + "||" + "x".repeat(n), "PID^1^5^1^1"),
                new Hl7("contacts", BOUNDS.contacts(), n -> "PID|||" + own + "||A^B" + each("", n, i -> "\rNK1|" + i
                        + "|C^D"), "NK1^" + (BOUNDS.contacts() + 1)),
                new Hl7("segments", BOUNDS.segments() - 3, n -> "PID|||" + own + "||A^B" + "\rZZZ|1".repeat(n), ""),
                new Hl7("delimiters", BOUNDS.tokens() - DELIMITERS, n -> "PID|||" + own + "||A^B\rZZZ"
                        + "|".repeat(n), ""));
    }

    private static String each(String between, int n, IntFunction<String> one) {
        return IntStream.range(0, n).mapToObj(one).collect(Collectors.joining(between));
    }

    @ParameterizedTest
    @MethodSource("hl7")
    void at_the_hl7v2_door(Hl7 each) throws IOException {
        try (MllpClient client = hub.mllp("openmrs")) {
            String within = client.send(message(each.segments.apply(each.most)));
            String beyond = client.send(message(each.segments.apply(each.most + 1)));

            assertThat(Ack.parse(within).code()).as(within).isEqualTo("AA");
            assertThat(Ack.parse(beyond).code()).as(beyond).isEqualTo("AE");
            assertThat(beyond).contains("ERR||" + each.place + "|102^");
        }
    }

    private static String message(String segments) {
        int number = numbers++;
        return "MSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|20260102030405||ADT^A28|B" + number + "-" + System.nanoTime()
                + "|P|2.5\rEVN||20260102030405\r" + segments.replace("%ID", "bound-" + number) + "\r";
    }

    @ParameterizedTest
    @EnumSource(PersonColumn.class)
    void at_the_door_for_files_each_column(PersonColumn column) throws IOException {
        String[] values = new String[PersonColumn.values().length];
        Arrays.fill(values, "");
        values[PersonColumn.RECORD_ID.ordinal()] = "bound-" + numbers++;
        String good = String.join(",", values);
        values[column.ordinal()] = "x".repeat(BOUNDS.text() + 1);
        FhirClient.Response answer = file(HEADER + "\n" + String.join(",", values) + "\n" + good + "\n");

        assertThat(answer.body()).containsOnlyOnce("refused").containsOnlyOnce("created");
    }

    private static FhirClient.Response file(String csv) throws IOException {
        return client("/import").post("/openmrs", "text/csv", csv);
    }

    /** Files and sites have the port of the FHIR door. */
    private static FhirClient client(String path) throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port") + path),
                TestCertificates.client("openmrs"), Duration.ofSeconds(30));
    }

    @Test
    void a_line_that_never_ends_is_refused_with_its_number() throws IOException {
        FhirClient.Response answer = file(HEADER + "\n" + "\"" + "x".repeat(17 * BOUNDS.text()));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("line 2");
    }

    @Test
    void at_a_door_of_a_sites_own_and_by_a_feed_that_looks_at_nothing() throws IOException {
        FhirClient site = client("/site");
        assertThat(site.post("/registrations", "application/json", "{\"record_id\":\"1\",\"surname\":\""
                + "x".repeat(BOUNDS.text() + 1) + "\"}").status()).isEqualTo(413);
        assertThat(site.post("/registrations", "application/json", "{\"a\":[" + String.join(",", Collections.nCopies(
                BOUNDS.tokens(), "{}")) + "]}").status()).isEqualTo(413);
        assertThat(site.post("/registrations", "application/json", "[".repeat(5_000)).status()).isEqualTo(413);
    }

    /** What one message may hold fits several times into what all may hold; the fourth at the same moment comes again. */
    @Test
    void room_is_taken_and_given_back() {
        Room room = new Room(100);
        room.take(60);
        room.take(40);
        assertThat(catchThrowableOfType(Refusal.class, () -> room.take(1)).kind())
                .isEqualTo(Refusal.Kind.BUSY);
        room.give(60);
        room.take(60);
        room.give(60);
        room.give(40);
        room.take(1_000);
        assertThat(room.held()).isEqualTo(1_000);
    }

    @Test
    void an_ordinary_message_is_far_within() throws IOException {
        assertThat(new Feed(hub).fhir("openmrs", Feed.row("ordinary", "Joseph", "Okello", "1980-02-03", "m", "N1"))
                .status()).isEqualTo(201);
    }
}
