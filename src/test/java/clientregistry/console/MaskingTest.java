package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.users.User.Role;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a value somebody is shown. */
class MaskingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            none,     phone,      +256772000411, true,  +256772000411
            agreeing, phone,      +256772000411, true,  ••••0411
            agreeing, phone,      +256772000411, false, +256772000411
            agreeing, identifier, CF1980ABC,     true,  ••••0ABC
            agreeing, address,    Plot 5 Gulu,   true,  ••••Gulu
            agreeing, family,     Okello,        true,  Okello
            strict,   phone,      +256772000411, false, ••••0411
            strict,   family,     Okellowoods,   true,  ••••oods
            strict,   family,     Okello,        false, Okello
            """)
    void a_value_is_shown_by_its_kind_and_whether_it_agrees(String mode, String kind, String value, boolean agrees,
            String shown) {
        assertThat(Masking.of(mode).shown(kind, value, agrees)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"1234567, ••••", "12345678, ••••5678", "😀😀😀😀😀😀😀😀, ••••😀😀😀😀"})
    void of_a_short_one_nothing_is_shown(String value, String shown) {
        assertThat(Masking.shortened(value)).isEqualTo(shown);
    }

    @Test
    void who_may_not_see_people_is_shown_nothing_of_them() {
        assertThat(Sheets.of(Locale.ENGLISH, Role.OPERATOR).masked("family", "Okello", false)).isEqualTo("••••");
        assertThat(Sheets.of(Locale.ENGLISH, Role.STEWARD).masked("family", "Okello", false)).isEqualTo("Okello");
        assertThat(Sheets.of(Locale.ENGLISH, Role.OPERATOR).masked("family", null, false)).isNull();
    }

    @Test
    void a_word_that_is_no_mode_is_refused() {
        assertThatThrownBy(() -> Masking.of("some")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("console.masking");
    }
}
