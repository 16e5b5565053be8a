package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/** A page as a browser is sent it, and what holds of every page of the console. */
public final class DrawnPage {

    private static final List<String> SPOKEN = List.of("aria-label", "title", "placeholder", "alt");

    private final Document document;
    private final PageTable pages;

    public DrawnPage(String html, PageTable pages) {
        this.document = Jsoup.parse(html);
        this.pages = pages;
    }

    public Document document() {
        return document;
    }

    /** All that follows. */
    public DrawnPage requireGood() {
        requireFrame();
        requireNothingInline();
        requireNames();
        requireTables();
        requireLinks();
        return this;
    }

    private void requireFrame() {
        assertThat(document.select("h1")).as("one h1").hasSize(1);
        assertThat(document.title()).isNotBlank();
        Element html = document.selectFirst("html");
        assertThat(html.attr("lang")).isNotBlank();
        assertThat(html.attr("dir")).isIn("ltr", "rtl");
        List<String> ids = document.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(document.select("[aria-labelledby], [aria-describedby]")).allSatisfy(each ->
                assertThat(ids).contains(each.attr("aria-labelledby") + each.attr("aria-describedby")));
    }

    /** The content security policy forbids it, so it would not work. */
    private void requireNothingInline() {
        assertThat(document.select("[style], style, script:not([src]), iframe, object, embed, base")).isEmpty();
        assertThat(document.getAllElements()).allSatisfy(element -> assertThat(element.attributes().asList())
                .extracting(Attribute::getKey).noneMatch(key -> key.startsWith("on") || key.startsWith("hx-on")));
    }

    /** Everything that is used has a name that can be read out. */
    private void requireNames() {
        for (Element field : document.select("input:not([type=hidden]), select, textarea")) {
            boolean wrapped = field.closest("label") != null;
            boolean named = field.hasAttr("aria-label") || field.hasAttr("aria-labelledby");
            boolean pointed = field.hasAttr("id") && !document.select("label[for=" + field.id() + "]").isEmpty();
            assertThat(wrapped || named || pointed).as("label of " + field).isTrue();
        }
        assertThat(document.select("a, button, summary, legend, caption, h1, h2, h3")).allSatisfy(each ->
                assertThat(each.text() + each.attr("aria-label")).as("name of " + each).isNotBlank());
        assertThat(document.select("svg:not([aria-hidden])")).allSatisfy(drawing ->
                assertThat(drawing.select("title")).as("title of a drawing").isNotEmpty());
        assertThat(document.select("nav")).allSatisfy(nav ->
                assertThat(nav.attr("aria-label") + nav.attr("aria-labelledby")).isNotBlank());
    }

    private void requireTables() {
        assertThat(document.select("table")).allSatisfy(table -> {
            assertThat(table.select("caption")).hasSize(1);
            assertThat(table.select("th")).isNotEmpty().allSatisfy(head ->
                    assertThat(head.attr("scope")).isIn("col", "row", "colgroup", "rowgroup"));
        });
    }

    /** Links lead to pages that there are, forms to what takes them. */
    private void requireLinks() {
        Stream.concat(document.select("a[href]").eachAttr("href").stream(),
                document.select("form:not([method=post])[action]").eachAttr("action").stream())
                .forEach(this::requirePage);
        for (Element form : document.select("form[method=post]")) {
            String path = below(form.attr("action"));
            assertThat(form.attr("action").startsWith("/enter") || pages.deed(path).isPresent()
                    || pages.page(path, true).isPresent()).as("form to " + form.attr("action")).isTrue();
        }
    }

    private void requirePage(String href) {
        if (href.startsWith("/console")) {
            assertThat(pages.page(below(href), false)).as("link to " + href).isPresent();
        } else {
            assertThat(href).matches("#.*|/enter(/.*)?");
        }
    }

    private static String below(String href) {
        return URI.create(href).getPath().replaceFirst("^/console/?", "");
    }

    /** In the pseudo language: nothing is said but by texts. Names, codes and keys stand in elements of their own. */
    public DrawnPage requireTextsOnly() {
        assertThat(Pseudo.outside(document.title())).doesNotContainPattern("\\p{L}");
        NodeTraversor.traverse((node, depth) -> {
            if (node instanceof TextNode text && text.parent().closest("bdi, code, kbd, option[lang], [lang=en], .code")
                    == null) {
                assertThat(Pseudo.outside(text.text())).as(text.parent().tagName()).doesNotContainPattern("\\p{L}");
            }
        }, document.body());
        for (String attribute : SPOKEN) {
            assertThat(document.select("[" + attribute + "]").eachAttr(attribute)).allSatisfy(value ->
                    assertThat(Pseudo.outside(value)).as(attribute).doesNotContainPattern("\\p{L}"));
        }
        return this;
    }
}
