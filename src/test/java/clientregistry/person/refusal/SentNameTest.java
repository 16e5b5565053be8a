package clientregistry.person.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal is kept, logged and audited: a name is told, what stands in its place is not. */
class SentNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"why", "asOf", "_birthDate", "valueBase64Binary", "name.given"})
    void what_has_the_form_of_a_name_is_told(String name) {
        assertThat(SentName.of(name, "(none)")).isEqualTo(name);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Mary Smith", "1980-02-03", "smith@x.org", "Okello\n", "\u0627\u062d\u0645\u062f", "a b", "0772123456",
        "{family:Smith}"})
    void anything_else_is_text_of_its_sender(String text) {
        assertThat(SentName.of(text, "(none)")).isEqualTo("(none)");
    }
}
