package clientregistry.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The main pages, drawn by a browser: open to everybody, without a complaint of the browser's, on screens large and small. */
@Tag("full")
class MainPagesTest {

    private static final Path PICTURES = Path.of("target", "screenshots");
    /** What juts out of the window, but for what scrolls in a box of its own. */
    private static final String JUTTING = "[...document.querySelectorAll('body *')].filter(e => {"
            + "const r = e.getBoundingClientRect(); return r.width > 1 && r.right > innerWidth + 1 && !e.closest('.wide > *') "
            + "&& !e.closest('.unseen, .skip'); }).slice(0, 5).map(e => e.tagName + '.' + e.getAttribute('class') + ' ' "
            + "+ Math.round(e.getBoundingClientRect().right)).join(', ')";

    private static DayOfWork day;
    private static Window window;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Toolkit.missing() == null, Toolkit.missing());
        day = DayOfWork.begin();
        window = Window.at(day.hub);
        window.as(day.reader);
    }

    @AfterAll
    static void stop() {
        if (window != null) {
            window.close();
            day.close();
        }
    }

    @AfterEach
    void nothing_was_complained_of() {
        assertThat(window.complaints()).as("what the browser says of the pages").isEmpty();
    }

    /** In the dark on a telephone: what scrolls there has to be reached by keys, too. */
    @ParameterizedTest
    @MethodSource("pagesAndThemes")
    void a_page_keeps_nobody_out(String page, String theme, int width) throws IOException {
        window.size(width, 800);
        window.keep("__Host-console-theme=" + theme);
        window.go(day.path(page));

        assertThat(window.script("document.documentElement.dataset.theme")).isEqualTo(theme);
        assertThat(window.script("document.querySelector('.trouble') === null")).as("the page itself").isEqualTo(true);
        // The first look may come while the browser still applies a theme's colours.
        await().untilAsserted(() -> assertThat(Axe.violations(window)).isEmpty());
    }

    static Stream<Arguments> pagesAndThemes() {
        return DayOfWork.all().stream().flatMap(page -> Stream.of(Arguments.of(page, "light", 1280), Arguments.of(page, "dark", 390)));
    }

    @ParameterizedTest
    @MethodSource("clientregistry.console.browser.DayOfWork#main")
    void a_page_fits_into_a_window_and_is_pictured(String page) throws IOException {
        window.keep("__Host-console-theme=light");
        window.go(day.path(page));
        for (int width : new int[] {1280, 390}) {
            window.picture(width, PICTURES.resolve(page + "-" + width + ".png"));
            window.size(width, 800);
            assertThat(window.script(JUTTING)).as(page + " at " + width).isEqualTo("");
            assertThat(window.script("document.documentElement.scrollWidth")).as(page + " at " + width).isEqualTo(width);
        }
    }

    @Test
    void a_breach_of_the_policy_would_be_heard() throws IOException {
        window.go("/console/help");
        window.script("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>'); ''");

        assertThat(window.complaints()).anyMatch(said -> said.contains("Content Security Policy"));
    }
}
