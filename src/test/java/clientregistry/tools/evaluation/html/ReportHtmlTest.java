package clientregistry.tools.evaluation.html;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.evaluation.InventedReport;
import clientregistry.tools.evaluation.LabelledTown;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private final String page = ReportHtml.page("people.csv", LabelledTown.report(), ReportHtmlTest::sent);

    private static Map<String, String> sent(String record) {
        String given = record.equals("a2") ? "<b>Ngũgĩ & \"Co\"</b>\u0001" : "Amina";
        String phone = record.equals("a1") ? "772" : "";
        return Map.of("given_name", given, "phone", phone, "email", "");
    }

    @Test
    void it_is_one_well_formed_file_that_loads_nothing() throws Exception {
        Document document = parse(page);
        assertThat(elements(document, "*").map(Element::getTagName)).doesNotContain("script", "link", "img", "iframe",
                "object", "image", "use");
        assertThat(elements(document, "*").flatMap(e -> Stream.of("src", "href", "xlink:href").filter(e::hasAttribute)))
                .isEmpty();
        assertThat(page).doesNotContain("url(", "@import");
    }

    @Test
    void it_has_the_three_plots_with_their_names() throws Exception {
        Document document = parse(page);
        assertThat(elements(document, "svg").map(svg -> svg.getElementsByTagName("title").item(0).getTextContent()))
                .containsExactly(
                "Scores of pairs that share a blocking key", "Precision and recall of pairs",
                "Predicted and observed probability");
        assertThat(page).doesNotContain("NaN", "Infinity");
    }

    @Test
    void the_precision_recall_plot_marks_both_thresholds() throws Exception {
        assertThat(elements(parse(page), "circle").map(circle -> circle.getAttribute("class")))
                .contains("automatic", "review");
    }

    @Test
    void it_says_that_it_shows_demographics() {
        assertThat(page).contains("This file shows names, birth dates");
    }

    @Test
    void values_as_sent_stand_side_by_side_and_are_only_text() throws Exception {
        assertThat(page).contains("&lt;b&gt;Ngũgĩ &amp; &quot;Co&quot;&lt;/b&gt;?").doesNotContain("<b>Ngũgĩ");
        assertThat(elements(parse(page), "bdi").map(Element::getTextContent))
                .contains("Amina", "<b>Ngũgĩ & \"Co\"</b>?");
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
            double width = Double.parseDouble(svg.getAttribute("viewBox").split(" ", -1)[2]);
            NodeList marks = svg.getElementsByTagName("*");
            IntStream.range(0, marks.getLength()).mapToObj(i -> (Element) marks.item(i))
                    .forEach(mark -> across.stream().filter(mark::hasAttribute)
                    .forEach(name -> assertThat(Double.parseDouble(mark.getAttribute(name))).isBetween(0.0, width)));
        });
    }

    @Test
    void every_figure_stands_in_its_place() throws Exception {
        Document document = parse(ReportHtml.page("people", InventedReport.report(0), record -> Map.of()));
        assertThat(rows(document)).contains(List.of("Automatic links, pairwise", "0.1100", "0.1200", "0.1300"),
                List.of("Automatic links, clusters", "0.2100", "0.2200", "0.2300"),
                List.of("Automatic links, B-cubed", "0.4100", "0.4200", "0.4300"),
                List.of("With review, pairwise", "0.5100", "0.5200", "0.5300"),
                List.of("0.4 to 0.5", "15", "16", "0.4500", "0.0200", "0.0100 to 0.0900"),
                List.of("phone", "one-edit", "19", "20", "+2.1", "+2.2"),
                List.of("sex", "exact", "49", "233.3 %", "+0.9"), List.of("prior", "", "\u221213.0", "\u221213.0",
                "0.0001"), List.of("identifier <national>", "exact", "+23.1", "+10.1", "> 0.9999"));
        assertThat(elements(document, "dd").map(Element::getTextContent)).startsWith("607 of 605",
                "608 of 604; 22 undiscovered", "0.7100 linked without asking",
                "0.7200 more, if stewards answer rightly", "0.7300 share a key", "709 81.0 % of records, 82.0 % true");
        assertThat(document.getDocumentElement().getTextContent())
                .contains("1,001 records of 502 persons became 503 persons", "0.3100 hold one true person's only",
                "automatic (0.92): precision 0.9600, expected 0.9650, recall 0.6200",
                "review (0.33): precision 0.9100, expected 0.9150, recall 0.7300", "average precision 0.6100",
                "21 pairs; 121 of them share no blocking key");
    }

    @Test
    void what_is_plotted_stands_where_its_figures_say() throws Exception {
        Document document = parse(ReportHtml.page("people", InventedReport.report(0), record -> Map.of()));
        Element automatic = circle(document, "automatic");
        Element review = circle(document, "review");
        assertThat(number(automatic, "cx")).as("lower recall: to the left").isLessThan(number(review, "cx"));
        assertThat(number(automatic, "cy")).as("higher precision: above").isLessThan(number(review, "cy"));
        Element bin = circle(document, "bin");
        assertThat(number(bin, "cx")).as("predicted nearly a half").isBetween(240.0, 270.0);
        assertThat(number(bin, "cy")).as("observed much less").isGreaterThan(220);
        assertThat(elements(document, "rect").map(bar -> bar.getAttribute("class") + ": " + bar.getTextContent()))
                .containsExactly("two: \u22122.0 to +0.0 bits: 17 pairs of two persons",
                "one: +0.0 to +2.0 bits: 18 pairs of one person");
    }

    @Test
    void ids_titles_and_reasons_are_only_text() throws Exception {
        Document document = parse(ReportHtml.page("<i>people</i>", InventedReport.report(0),
                record -> Map.of("<col>", record)));
        assertThat(elements(document, "title").map(Element::getTextContent)).contains("Matching: <i>people</i>");
        assertThat(elements(document, "b").map(Element::getTextContent)).contains(InventedReport.ONE,
                InventedReport.OTHER);
        assertThat(elements(document, "th").map(Element::getTextContent)).contains(InventedReport.ONE,
                InventedReport.OTHER, "<col>");
        assertThat(document.getDocumentElement().getTextContent()).contains("Rule set rules <1>", "because a <reason>");
        assertThat(ReportHtml.page("x", InventedReport.report(0), record -> Map.of())).doesNotContain("'first'",
                "\"other\"");
    }

    @Test
    void that_pairs_were_left_out_is_said() {
        assertThat(ReportHtml.page("x", InventedReport.report(4321), record -> Map.of()))
                .contains("4,321 compared with some");
        assertThat(page).doesNotContain("compared with some");
    }

    private static List<List<String>> rows(Document document) {
        return elements(document, "tr").map(row -> IntStream.range(0, row.getChildNodes().getLength())
                .mapToObj(i -> row.getChildNodes().item(i).getTextContent()).toList()).toList();
    }

    private static Element circle(Document document, String style) {
        return elements(document, "circle").filter(circle -> circle.getAttribute("class").equals(style)).findFirst()
                .orElseThrow();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
