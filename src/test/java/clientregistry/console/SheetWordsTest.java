package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.wiring.ConsoleParts;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept as a code is read in words. */
class SheetWordsTest {

    private static final Texts TEXTS = Texts.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | facility-says                    | the facility says so
            en | twins, same-mother               | twins, same mother
            en | document: seen on paper          | document seen: seen on paper
            en | she called: it is her            | she called: it is her
            en | document, called                 | document, called
            en | some                             | some
            fr | skip                             | une autre d’abord
            pt | effects-changed                  | já teria feito outra coisa
            """)
    void a_reason_is_codes_and_a_note(String language, String kept, String read) {
        assertThat(sheet(language).reason(kept)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"en, sex, female, female", "fr, sex, female, féminin", "pt, gender, male, masculino",
            "fr, given-name, female, female", "fr, sex, , "})
    void a_sex_is_said_in_words_and_a_name_as_it_is(String language, String field, String kept, String read) {
        assertThat(sheet(language).worded(field, kept)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"http://clientregistry.org/nationalid, clientregistry.org/nationalid", "urn:oid:1.2.36.146, 1.2.36.146",
            "HTTPS://example.org/ids/, example.org/ids/", "urn:nin:cz:1, urn:nin:cz:1", "MRN, MRN", "http://, http://"})
    void an_identifier_system_is_called_by_what_tells_it_from_others(String system, String read) {
        assertThat(sheet("en").authority(system)).isEqualTo(read);
    }

    private static Sheet sheet(String language) {
        return new Sheet(new Sheet.Frame(TEXTS, null, ConsoleParts.pages(), null), null,
                Locale.forLanguageTag(language), null, "", "auto", true, null);
    }
}
