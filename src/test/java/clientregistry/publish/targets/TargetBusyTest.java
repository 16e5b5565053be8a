package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that ask for time (RFC 9110, 10.2.3 and 15.5.x; RFC 6585, 4), and how much. */
class TargetBusyTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "429, ,                                true,  0",
        "429, 7,                               true,  7",
        "503, ,                                false, 0",
        "503, 120,                             true,  120",
        "503, ' 5 ',                           true,  5",
        "500, 3,                               true,  3",
        "503, 'Fri, 02 Jan 2026 12:01:30 GMT', true,  90",
        "503, 'Fri, 02 Jan 2026 11:00:00 GMT', true,  0",
        "503, soon,                            true,  0",
        "503, -4,                              true,  0",
        "503, 99999999999999,                  true,  0",
        "200, 5,                               false, 0",
        "422, 5,                               false, 0",
    })
    void seconds(int status, String retryAfter, boolean busy, long seconds) {
        assertThat(TargetBusy.is(status, retryAfter)).isEqualTo(busy);
        if (busy) {
            assertThat(TargetBusy.of(status, retryAfter, NOON).seconds()).isEqualTo(seconds);
            assertThat(TargetBusy.of(status, retryAfter, NOON).getStatusCode()).isEqualTo(status);
        }
    }
}
