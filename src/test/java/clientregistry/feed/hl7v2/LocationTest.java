package clientregistry.feed.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {

    @ParameterizedTest
    @CsvSource({"PID, PID^1, PID^1^", "PID-3, PID^1^3, PID^1^3", "PID-3(2), PID^1^3^2, PID^1^3",
        "PID-3(2).4, PID^1^3^2^4, PID^1^3", "PID[2]-3(1).4.2, PID^2^3^1^4^2, PID^2^3", "MSH-9.2, MSH^1^9^1^2, MSH^1^9",
        "ZX1[12], ZX1^12, ZX1^12^"})
    void text_and_both_error_forms(String text, String erl, String eld) {
        Location location = Location.parse(text).orElseThrow();
        assertThat(location).hasToString(text);
        assertThat(location.erl('^')).isEqualTo(erl);
        assertThat(location.eld('^')).isEqualTo(eld);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Patient.birthDate", "row 3", "pid-3", "PID-", "PID-3()", "PIDX-3", "PID-99999"})
    void places_in_other_terms_are_none(String text) {
        assertThat(Location.parse(text)).isEmpty();
    }
}
