package clientregistry.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private final List<Measured> measured = new ArrayList<>();

    private void measured(int base, int senders, Floor floor, double rate) {
        Figure nothing = new Figure(0, 0, 0);
        measured.add(new Measured(base, Traffic.FHIR, floor, senders, new Figure(rate, 0.9 * rate, 1.1 * rate), nothing, nothing,
                nothing, 0, 0, Map.of("hub", 2.0, "postgresql", 3.0, Bench.SENDERS, 9.0)));
    }

    private Results results() {
        return new Results("2026-01-01T00:00:00Z", Map.of(), 1, List.of(), measured, Map.of("hub", 5L << 20),
                Map.of("postgresql", 3000.0));
    }

    @Test
    void the_ideal_adds_what_search_and_rows_cost_beyond_the_door() {
        measured(10, 8, null, 100);
        measured(10, 8, Floor.DOOR, 1000);
        measured(10, 8, Floor.SEARCH, 500);
        measured(10, 8, Floor.WRITE, 250);

        // 1 ms at the door, 1 ms more to search, 3 ms more to write.
        assertThat(results().ideal(Traffic.FHIR).orElseThrow()).isCloseTo(200, within(1e-9));
    }

    @Test
    void the_ideal_is_that_of_most_senders_at_the_greatest_base() {
        measured(10, 8, null, 100);
        measured(10, 8, Floor.DOOR, 1000);
        measured(10, 8, Floor.SEARCH, 500);
        measured(10, 8, Floor.WRITE, 250);
        measured(20, 8, null, 90);

        assertThat(results().most(Traffic.FHIR).orElseThrow().base()).isEqualTo(20);
        assertThat(results().ideal(Traffic.FHIR)).as("no floors there").isEmpty();
        assertThat(results().ideal(Traffic.HL7V2)).isEqualTo(Optional.empty());
    }

    @Test
    void a_floor_that_is_quicker_than_the_door_costs_nothing() {
        measured(10, 8, null, 100);
        measured(10, 8, Floor.DOOR, 500);
        measured(10, 8, Floor.SEARCH, 510);
        measured(10, 8, Floor.WRITE, 500);

        assertThat(results().ideal(Traffic.FHIR).orElseThrow()).isCloseTo(500, within(1e-9));
    }

    @Test
    void the_summary_tells_share_of_the_ideal_memory_and_disk() {
        measured(10, 8, null, 100);
        measured(10, 8, Floor.DOOR, 1000);
        measured(10, 8, Floor.SEARCH, 500);
        measured(10, 8, Floor.WRITE, 250);

        assertThat(BenchText.summary(results(), List.of(Traffic.FHIR))).contains("Resident: hub 5 MB",
                "On disk for each record: postgresql 3,000 bytes", "FHIR: 100 a second of an ideal of 200 (door, search and rows of "
                + "this run added up): 0.50; 5.00 ms of processor for each besides the senders'");
    }

    @Test
    void side_by_side_says_which_differences_are_noise() {
        measured(10, 8, null, 100);
        measured(20, 8, null, 100);
        Results before = results();
        measured.clear();
        measured(10, 8, null, 115);
        measured(20, 8, null, 150);
        measured(20, 1, null, 50);

        assertThat(BenchText.sideBySide(before, new Results("", Map.of(), 1, List.of(), measured, Map.of(), Map.of())))
                .hasSize(3).satisfiesExactly(head -> assertThat(head).contains("before", "now", "ratio"),
                noise -> assertThat(noise).contains("1.15", "(noise)"), real -> assertThat(real).contains("1.50")
                .doesNotContain("noise"));
    }
}
