package clientregistry.evaluation.html;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.evaluation.LabelledTown;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportHtmlTest {

    private final String page = ReportHtml.page("people.csv", LabelledTown.report(), record -> Map.of(
            "given_name", record.equals("a2") ? "<b>Ngũgĩ & \"Co\"</b>\u0001" : "Amina",
            "phone", record.equals("a1") ? "772" : "", "email", ""));

    @Test
    void it_is_one_well_formed_file_that_loads_nothing() throws Exception {
        Document document = parse(page);
        assertThat(elements(document, "*").map(Element::getTagName)).doesNotContain("script", "link", "img", "iframe", "object", "image", "use");
        assertThat(elements(document, "*").flatMap(e -> Stream.of("src", "href", "xlink:href").filter(e::hasAttribute))).isEmpty();
        assertThat(page).doesNotContain("url(", "@import");
    }

    @Test
    void it_has_the_three_plots_with_their_names() throws Exception {
        Document document = parse(page);
        assertThat(elements(document, "svg").map(svg -> svg.getElementsByTagName("title").item(0).getTextContent())).containsExactly(
                "Scores of pairs that share a blocking key", "Precision and recall of pairs", "Predicted and observed probability");
        assertThat(page).doesNotContain("NaN", "Infinity");
    }

    @Test
    void the_precision_recall_plot_marks_both_thresholds() throws Exception {
        assertThat(elements(parse(page), "circle").map(circle -> circle.getAttribute("class"))).contains("automatic", "review");
    }

    @Test
    void it_says_that_it_shows_demographics() {
        assertThat(page).contains("This file shows names, birth dates");
    }

    @Test
    void values_as_sent_stand_side_by_side_and_are_only_text() throws Exception {
        assertThat(page).contains("&lt;b&gt;Ngũgĩ &amp; &quot;Co&quot;&lt;/b&gt;?").doesNotContain("<b>Ngũgĩ");
        assertThat(elements(parse(page), "bdi").map(Element::getTextContent)).contains("Amina", "<b>Ngũgĩ & \"Co\"</b>?");
    }

    @Test
    void differing_values_are_marked_and_columns_nobody_sent_are_left_out() throws Exception {
        assertThat(elements(parse(page), "tr").filter(row -> row.getAttribute("class").equals("differs"))
                .map(row -> row.getFirstChild().getTextContent()).distinct()).containsExactly("given_name");
        assertThat(elements(parse(page), "th").map(Element::getTextContent)).contains("phone").doesNotContain("email");
    }

    @Test
    void a_perfect_registry_of_nobody_has_a_page_too() throws Exception {
        Document document = parse(ReportHtml.page("nobody", LabelledTown.empty(), record -> Map.of()));
        assertThat(elements(document, "svg")).hasSize(3);
    }

    @Test
    void every_plotted_number_lies_inside_its_picture() throws Exception {
        Set<String> across = Set.of("x", "x1", "x2", "cx");
        elements(parse(page), "svg").forEach(svg -> {
            double width = Double.parseDouble(svg.getAttribute("viewBox").split(" ")[2]);
            NodeList marks = svg.getElementsByTagName("*");
            IntStream.range(0, marks.getLength()).mapToObj(i -> (Element) marks.item(i)).forEach(mark -> across.stream().filter(mark::hasAttribute)
                    .forEach(name -> assertThat(Double.parseDouble(mark.getAttribute(name))).isBetween(0.0, width)));
        });
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
