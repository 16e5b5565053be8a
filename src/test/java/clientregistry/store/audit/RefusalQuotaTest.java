package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RefusalQuotaTest {

    private static final Instant NINE = Instant.parse("2026-02-03T09:10:00Z");

    private final MovingClock clock = new MovingClock();
    private final RefusalQuota quota = new RefusalQuota(100, clock);

    @Test
    void a_sender_has_so_many_bytes_an_hour_and_what_is_too_long_takes_none() {
        assertThat(quota.take("stranger", 60)).isTrue();
        assertThat(quota.take("stranger", 60)).isFalse();
        assertThat(quota.take("stranger", 40)).isTrue();
        assertThat(quota.take("stranger", 1)).isFalse();
    }

    @Test
    void another_sender_has_its_own() {
        assertThat(quota.take("stranger", 100)).isTrue();
        assertThat(quota.take("openmrs", 100)).isTrue();
    }

    @Test
    void the_next_hour_begins_anew() {
        assertThat(quota.take("stranger", 100)).isTrue();
        clock.now = NINE.plus(Duration.ofMinutes(49));
        assertThat(quota.take("stranger", 1)).isFalse();
        clock.now = NINE.plus(Duration.ofMinutes(50));
        assertThat(quota.take("stranger", 1)).isTrue();
    }

    private static final class MovingClock extends Clock {

        private Instant now = NINE;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
