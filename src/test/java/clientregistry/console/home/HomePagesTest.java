package clientregistry.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.Asked;
import clientregistry.console.DrawnPage;
import clientregistry.console.Pseudo;
import clientregistry.console.Sheet;
import clientregistry.console.Sheets;
import clientregistry.console.home.Front.Alarm;
import clientregistry.console.home.Front.Fare;
import clientregistry.console.home.Front.News;
import clientregistry.console.home.Front.Questions;
import clientregistry.person.users.User.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that everybody has, in every language. */
class HomePagesTest {

    static List<Locale> languages() {
        return Sheets.LANGUAGES;
    }

    static Stream<Arguments> pages() {
        return languages().stream().flatMap(language -> Stream.of("me", "help", "leave")
                .map(page -> Arguments.of(page, language)));
    }

    private static Object model(String page, Sheet sheet) {
        return page.equals("help") ? KeyList.of(sheet)
                : Reader.of(new Asked(sheet, page, Map.of(), Map.of(), request -> null));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_whole_in_every_language(String page, Locale language) {
        Sheet sheet = Sheets.at(page, language, Role.STEWARD, Role.AUDITOR);
        DrawnPage drawn = Sheets.page("home/" + page + ".jte", sheet, model(page, sheet)).requireGood();

        assertThat(drawn.document().selectFirst("html").attr("lang")).isEqualTo(language.toLanguageTag());
        if (language.equals(Pseudo.LANGUAGE)) {
            drawn.requireTextsOnly();
        }
    }

    @Test
    void a_name_is_text() {
        Sheet sheet = Sheets.of(Locale.ENGLISH, Role.STEWARD);

        assertThat(Sheets.draw("home/me.jte", sheet, model("me", sheet))).contains("a&lt;b&gt;mina &amp;").doesNotContain("<b>");
    }

    @Test
    void somebody_for_whom_nothing_waits_is_told_so() {
        DrawnPage page = front(new Front(null, null, new Fare(List.of(), false, List.of()), 0, 0, List.of()));

        assertThat(page.document().select("main .news").text()).contains("Nothing waits");
        assertThat(page.document().select("main a[role=button]")).isEmpty();
    }

    private static DrawnPage front(Front front) {
        return Sheets.page("home/front.jte", Sheets.of(Locale.ENGLISH, Role.OPERATOR), front);
    }

    @Test
    void what_is_wrong_stands_with_how_bad_it_is_and_which() {
        Fare fare = new Fare(List.of(new Alarm("database-down", "down", null, null, Instant.now(), null),
                new Alarm("parked", "degraded", "hapi", 7L, null, null)), true, List.of(new News(Instant.now(), "rules",
                "2026-02", "amina")));
        DrawnPage page = front(new Front(new Questions(3, 1, 0), 2, fare, null, null, List.of()));

        assertThat(page.document().select(".tag").eachText()).contains("down", "degraded");
        assertThat(page.document().select("table").text()).contains("hapi", "(7)", "2026-02", "amina");
        assertThat(page.document().select("[role=alert]").text()).contains("memory");
        assertThat(page.document().text()).contains("3 questions are open", "1 held by somebody", "2 wait for a second person");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void the_first_page_with_nothing_on_it_is_whole(Locale language) {
        Sheet sheet = Sheets.of(language, Role.VIEWER);

        Sheets.page("home/front.jte", sheet, new Front(null, null, null, null, null, List.of())).requireGood();
    }
}
