package clientregistry.query.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The picture stays readable however many doors a site adds: nothing lies on anything else, and it fits a page. */
class RoutesPictureTest {

    /** GitHub shows a README about so wide; text in the picture is 12 high. */
    private static final int WIDEST = 1150;

    private static RunningRoute route(String id, String stage, String from, String... steps) {
        List<RunningRoute.Step> all = Stream.of(steps).map(step -> new RunningRoute.Step(0, kind(step), step)).toList();
        return new RunningRoute(id, stage, from, true, null, all, 12, 1, 3.5, 9.5);
    }

    private static String kind(String step) {
        if (!step.contains(":")) {
            return "process[" + step + "]";
        }
        return step.contains("$") ? "toD" : "to";
    }

    private static List<RunningRoute> routes(int siteDoors) {
        List<RunningRoute> routes = new ArrayList<>(List.of(
                route("fhir-door", "feed", "netty-http:https://0.0.0.0:8443/", "openFhir", "direct:fhir-message",
                        "writeFhirResponse"),
                route("fhir-message", "feed", "direct:fhir-message", "readFhirRequest",
                        "direct:fhir-${exchangeProperty.interaction}"),
                route("fhir-create", "feed", "direct:fhir-create", "direct:fhir-patient"),
                route("fhir-update", "feed", "direct:fhir-update", "direct:fhir-patient"),
                route("fhir-patient", "feed", "direct:fhir-patient", "parsePatient", "direct:fhir-entries"),
                route("fhir-bundle", "feed", "direct:fhir-bundle", "parseBundle", "direct:fhir-entries"),
                route("fhir-entries", "feed", "direct:fhir-entries", "validatePatients", "direct:intake"),
                route("intake", "feed", "direct:intake", "normalise", "batches:link", "noteOutcomes"),
                route("link", "link", "batches:link", "searchCandidates", "decideAndCommit"),
                route("link-pending", "link", "timer:link-pending", "readPending", "batches:link"),
                route("publish-index", "publish", "timer:publish-index", "takeIndexRows", "published"),
                route("publish-atna-a-repository-of-a-long-name", "publish",
                        "timer:publish-atna-a-repository-of-a-long-name", "take-atna-a-repository-of-a-long-name",
                        "buildAuditMessages", "netty:tcp://audit.example.org:6514", "published"),
                route("withdraw-unknown", "publish", "timer:withdraw-unknown", "withdrawUnknown"),
                route("rematch", "jobs", "timer:rematch", "takeRematch")));
        IntStream.range(0, siteDoors).forEach(i -> routes.addAll(List.of(
                route("site-of-a-long-name-" + i, "site", "netty-http:https://0.0.0.0:8443/site/" + i, "openHttp",
                        "direct:site-of-a-long-name-" + i + "-message"),
                route("site-of-a-long-name-" + i + "-message", "site", "direct:site-of-a-long-name-" + i + "-message",
                        "readAVeryLongWordWithoutAnyEnd", "direct:intake"))));
        return routes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    void no_box_lies_on_another_and_no_arrow_runs_through_one(int siteDoors) throws Exception {
        Document svg = drawn(siteDoors);
        List<int[]> boxes = boxes(svg);

        assertThat(boxes).hasSize(11 + siteDoors);
        assertThat(boxes).allSatisfy(box -> assertThat(boxes).filteredOn(other -> other != box)
                .noneMatch(other -> box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]));
        assertThat(pieces(svg)).isNotEmpty().allSatisfy(piece -> assertThat(boxes)
                .noneMatch(box -> Math.max(piece[0], piece[2]) > box[0] && Math.min(piece[0], piece[2]) < box[2]
                        && Math.max(piece[1], piece[3]) > box[1] && Math.min(piece[1], piece[3]) < box[3]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    void more_doors_make_it_higher_and_not_wider(int siteDoors) throws Exception {
        String[] view = drawn(siteDoors).getDocumentElement().getAttribute("viewBox").split(" ", -1);

        assertThat(Integer.parseInt(view[2])).isLessThan(WIDEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"for fhir-create", "for fhir-update", "fhir-message", "12, 1 failed · p95 10 ms",
        "decide and commit", "↩ note outcomes", "PostgreSQL"})
    void it_says(String words) throws Exception {
        NodeList texts = drawn(1).getElementsByTagName("text");

        assertThat(IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent()))
                .contains(words).doesNotContain("rematch");
    }

    /** Whatever a site calls its doors, steps and repositories. */
    @ParameterizedTest
    @ValueSource(ints = {0, 9})
    void what_is_written_in_a_box_stays_in_it(int siteDoors) throws Exception {
        Document svg = drawn(siteDoors);
        List<int[]> boxes = boxes(svg);
        List<Element> texts = elements(svg, "text").filter(text -> Integer.parseInt(text.getAttribute("y")) > 45)
                .toList();

        assertThat(texts).hasSizeGreaterThan(30).allSatisfy(text -> {
            int x = Integer.parseInt(text.getAttribute("x"));
            int y = Integer.parseInt(text.getAttribute("y"));
            double size = text.getAttribute("class").equals("id") ? 14.5 : 12;
            double right = x + BoxText.width(text.getTextContent()) * size;
            assertThat(boxes).as(text.getTextContent()).anyMatch(box -> x > box[0] && y > box[1] && y < box[3]
                    && right < box[2]);
        });
    }

    @Test
    void each_that_publishes_has_an_arrow_from_the_database_and_no_other() throws Exception {
        Document svg = drawn(0);
        int[] store = boxes(svg).get(boxes(svg).size() - 1);
        List<int[]> published = elements(svg, "rect").filter(rect -> rect.getAttribute("class").equals("publish"))
                .map(rect -> Stream.of("x", "y", "height").mapToInt(each -> Integer.parseInt(rect.getAttribute(each)))
                        .toArray()).toList();
        List<double[]> ends = elements(svg, "path").filter(path -> path.hasAttribute("marker-end"))
                .map(path -> Arrays.stream(path.getAttribute("d").split("[MLQ ]+", -1)).filter(each -> !each.isEmpty())
                        .mapToDouble(Double::parseDouble).toArray())
                .filter(at -> at[0] == store[2]).map(at -> new double[] {at[at.length - 2], at[at.length - 1]})
                .toList();

        assertThat(published).hasSize(3).filteredOn(box -> ends.stream().anyMatch(end -> end[0] == box[0]
                && end[1] == box[1] + box[2] / 2)).hasSize(2);
        assertThat(ends).hasSize(2);
    }

    private static Document drawn(int siteDoors) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(RoutesPicture.draw(routes(siteDoors)))));
    }

    /** Left, top, right and bottom of each box. */
    private static List<int[]> boxes(Document svg) {
        return elements(svg, "rect").filter(rect -> !rect.getAttribute("class").equals("paper"))
                .map(rect -> Stream.of("x", "y", "width", "height").mapToInt(each ->
                        Integer.parseInt(rect.getAttribute(each))).toArray())
                .map(at -> new int[] {at[0], at[1], at[0] + at[2], at[1] + at[3]}).toList();
    }

    /** From corner to corner. */
    private static List<double[]> pieces(Document svg) {
        List<double[]> pieces = new ArrayList<>();
        elements(svg, "path").filter(path -> path.hasAttribute("marker-end")).forEach(path -> {
            double[] at = Arrays.stream(path.getAttribute("d").split("[MLQ ]+", -1)).filter(each -> !each.isEmpty())
                    .mapToDouble(Double::parseDouble).toArray();
            for (int i = 0; i + 3 < at.length; i += 2) {
                pieces.add(new double[] {at[i], at[i + 1], at[i + 2], at[i + 3]});
            }
        });
        return pieces;
    }

    private static Stream<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
