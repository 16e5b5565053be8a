package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.wiring.ConsoleParts;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reason is kept as codes and a note, and read in words. */
class ReasonTest {

    private static final Texts TEXTS = Texts.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | facility-says                    | the facility says so
            en | twins, same-mother               | twins, same mother
            en | document: seen on paper          | document seen: seen on paper
            en | she called: it is her            | she called: it is her
            en | document, called                 | document, called
            """)
    void it_is_read_in_words(String language, String kept, String read) {
        Sheet sheet = new Sheet(new Sheet.Frame(TEXTS, null, ConsoleParts.pages(), null), null,
                Locale.forLanguageTag(language), null, "", "auto", true, null);

        assertThat(sheet.reason(kept)).isEqualTo(read);
    }
}
