package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.User.Role;
import clientregistry.steward.access.EntrancePage.ByLink;
import clientregistry.steward.access.EntrancePage.SignedInAs;
import clientregistry.steward.access.EntrancePage.ToSignIn;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that say why not, and those before anybody is known, in every language. */
class ObstaclesTest {

    private static final String TEMPLATE = "layout/trouble.jte";

    @ParameterizedTest
    @EnumSource(Refusal.Kind.class)
    void every_refusal_has_its_page_in_every_language(Refusal.Kind kind) {
        for (Locale language : Sheets.LANGUAGES) {
            Obstacle obstacle = Obstacle.of(new Refusal(kind, null, "In English."), false);
            DrawnPage page = Sheets.page(TEMPLATE, Sheets.of(language, Role.STEWARD), obstacle).requireGood();
            if (language.equals(Pseudo.LANGUAGE)) {
                page.requireTextsOnly();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Refusal.Kind.class, names = {"BUSY", "UNAVAILABLE"})
    void a_page_asks_again_by_itself_and_a_form_does_not(Refusal.Kind kind) {
        Sheet sheet = Sheets.of(Locale.ENGLISH, Role.STEWARD);
        Refusal refusal = new Refusal(kind, null, "later");

        assertThat(Sheets.page(TEMPLATE, sheet, Obstacle.of(refusal, false)).document()
                .select("meta[http-equiv=refresh]")).hasSize(1);
        assertThat(Sheets.page(TEMPLATE, sheet, Obstacle.of(refusal, true)).document()
                .select("meta[http-equiv=refresh]")).isEmpty();
    }

    static Stream<Arguments> entrance() {
        return Sheets.LANGUAGES.stream().flatMap(language -> Stream.of(
                Arguments.of("enter/sign-in.jte", language, new ToSignIn(true, true, "<desk> & \"3\"")),
                Arguments.of("enter/signed-in.jte", language, new SignedInAs(Sheets.of(language, Role.AUDITOR).user())),
                Arguments.of("enter/link.jte", language, new ByLink("/enter/link/x"))));
    }

    @ParameterizedTest
    @MethodSource("entrance")
    void the_entrance_is_whole_in_every_language(String template, Locale language, Object page) {
        DrawnPage drawn = Sheets.page(template, Sheets.ofNobody(language), page).requireGood();

        assertThat(drawn.document().select("script")).as("nobody is signed in").isEmpty();
        if (language.equals(Pseudo.LANGUAGE)) {
            drawn.requireTextsOnly();
        }
    }

    @Test
    void a_theme_is_an_attribute_and_none_is_the_browsers() {
        String dark = Sheets.draw("enter/link.jte", Sheets.ofNobody(Locale.ENGLISH), new ByLink("/enter/link/x"));
        String auto = Sheets.draw(TEMPLATE, Sheets.of(Locale.ENGLISH, Role.VIEWER), Obstacle.unknown());

        assertThat(dark).contains("data-theme=\"dark\"");
        assertThat(auto).doesNotContain("data-theme");
    }
}
