package clientregistry.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.fhir.PatientPart;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of {@code src/docs/hl7v2-fields.md} is so. */
class Hl7FieldsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Sources SOURCES = SourcesFile.read(Path.of("config/sources.yaml"));
    private static final Source OPENMRS = SOURCES.source("openmrs").orElseThrow();
    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config", "normalisation"));
    private static final Fillers FILLERS = new Fillers(NORMALISER, SOURCES::isShared);
    private static final Map<String, String> ALWAYS = Map.of("PID-3", "1001^^^OPENMRS", "PID-5", "Okello^Joseph");

    private record Read(List<Received.Item> items, List<Warning> warnings) {

        JsonNode json() throws JsonProcessingException {
            if (items.get(0) instanceof Received.RecordSent sent) {
                return JSON.readTree(sent.resource());
            }
            ObjectNode all = JSON.createObjectNode();
            ArrayNode merges = all.putArray("merges");
            items.stream().map(Received.MergeSent.class::cast).forEach(merge -> merge.subsumed().ids()
                    .forEach(subsumed -> merges.addObject().put("subsumed", subsumed.localId())
                    .put("survivor", merge.survivor().first().localId())));
            return all;
        }

        Features features() {
            return NORMALISER.normalise(((Received.RecordSent) items.get(0)).demographics(), SOURCES::isShared);
        }
    }

    private static Source sending(Source.EmptyFields empty) {
        return new Source(OPENMRS.name(), OPENMRS.display(), OPENMRS.assigns(), OPENMRS.applications(),
                OPENMRS.duplicates(), OPENMRS.order(), OPENMRS.ownNumber(), empty);
    }

    private static Read read(Map<String, String> fields) {
        return read(fields, OPENMRS);
    }

    private static Read read(Map<String, String> fields, Source source) {
        Map<String, Map<Integer, String>> segments = new LinkedHashMap<>(Map.of("PID", new TreeMap<>()));
        fields.forEach((field, value) -> {
            String[] place = field.split("-", 2);
            segments.computeIfAbsent(place[0], name -> new TreeMap<>()).put(Integer.valueOf(place[1]), value);
        });
        String event = segments.containsKey("MRG") ? "A40" : "A28";
        String text = "MSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|20260102030405||ADT^" + event + "|C1|P|2.7\r"
                + Stream.concat(Stream.of("PID"), segments.keySet().stream().filter(name -> !name.equals("PID")))
                .map(name -> segment(name, segments.get(name))).collect(Collectors.joining());
        List<Warning> warnings = new ArrayList<>();
        return new Read(new Hl7Intake(SOURCES, FILLERS).read(source,
                Hl7Message.parse(text.getBytes(StandardCharsets.UTF_8)), warnings), warnings);
    }

    private static String segment(String name, Map<Integer, String> fields) {
        StringBuilder out = new StringBuilder(name);
        IntStream.rangeClosed(1, 40).forEach(n -> out.append('|').append(fields.getOrDefault(n, "")));
        return out.append('\r').toString();
    }

    private static Map<String, String> with(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(ALWAYS);
        all.putAll(fields);
        return all;
    }

    static Stream<List<String>> rows() {
        return Stream.of("PID", "Data types", "NK1, PD1, MRG").flatMap(table -> FieldTable.under(table).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void what_senders_put_into_a_field_is_stored_compared_and_warned_of_as_the_table_says(List<String> row)
            throws JsonProcessingException {
        Read read = read(with(FieldTable.fields(row.get(2))));
        Read without = read(ALWAYS);

        assertSays(read.json(), row.get(3), without.json());
        if (!row.get(4).isEmpty()) {
            assertThat(read.features().equals(without.features())).as("compared").isEqualTo(row.get(4).equals("no"));
        }
        assertThat(read.warnings()).extracting(Warning::location)
                .isEqualTo(row.get(5).isEmpty() ? List.of() : List.of(row.get(5)));
    }

    static Stream<List<String>> later() {
        return FieldTable.under("Later messages").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("later")
    void a_later_message_leaves_deletes_or_replaces_as_the_table_says(List<String> row) throws JsonProcessingException {
        Read first = read(with(FieldTable.fields(row.get(0))));
        Map<String, String> fields = new LinkedHashMap<>(Map.of("PID-3", "1001^^^OPENMRS"));
        fields.putAll(FieldTable.fields(row.get(1)));
        Received.RecordSent second = (Received.RecordSent) read(fields).items().get(0);

        String then = second.patch().over(((Received.RecordSent) first.items().get(0)).resource(),
                second.patch().fields());

        assertSays(JSON.readTree(then), row.get(2), null);
        assertThat(second.patch().over(then, second.patch().fields())).as("said again").isEqualTo(then);
    }

    static Stream<Arguments> nothing() {
        return FieldTable.under("What says nothing").stream().flatMap(row -> Stream.of(row.get(1).split(", ", -1))
                .map(form -> Arguments.of(row.get(0), form, row.get(2))));
    }

    @ParameterizedTest(name = "{0}, then {1}")
    @MethodSource("nothing")
    void what_says_nothing_leaves_what_is_known_and_is_warned_of(String known, String sent, String warned) {
        String before = ((Received.RecordSent) read(with(FieldTable.fields(known))).items().get(0)).resource();
        Map<String, String> fields = new LinkedHashMap<>(Map.of("PID-3", "1001^^^OPENMRS"));
        fields.putAll(FieldTable.fields(sent));
        for (Source.EmptyFields empty : Source.EmptyFields.values()) {
            Read read = read(fields, sending(empty));
            Received.RecordSent second = (Received.RecordSent) read.items().get(0);
            Set<String> told = new TreeSet<>(FieldTable.fields(sent).keySet());
            told.retainAll(second.patch().fields());

            assertThat(told).as("an older message may still tell the others").isSubsetOf("PID-3");
            assertThat(second.patch().over(before, told)).isEqualTo(before);
            if (empty == Source.EmptyFields.KEEP) {
                assertThat(second.patch().over(before, second.patch().fields())).isEqualTo(before);
            }
            if (!warned.isEmpty()) {
                assertThat(read.warnings()).extracting(warning -> warning.location().replaceAll("\\(\\d\\)", ""))
                        .contains(warned);
            }
        }
    }

    static Stream<List<String>> refused() {
        return FieldTable.under("Messages of nobody").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_message_that_names_no_record_is_refused_with_its_place(List<String> row) {
        assertThatThrownBy(() -> read(with(FieldTable.fields(row.get(0)))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.valueOf(row.get(2).replace("`", "")));
                    assertThat(refusal.location()).isEqualTo(row.get(1));
                });
    }

    /** {@code `a[0].b = value`; no `c`}, or nothing: the same as without the field. */
    private static void assertSays(JsonNode json, String cell, JsonNode without) {
        if (cell.equals("nothing")) {
            assertThat(json).isEqualTo(without);
            return;
        }
        for (String part : cell.split("; ", -1)) {
            String text = part.substring(part.indexOf('`') + 1, part.length() - 1);
            String[] sides = text.split(" = ", 2);
            JsonNode there = json.at("/" + sides[0].replace("[", "/").replace("]", "").replace(".", "/"));
            if (part.startsWith("no ")) {
                assertThat(there.isMissingNode()).as(text).isTrue();
            } else {
                assertThat(there.asText()).as(text).isEqualTo(sides[1]);
            }
        }
    }

    @Test
    void the_table_of_what_says_nothing_leaves_no_field_out() {
        assertThat(nothing().map(row -> row.get()[1].toString()).flatMap(Hl7FieldsTest::named).distinct())
                .containsAll(Stream.of(PatientPart.values()).map(PatientPart::field)
                .filter(field -> !field.equals("NK1")).toList()).contains("PID-40");
    }

    @Test
    void the_tables_leave_no_field_out() {
        Set<String> told = rows().map(row -> row.get(0)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).containsAll(IntStream.rangeClosed(1, 40).mapToObj(n -> "PID-" + n).toList())
                .contains("NK1-2", "NK1-3", "PD1-3", "PD1-4", "MRG-1", "MRG-7");
        assertThat(later().map(row -> row.get(0) + row.get(1)).flatMap(Hl7FieldsTest::named).distinct())
                .containsAll(Stream.of(PatientPart.values())
                .map(PatientPart::field).filter(field -> !field.matches("PID-[24]|NK1"))
                .toList());
    }

    private static Stream<String> named(String text) {
        return Pattern.compile("PID-\\d+").matcher(text).results()
                .map(MatchResult::group);
    }

    /** A source that sends all it knows, every time. */
    @Test
    void empty_fields_clear_where_the_source_says_so() throws JsonProcessingException {
        Read first = read(with(Map.of("PID-7", "19800203", "PID-8", "F", "PID-11", "^^Gulu", "PID-13", "0772111222",
                "PID-29", "20200305")));
        Hl7Message second = Hl7Message.parse(("MSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|20260102030405||ADT^A08|C1|P|2.7\r"
                + "PID|||1001^^^OPENMRS||Okello^Joseph\r").getBytes(StandardCharsets.UTF_8));
        Received.RecordSent sent = (Received.RecordSent) new Hl7Intake(SOURCES, FILLERS)
                .read(sending(Source.EmptyFields.CLEAR), second, new ArrayList<>()).get(0);
        String known = ((Received.RecordSent) first.items().get(0)).resource()
                .replace("\"resourceType\":\"Patient\"", "\"resourceType\":\"Patient\",\"language\":\"en\"");

        JsonNode then = JSON.readTree(sent.patch().over(known, sent.patch().fields()));

        assertThat(then.fieldNames()).toIterable()
                .containsExactlyInAnyOrder("resourceType", "language", "identifier", "name");
    }
}
