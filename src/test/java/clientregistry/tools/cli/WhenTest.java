package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {

    /** A Thursday. */
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-02-05T10:00:00+03:00[Africa/Kampala]");

    @ParameterizedTest
    @CsvSource({
        "2026-02-03T09:00:00Z, 2026-02-03T09:00:00Z",
        "2026-02-03t09:00:00+03:00, 2026-02-03T06:00:00Z",
        "2026-02-03T09:00:00.123456Z, 2026-02-03T09:00:00.123456Z",
        "2026-02-03 09:00, 2026-02-03T06:00:00Z",
        "2026-02-03 9:00:30, 2026-02-03T06:00:30Z",
        "2026-02-03, 2026-02-02T21:00:00Z",
        "tuesday 9:00, 2026-02-03T06:00:00Z",
        "Tue 9:00, 2026-02-03T06:00:00Z",
        "thursday 9:00, 2026-02-05T06:00:00Z",
        "thursday 11:00, 2026-01-29T08:00:00Z",
        "friday, 2026-01-29T21:00:00Z",
        "today 8:30, 2026-02-05T05:30:00Z",
        "yesterday 17:30, 2026-02-04T14:30:00Z",
    })
    void what_people_type_is_the_last_such_instant(String typed, String instant) {
        assertThat(When.parse(typed, NOW)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-02-30", "2026-02-03 25:00", "2026-02-03T09:00:00", "tuesday nine",
            "03.02.2026"})
    void anything_else_is_refused_with_what_can_be_typed(String typed) {
        assertThatThrownBy(() -> When.parse(typed, NOW)).isInstanceOf(CommandFault.class)
                .hasMessageContaining("tuesday 9:00");
    }
}
