package clientregistry.console.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.drawing.ClusterDrawing.Bond;
import clientregistry.console.drawing.ClusterDrawing.Dot;
import clientregistry.console.drawing.StripDrawing.Lane;
import clientregistry.console.drawing.StripDrawing.Mark;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn of a person: as many dots and lines as there is, within the picture, and nothing that is sent to it. */
class PeopleDrawingsTest {

    private static final String HOSTILE = "<script>alert('x')</script> & \"quoted\"";

    private static Element svg(Drawn drawing) {
        return Jsoup.parse(drawing.markup(), "", Parser.xmlParser()).child(0);
    }

    private static Dot dot(String id) {
        return new Dot(id, id);
    }

    @Test
    void each_record_is_a_dot_and_each_bond_that_says_one_a_line() {
        Element svg = svg(ClusterDrawing.of("three", List.of(dot("a"), dot("b"), dot("c")), List.of(new Bond("a", "b", 12,
                "one"), new Bond("b", "c", 3, "ask"), new Bond("a", "c", -9, "two"))));

        assertThat(svg.select("circle")).hasSize(3);
        assertThat(svg.select("line.one")).hasSize(1);
        assertThat(svg.select("line.ask")).hasSize(1);
        assertThat(svg.select("line.two")).isEmpty();
        assertThat(svg.select("> title").text()).isEqualTo("three");
    }

    @ParameterizedTest
    @CsvSource({"-5, w1", "0, w1", "10, w3", "20, w6", "200, w6"})
    void the_surer_the_thicker(double weight, String thickness) {
        assertThat(ClusterDrawing.thickness(weight)).isEqualTo(thickness);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30})
    void all_dots_stand_within_the_picture(int records) {
        Element svg = svg(ClusterDrawing.of("many", IntStream.range(0, records).mapToObj(i -> dot("r" + i)).toList(),
                List.of()));
        String[] box = svg.attr("viewBox").split(" ", -1);

        assertThat(svg.select("circle")).hasSize(records).allSatisfy(each -> {
            assertThat(Double.parseDouble(each.attr("cx"))).isBetween(0.0, Double.parseDouble(box[2]));
            assertThat(Double.parseDouble(each.attr("cy"))).isBetween(0.0, Double.parseDouble(box[3]));
        });
        assertThat(svg.select("circle").stream().map(each -> each.attr("cx") + each.attr("cy")).distinct()).hasSize(records);
    }

    @Test
    void what_a_source_is_called_stays_text() {
        Element cluster = svg(ClusterDrawing.of(HOSTILE, List.of(new Dot("a", HOSTILE)), List.of()));
        Element strip = svg(StripDrawing.of(HOSTILE, List.of(new Lane("links", HOSTILE)), List.of(new Mark("links",
                Instant.EPOCH, HOSTILE)), null, HOSTILE, HOSTILE));

        for (Element svg : List.of(cluster, strip)) {
            assertThat(svg.select("script")).isEmpty();
            assertThat(svg.select("> title").text()).isEqualTo(HOSTILE);
        }
    }

    @Test
    void what_happened_stands_in_its_lane_from_left_to_right() {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        Element svg = svg(StripDrawing.of("strip", List.of(new Lane("links", "Links"), new Lane("deeds", "Deeds")), List.of(
                new Mark("deeds", first.plusSeconds(50), "middle"), new Mark("links", first, "first"),
                new Mark("links", first.plusSeconds(100), "last")), first.plusSeconds(25), "from", "to"));

        double begin = Double.parseDouble(svg.selectFirst("circle.links").attr("cx"));
        double middle = Double.parseDouble(svg.selectFirst("circle.deeds").attr("cx"));
        double end = Double.parseDouble(svg.select("circle.links").last().attr("cx"));
        double moment = Double.parseDouble(svg.selectFirst("line.moment").attr("x1"));
        assertThat(begin).isLessThan(moment);
        assertThat(moment).isLessThan(middle);
        assertThat(middle).isLessThan(end);
        assertThat(svg.selectFirst("circle.deeds").attr("cy")).isNotEqualTo(svg.selectFirst("circle.links").attr("cy"));
    }

    @Test
    void a_moment_beyond_all_that_happened_is_drawn_at_the_end() {
        Element svg = svg(StripDrawing.of("strip", List.of(new Lane("links", "Links")), List.of(new Mark("links",
                Instant.EPOCH, "only")), Instant.EPOCH.plusSeconds(9), "from", "to"));

        assertThat(Double.parseDouble(svg.selectFirst("line.moment").attr("x1"))).isLessThanOrEqualTo(900);
    }

    @Test
    void bars_make_steps_each_beginning_where_the_one_before_ended() {
        BitsBars bars = new BitsBars(List.of(-4., 2., -3.), 0., 10.);

        Element up = svg(bars.bar(6, 2, "up"));
        Element down = svg(bars.bar(-5, -3, "down"));

        double upEnd = number(up, "x") + number(up, "width");
        assertThat(upEnd).isEqualTo(number(down, "x") + number(down, "width"));
        assertThat(up.selectFirst("rect").className()).isEqualTo("for");
        assertThat(down.selectFirst("rect").className()).isEqualTo("against");
    }

    private static double number(Element svg, String attribute) {
        return Double.parseDouble(svg.selectFirst("rect").attr(attribute));
    }
}
