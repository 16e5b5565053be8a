package clientregistry.console.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.drawing.CalibrationPlot.Mark;
import clientregistry.console.drawing.ScorePlot.Kinds;
import clientregistry.console.drawing.ScorePlot.Range;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SharedPlotsTest {

    private static final PlotWords WORDS = new PlotWords("a <title> & \"more\"", "across", "up");

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> classes(Document svg, String element) {
        var found = svg.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getAttributes().getNamedItem("class").getNodeValue()).toList();
    }

    @Test
    void a_dot_with_its_interval_stands_for_each_range_of_probabilities() throws Exception {
        Document svg = read(CalibrationPlot.svg(List.of(new Mark(.999, 1, .9, 1, 400, "sure"),
                new Mark(.6, .5, .2, .8, 0, "doubtful")), List.of(new Threshold(.95, "asked", false)), WORDS));

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        assertThat(classes(svg, "polyline")).containsExactly("diagonal", "interval", "interval");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(WORDS.title());
    }

    @Test
    void a_certainty_stands_at_the_end_and_not_beyond_the_paper() throws Exception {
        Document svg = read(CalibrationPlot.svg(List.of(new Mark(.999, 1, 0, 1, 7, "")), List.of(), WORDS));

        var dot = svg.getElementsByTagName("circle").item(0).getAttributes();
        assertThat(Double.parseDouble(dot.getNamedItem("cy").getNodeValue())).isBetween(0., 380.);
    }

    @Test
    void only_what_is_there_has_a_bar() throws Exception {
        Document svg = read(ScorePlot.svg(List.of(new Range(-2, 0, 0, "none", 3, "three"),
                new Range(0, 2, 10, "ten", 1, "one")), new Kinds("asked", "linked"), List.of(), WORDS));

        assertThat(classes(svg, "rect")).containsExactly("linked", "asked", "linked");
    }

    @Test
    void without_anything_the_axes_are_drawn() throws Exception {
        assertThat(read(ScorePlot.svg(List.of(), new Kinds("a", "b"), List.of(new Threshold(3, "automatic", true)),
                WORDS)).getElementsByTagName("rect").getLength()).isZero();
    }

    @Test
    void no_drawing_has_a_style_of_its_own() {
        assertThat(ScorePlot.svg(List.of(), new Kinds("a", "b"), List.of(), WORDS)
                + CalibrationPlot.svg(List.of(), List.of(), WORDS)).doesNotContain("style");
    }
}
