package clientregistry.steward.trail;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.steward.trail.WhoLooked.Looker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookCountTest {

    private static LookCount count(String node, String user, boolean human, String how, long times, int hour) {
        Instant at = Instant.parse("2026-02-03T00:00:00Z").plusSeconds(3600L * hour);
        return new LookCount(node, user, user == null ? null : "local: steward", human, how, times, 3 * times, at,
                at.plusSeconds(60));
    }

    private final List<LookCount> counts = List.of(count("desk-1", "amina", true, "opened", 2, 3),
            count("desk-2", "amina", true, "listed", 5, 1), count("openmrs", null, false, "sent", 1, 9),
            count("desk-1", "joel", true, "break-glass", 1, 2));

    @Test
    void a_human_is_one_wherever_he_was_and_the_latest_comes_first() {
        assertThat(LookCount.lookers(counts, true)).extracting(Looker::name).containsExactly("amina", "joel");
        Looker amina = LookCount.lookers(counts, true).get(0);

        assertThat(amina.times()).isEqualTo(7);
        assertThat(amina.nodes()).containsExactly("desk-1", "desk-2");
        assertThat(amina.how()).isEqualTo(Map.of("opened", 2L, "listed", 5L));
        assertThat(amina.first()).isEqualTo("2026-02-03T01:00:00Z");
        assertThat(amina.last()).isEqualTo("2026-02-03T03:01:00Z");
    }

    @Test
    void a_system_is_told_by_its_certificate() {
        assertThat(LookCount.lookers(counts, false)).singleElement().matches(each -> each.name().equals("openmrs")
                && each.role() == null);
    }

    @Test
    void all_ways_are_added_up() {
        assertThat(LookCount.times(counts)).isEqualTo(9);
        assertThat(LookCount.entries(counts)).isEqualTo(27);
        assertThat(LookCount.byHow(counts)).isEqualTo(Map.of("opened", 2L, "listed", 5L, "sent", 1L, "break-glass", 1L));
    }
}
