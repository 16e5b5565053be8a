package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedAttemptsTest {

    private final FailedAttempts failed = new FailedAttempts(3, Clock.fixed(Instant.parse("2026-02-03T09:10:00Z"),
            ZoneOffset.UTC));

    private void fail(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            failed.count(name, address);
        }
    }

    /** Failures from one address; whether the other is looked at. */
    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.1, false", "10.0.0.1, 10.0.0.2, true", "2001:db8:1:2::1, 2001:db8:1:2:ffff::7, false",
        "2001:db8:1:2::1%eth0, 2001:db8:1:2:0:0:0:1, false", "2001:db8:1:2::1, 2001:db8:1:3::1, true",
        "::ffff:10.0.0.1, 10.0.0.1, false"})
    void one_machine_is_one_whichever_of_its_addresses_it_takes(String from, String other, boolean looked) {
        fail(3, null, from);

        if (looked) {
            assertThatCode(() -> failed.requireFew(null, other)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> failed.requireFew(null, other)).isInstanceOf(NotSignedIn.class);
        }
    }

    @Test
    void a_name_is_slowed_down_from_wherever_it_is_tried_and_others_are_not() {
        for (int i = 0; i < 3; i++) {
            fail(1, "amina", "10.0.0." + i);
        }

        assertThatThrownBy(() -> failed.requireFew("amina", "10.9.9.9")).isInstanceOf(NotSignedIn.class);
        assertThatCode(() -> failed.requireFew("joel", "10.9.9.9")).doesNotThrowAnyException();
    }

    @Test
    void when_very_many_are_counted_the_others_count_together() {
        for (int i = 0; i < 10_003; i++) {
            failed.count(null, "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }

        assertThatThrownBy(() -> failed.requireFew(null, "192.0.2.1")).isInstanceOf(NotSignedIn.class);
    }
}
