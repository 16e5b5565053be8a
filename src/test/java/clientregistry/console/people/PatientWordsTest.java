package clientregistry.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Patient in words: what is there, and nothing for what is not. */
class PatientWordsTest {

    private static final JsonNode OKELLO = json("""
            {"resourceType": "Patient", "gender": "male", "birthDate": "1980-02-03", "deceasedBoolean": false,
             "name": [{"prefix": ["Dr"], "given": ["Joseph", "K."], "family": "Okello", "suffix": ["Jr"]},
                      {"text": "Joe"}],
             "telecom": [{"system": "phone", "value": "0772554411"}, {"system": "email", "value": "j@x.org"},
                         {"system": "pager", "value": "77"}, {"system": "phone"}],
             "address": [{"line": ["Plot 5"], "city": "Gulu", "postalCode": "256", "country": "UG"}],
             "identifier": [{"system": "urn:x", "value": "1"}], "multipleBirthInteger": 2,
             "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName",
                            "valueString": "Akello"}]}
            """);

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name                | Dr Joseph K. Okello Jr; Joe
            gender              | male
            birth-date          | 1980-02-03
            phone               | 0772554411
            email               | j@x.org
            other-contact       | 77
            address             | Plot 5, 256, Gulu, UG
            deceased            | false
            mothers-maiden-name | Akello
            multiple-birth      | 2
            nonsense            |
            """)
    void each_field_has_its_values(String field, String values) {
        assertThat(String.join("; ", PatientWords.values(field, OKELLO))).isEqualTo(values == null ? "" : values);
        assertThat(PatientWords.values(field, MissingNode.getInstance())).isEmpty();
    }

    @Test
    void a_row_of_a_list_shows_the_first_of_each() {
        assertThat(PatientWords.family(OKELLO)).isEqualTo("Okello");
        assertThat(PatientWords.given(OKELLO)).isEqualTo("Joseph K.");
        assertThat(PatientWords.place(OKELLO)).isEqualTo("Gulu, 256");
        assertThat(PatientWords.identifiers(OKELLO)).singleElement().satisfies(each ->
                assertThat(each).containsExactly("urn:x", "1"));
    }

    @Test
    void nobody_is_empty() {
        JsonNode nobody = MissingNode.getInstance();

        assertThat(PatientWords.family(nobody) + PatientWords.given(nobody) + PatientWords.birthDate(nobody)
                + PatientWords.sex(nobody) + PatientWords.place(nobody)).isEmpty();
    }
}
