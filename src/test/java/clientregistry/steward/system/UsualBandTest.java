package clientregistry.steward.system;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.measures.MetricSamples.Usual;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is usual at an hour. */
class UsualBandTest {

    private static final Instant NINE = Instant.parse("2026-02-03T09:55:00Z");
    private static final Instant TEN = Instant.parse("2026-02-03T10:00:00Z");

    private final UsualBand band = UsualBand.of(List.of(new Usual("in.fhir", 9, 14, 10, 20, 30),
            new Usual("in.fhir", 10, 2, 1, 2, 3)));

    @Test
    void it_is_that_of_the_same_hour() {
        assertThat(band.at(NINE)).get().extracting(Usual::low, Usual::high).containsExactly(10.0, 30.0);
    }

    @Test
    void an_hour_of_two_days_says_nothing() {
        assertThat(band.at(TEN)).isEmpty();
        assertThat(band.isFarAbove(TEN, 1e9)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"30, false", "50, false", "50.1, true", "0, false"})
    void far_above_is_beyond_it_by_more_than_its_width(double value, boolean far) {
        assertThat(band.isFarAbove(NINE, value)).isEqualTo(far);
    }

    @ParameterizedTest
    @CsvSource({"11, false", "15, false", "15.1, true"})
    void a_narrow_band_is_left_by_half_of_it(double value, boolean far) {
        UsualBand narrow = UsualBand.of(List.of(new Usual("p95.fhir-door", 9, 14, 9.9, 10, 10)));

        assertThat(narrow.isFarAbove(NINE, value)).isEqualTo(far);
    }
}
