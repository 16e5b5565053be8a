package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -  | -                          | en
            -  | fr                         | fr
            -  | pt-MZ,pt;q=0.9,en;q=0.8    | pt
            -  | sw, fr;q=0.5, en;q=0.3     | fr
            -  | sw                         | en
            -  | en;q=0.2, fr;q=0.9         | fr
            fr | pt                         | fr
            xx | pt                         | pt
            -  | <script>                   | en
            -  | *                          | en
            """)
    void a_reader_gets_what_he_chose_else_what_his_browser_prefers(String chosen, String wanted, String language) {
        assertThat(Language.of(chosen, wanted, Texts.shipped().languages()).toLanguageTag()).isEqualTo(language);
    }
}
