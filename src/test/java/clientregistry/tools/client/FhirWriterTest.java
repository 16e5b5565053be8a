package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import clientregistry.feed.csv.PersonColumn;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirWriterTest {

    private final FhirWriter writer = new FhirWriter(SourceProfile.of("lims"));

    @Test
    void a_full_row_is_a_patient_that_a_strict_parser_takes() {
        Patient patient = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Patient.class, writer.write(SampleRows.FULL).json());
        assertThat(patient.getIdentifier()).extracting(id -> id.getSystem() + "|" + id.getValue()).containsExactly(
                "http://clientregistry.org/lims|R1", "http://clientregistry.org/nationalid|CF1",
                "http://clientregistry.org/artnumber|ART-1");
        assertThat(patient.getNameFirstRep().getNameAsSingleString()).isEqualTo("Grace Mary Okello");
        assertThat(patient.getGender().toCode()).isEqualTo("female");
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1990-01-02");
        assertThat(patient.getTelecom()).extracting(contact -> contact.getValue())
                .containsExactly("0772 123456", "g@example.org");
        assertThat(patient.getAddressFirstRep().getLine()).extracting(Object::toString)
                .containsExactly("7 Main St", "Old Town");
    }

    @Test
    void what_is_not_known_is_not_in_the_resource() {
        assertThat(writer.write(SampleRows.EMPTY).json()).isEqualTo("{\"resourceType\":\"Patient\",\"identifier\":"
                + "[{\"system\":\"http://clientregistry.org/lims\",\"value\":\"R1\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990", "1990-12", "1990-02-28", "2000-02-29", " 1990-02-28 "})
    void dates_of_fhir_are_sent(String date) {
        FhirWriter.Patient patient = writer.write(SampleRows.FULL.with(PersonColumn.BIRTH_DATE, date));
        assertThat(patient.resource().path("birthDate").asText()).isEqualTo(date.strip());
        assertThat(patient.leftOutBirthDate()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-02-29", "1990-13", "90-01-01", "19900101", "199O-01-01", "0000-01-01", "+990",
            "01/02/1990"})
    void other_dates_are_left_out_and_reported(String date) {
        FhirWriter.Patient patient = writer.write(SampleRows.FULL.with(PersonColumn.BIRTH_DATE, date));
        assertThat(patient.resource().has("birthDate")).isFalse();
        assertThat(patient.leftOutBirthDate()).contains(date);
    }

    @ParameterizedTest
    @CsvSource({"f,female", "FEMALE,female", "m,male", "other,other", "?,unknown", "' ',''"})
    void sex_is_coded(String sex, String code) {
        assertThat(writer.write(SampleRows.FULL.with(PersonColumn.SEX, sex)).resource().path("gender").asText())
                .isEqualTo(code);
    }
}
