package clientregistry.console.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.drawing.BandPlot.Labels;
import clientregistry.console.drawing.BandPlot.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line and its band. */
class BandPlotTest {

    private static final Instant FROM = Instant.parse("2026-02-03T00:00:00Z");
    private static final Instant TO = FROM.plusSeconds(86_400);
    private static final Labels LABELS = new Labels("In & out", Instant::toString, String::valueOf);

    private static Sample sample(long minutes, double value) {
        return new Sample(FROM.plusSeconds(60 * minutes), value, null, null);
    }

    private static int count(String svg, String what) {
        return svg.split(what, -1).length - 1;
    }

    @Test
    void it_has_a_title_and_no_style() {
        String svg = BandPlot.svg(List.of(sample(0, 1)), FROM, TO, LABELS);

        assertThat(svg).contains("<title>In &amp; out</title>").contains("role='img'").doesNotContain("style=");
    }

    @Test
    void where_samples_are_missing_the_line_is_broken() {
        assertThat(count(BandPlot.svg(List.of(sample(0, 1), sample(5, 2), sample(60, 3)), FROM, TO, LABELS), "<polyline"))
                .isEqualTo(2);
    }

    @Test
    void a_band_is_drawn_where_it_is_known() {
        Sample known = new Sample(FROM, 1, 0.5, 2.0);

        assertThat(count(BandPlot.svg(List.of(known, sample(5, 1)), FROM, TO, LABELS), "class='band'")).isEqualTo(1);
        assertThat(count(BandPlot.svg(List.of(sample(5, 1)), FROM, TO, LABELS), "class='band'")).isZero();
    }

    @Test
    void nothing_at_all_is_drawn_as_axes() {
        assertThat(BandPlot.svg(List.of(), FROM, TO, LABELS)).contains("class='axis'").doesNotContain("NaN");
    }

    @Test
    void only_zeros_lie_on_the_axis() {
        assertThat(BandPlot.svg(List.of(sample(0, 0), sample(5, 0)), FROM, TO, LABELS)).doesNotContain("NaN")
                .doesNotContain("Infinity");
    }
}
