package clientregistry.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a picture says is what was added to it. */
class FlameGraphTest {

    private static final Pattern BOX = Pattern.compile(
            "<svg class=\"(\\w+)\" x=\"([\\d.]+)%\" y=\"(\\d+)\" width=\"([\\d.]+)%\" height=\"\\d+\"><title>(.*?): ");

    private final CallTree tree = new CallTree("processor time");

    private record Shown(String kind, double x, int y, double width) {
    }

    private Map<String, Shown> boxes() {
        Map<String, Shown> boxes = new TreeMap<>();
        BOX.matcher(FlameGraph.svg(tree, String::valueOf)).results().forEach(box -> boxes.put(box.group(5),
                new Shown(box.group(1), Double.parseDouble(box.group(2)), Integer.parseInt(box.group(3)),
                        Double.parseDouble(box.group(4)))));
        return boxes;
    }

    @Test
    void a_node_counts_what_is_below_it() {
        tree.add(List.of("decide", "a.A.x", "a.B.y"), 30);
        tree.add(List.of("decide", "a.A.x", "a.C.z"), 20);
        tree.add(List.of("decide", "a.A.x"), 10);
        tree.add(List.of("gc"), 40);

        assertThat(tree.value()).isEqualTo(100);
        assertThat(tree.valueOf("decide")).isEqualTo(60);
        assertThat(tree.valueOf("gc")).isEqualTo(40);
        assertThat(tree.depth()).isEqualTo(4);
    }

    @Test
    void a_box_is_as_wide_as_its_share_and_stands_below_its_caller() {
        tree.add(List.of("decide", "a.A.x", "a.B.y"), 30);
        tree.add(List.of("decide", "a.A.x", "a.C.z"), 20);
        tree.add(List.of("decide", "a.A.x"), 10);
        tree.add(List.of("gc"), 40);

        Map<String, Shown> boxes = boxes();

        assertThat(boxes.get("processor time").width).isCloseTo(100, within(0.01));
        assertThat(boxes.get("decide").width).isCloseTo(60, within(0.01));
        assertThat(boxes.get("a.A.x").width).isCloseTo(60, within(0.01));
        assertThat(boxes.get("a.B.y").width).isCloseTo(30, within(0.01));
        assertThat(boxes.get("a.C.z").x).isCloseTo(30, within(0.01));
        assertThat(boxes.get("gc").x).isCloseTo(60, within(0.01));
        assertThat(boxes.get("a.C.z").y).isEqualTo(3 * boxes.get("decide").y);
    }

    @Test
    void ours_libraries_and_the_machine_are_told_apart() {
        tree.add(List.of("decide", "clientregistry.link.Linker.apply", "java.util.HashMap.get"), 1);
        tree.add(List.of("jit"), 1);

        assertThat(boxes()).extractingByKeys("decide", "clientregistry.link.Linker.apply", "java.util.HashMap.get", "jit")
                .extracting(Shown::kind).containsExactly("ours", "ours", "library", "machine");
    }

    @Test
    void what_nobody_could_point_at_is_not_drawn() {
        tree.add(List.of("decide", "a.A.x"), 9_999);
        tree.add(List.of("decide", "a.B.y"), 1);

        assertThat(boxes()).containsKey("a.A.x").doesNotContainKey("a.B.y");
    }

    @Test
    void a_constructor_is_text_and_no_markup() {
        tree.add(List.of("decide", "a.A.<init>"), 1);

        assertThat(FlameGraph.svg(tree, String::valueOf)).contains("<text x=\"4\" y=\"13\">A.&lt;init&gt;</text>");
    }

    @Test
    void nothing_recorded_is_an_empty_picture() {
        assertThat(boxes()).containsOnlyKeys("processor time");
    }
}
