package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.feed.bounds.Bounds;
import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of primitives may be without any value (FHIR R4, json.html#primitive). */
class AbsentListsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Bounds BOUNDS = Bounds.standard();
    private static final String MASKED = "{\"extension\":[{\"url\":\"http://example.org/why\","
            + "\"valueCode\":\"masked\"}]}";

    static List<Primitives.Place> lists() {
        return Primitives.ofPatient().filter(place -> without(place).size() > 1).toList();
    }

    /** As the parser of HAPI writes it, and without the list of nulls, if there is one. */
    private static List<String> without(Primitives.Place place) {
        String written = FhirFormat.JSON.write(place.absentIn().apply(new Patient()));
        try {
            JsonNode all = JSON.readTree(written);
            return strip(all) ? List.of(written, JSON.writeValueAsString(all)) : List.of(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean strip(JsonNode node) {
        boolean found = false;
        for (JsonNode each : node) {
            found |= strip(each);
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                found |= name.startsWith("_") && object.get(name).isArray();
                if (name.startsWith("_") && object.get(name).isArray()) {
                    object.remove(name.substring(1));
                }
            }
        }
        return found;
    }

    private static Patient read(String json) {
        return (Patient) StrictReader.whole(FhirFormat.JSON, json.getBytes(StandardCharsets.UTF_8), BOUNDS, tokens -> {
        });
    }

    @ParameterizedTest
    @MethodSource("lists")
    void each_list_of_a_patient_may_be_without_values(Primitives.Place place) {
        List<String> forms = without(place);

        assertThat(read(forms.get(1)).equalsDeep(place.absentIn().apply(new Patient()))).isTrue();
        assertThat(forms.get(1)).doesNotContain("null");
    }

    @Test
    void the_lists_are_all_there() {
        assertThat(lists()).extracting(Primitives.Place::path).contains("name.given", "name.prefix", "name.suffix",
                "address.line", "contact.name.given", "contact.name.prefix", "contact.name.suffix",
                "contact.address.line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"_given\":[%s]", "\"_given\":[%1$s,%1$s,%1$s]", "\"_given\":[null,%s]",
        "\"family\":\"A\",\"_given\":[%s,null]", "\"_given\" : [ %s ], \"_suffix\":[%1$s]"})
    void as_many_as_were_sent_are_read(String name) {
        Patient patient = read("{\"resourceType\":\"Patient\",\"name\":[{" + name.formatted(MASKED) + "}]}");

        long sent = Stream.of(name.replaceAll(".*\"_given\"\\s*:\\s*\\[([^]]*)].*", "$1").split(",", -1)).count();
        assertThat(patient.getNameFirstRep().getGiven()).hasSize((int) sent);
    }

    @Test
    void nothing_else_is_changed() {
        String json = "{\"resourceType\":\"Patient\",\"name\":[{\"_given\":[" + MASKED + "]}],\"extension\":[{\"url\":"
                + "\"http://example.org/number\",\"valueDecimal\":1.500},{\"url\":\"http://example.org/more\","
                + "\"valueDecimal\":12345678901234567890.10}]}";

        assertThat(AbsentLists.completed(json)).isEqualTo(json.replace("\"_given\":[" + MASKED + "]",
                "\"_given\":[" + MASKED + "],\"given\":[null]"));
        String none = "{\"resourceType\" : \"Patient\",\"name\":[{\"given\":[null],\"_given\":[" + MASKED + "]}]}";
        assertThat(AbsentLists.completed(none)).isSameAs(none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"_given\":[1]", "\"_given\":[\"x\"]", "\"_given\":[[]]", "\"_given\":[[%s]]", "\"_given\":[{},1]",
        "\"_nothing\":[%s]",
        "\"_family\":[%s,%s]"})
    void what_is_no_such_list_is_refused(String name) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read("{\"resourceType\":\"Patient\",\"name\":[{"
                + name.formatted(MASKED, MASKED) + "}]}"));

        assertThat(refusal.location()).isNotNull();
    }
}
