package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.users.User.Role;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.wiring.ConsoleParts;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page that needs nothing but its address, at a hub, in every language. */
class EveryPageTest {

    private static TestHub hub;
    private static ConsoleBrowser reader;

    @BeforeAll
    static void start() throws IOException {
        hub = TestHub.start(ConsoleBrowser.SETTINGS);
        Feed feed = new Feed(hub);
        feed.fhir("openmrs", Feed.row("every-1", "<b>Okello", "Jo\"seph&", "1980-02-03", "m", "CF1980EVERY"));
        feed.fhir("lims", Feed.row("every-2", "Okello", "Joseph", "1980-02-03", "m", ""));
        reader = ConsoleBrowser.of(hub, Role.values());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    static Stream<Arguments> pages() {
        return ConsoleParts.pages().pages().stream().filter(page -> !page.byForm() && !page.path().matches(".*[A-Z].*"))
                .flatMap(page -> Stream.of("en", "fr", "pt").map(language -> Arguments.of(page.path(), language)));
    }

    /** What needs parameters says so: it is not understood, and no fault of ours. */
    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_whole_or_says_what_it_lacks(String path, String language) throws IOException {
        Response answer = reader.get(path, "Accept-Language", language);

        assertThat(answer.status()).as(answer.body()).isIn(200, 303, 400, 404);
        if (answer.header("Content-Type").orElse("").startsWith("text/html")) {
            DrawnPage page = new DrawnPage(answer.body(), ConsoleParts.pages()).requireGood();
            assertThat(page.document().selectFirst("html").attr("lang")).isEqualTo(language);
            assertThat(answer.body()).doesNotContain("<b>Okello");
        }
    }

    @ParameterizedTest
    @MethodSource("roles")
    void somebody_of_one_role_has_a_first_page_and_all_that_it_leads_to(Role role) throws IOException {
        ConsoleBrowser one = ConsoleBrowser.of(hub, role);
        List<String> menu = one.page("").document().select("header nav a[href]").eachAttr("href");

        assertThat(menu).isNotEmpty().allSatisfy(href -> assertThat(one.get(href.replaceFirst("^/console/?", "")).status())
                .as(role + " " + href).isEqualTo(200));
    }

    static List<Role> roles() {
        return List.of(Role.values());
    }
}
