package clientregistry.feed.hl7v2;

import static clientregistry.feed.hl7v2.Messages.msh;
import static clientregistry.feed.hl7v2.Messages.pid;
import static clientregistry.feed.hl7v2.Messages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import clientregistry.person.PersonName;
import clientregistry.person.refusal.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that was written for a web page, or damaged, before it became a field. */
class TextFieldsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            O&#39;Brien^Mary             | O'Brien     | Mary
            O&#x27;Brien^Mary            | O'Brien     | Mary
            O&#039;Brien^Mary            | O'Brien     | Mary
            O&apos;Brien^Mary            | O'Brien     | Mary
            O&rsquo;Brien^Mary           | O’Brien     | Mary
            M&uuml;ller^J&ouml;rg        | Müller      | Jörg
            M&#252;ller^J&#xF6;rg        | Müller      | Jörg
            M&amp;uuml;ller^Mary         | Müller      | Mary
            M\\T\\uuml;ller^Mary         | Müller      | Mary
            Okello^Mary &amp; Ann        | Okello      | Mary & Ann
            Okello^Mary&nbsp;Ann         | Okello      | Mary\u00a0Ann
            Gogh&van&G&ouml;gh^Mary      | Gogh        | Mary
            &#1048;&#1074;&#1072;&#1085;^&#29579; | Иван | 王
            Okello^Mary&#94;Ann          | Okello      | Mary^Ann
            """)
    void an_entity_is_its_character(String xpn, String family, String given) {
        Pid pid = read(pid("5=" + xpn));

        PersonName name = pid.demographics().names().get(0);
        assertThat(name.family()).isEqualTo(family);
        assertThat(name.given()).containsExactly(given);
        assertThat(pid.warnings()).extracting(Warning::location).containsExactly("PID-5");
    }

    @ParameterizedTest
    @CsvSource({"Gogh&van, van Gogh", "Gogh&van&Gogh, Gogh", "Gogh&van;, van; Gogh", "Gogh&xyz;, xyz; Gogh",
        "O\\T\\M, O&M", "O'Brien, O'Brien", "Okello; Rose, Okello; Rose"})
    void what_is_none_is_read_as_before(String fn, String family) {
        Pid pid = read(pid("5=" + fn + "^Mary"));

        assertThat(pid.demographics().names().get(0).family()).isEqualTo(family);
        assertThat(pid.warnings()).isEmpty();
    }

    @Test
    void so_it_is_in_other_fields_of_text_and_of_the_mother() {
        Pid pid = new PidReader(Messages.AUTHORITIES, null, Messages.FILLERS).read(Messages.message(msh("ADT^A28", "2.5"),
                pid("5=Okello^Rose", "6=D&apos;Souza", "9=Zo&euml;", "11=12 R&ouml;dh Street^^K&ouml;ln"),
                "NK1|1|M&uuml;ller^Eva|MTH"));

        assertThat(pid.demographics().mothersMaidenName()).isEqualTo("D'Souza");
        assertThat(pid.demographics().names().get(1).family()).isEqualTo("Zoë");
        assertThat(pid.demographics().addresses().get(0).city()).isEqualTo("Köln");
        assertThat(pid.demographics().addresses().get(0).lines()).containsExactly("12 Rödh Street");
        assertThat(pid.mother().family()).isEqualTo("Müller");
        assertThat(pid.warnings()).extracting(Warning::location).containsExactlyInAnyOrder("PID-6", "PID-9", "PID-11",
                "NK1-2");
    }

    /** Identifiers are compared as they are. */
    @Test
    void numbers_are_left_alone() {
        Pid pid = read("PID|||RJ-1^^^TEST&&;||Okello");

        assertThat(pid.identifiers().get(0).value()).isEqualTo("RJ-1");
        assertThat(pid.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MÃ¼ller", "JosÃ©", "Ãœmit", "Å\u0081ukasz", "Ð˜Ð²Ð°Ð½", "çŽ‹", "M\uFFFDller", "Oâ€™Brien"})
    void text_that_was_damaged_before_is_kept_and_told(String family) {
        Pid pid = read(pid("5=" + family + "^Mary"));

        assertThat(pid.demographics().names().get(0).given()).containsExactly("Mary");
        assertThat(pid.warnings()).extracting(Warning::location, Warning::code)
                .contains(tuple("PID-5", "character-set"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller", "JOÃO", "Núñez", "Ærøskøbing", "Nguyễn", "Çağrı", "Ωμέγα", "Иван", "王小明", "São",
        "Žižek", "ÀÉÎ", "Łódź", "Ó Súilleabháin"})
    void names_with_accents_are_no_damaged_text(String family) {
        assertThat(read(pid("5=" + family + "^Mary")).warnings()).isEmpty();
    }
}
