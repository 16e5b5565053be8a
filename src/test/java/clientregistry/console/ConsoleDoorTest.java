package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
import clientregistry.run.TestHub;
import clientregistry.steward.access.Guests;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import clientregistry.wiring.ConsoleParts;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in at the console, what a browser is told, and what no other page makes it do. */
class ConsoleDoorTest {

    private static TestHub hub;
    private static FhirClient stranger;
    private static ConsoleBrowser amina;

    @BeforeAll
    static void start() throws IOException {
        hub = TestHub.start(ConsoleBrowser.SETTINGS);
        stranger = ConsoleBrowser.anonymous(hub);
        amina = ConsoleBrowser.of(hub, Role.STEWARD);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void who_is_not_signed_in_is_sent_to_the_entrance_and_comes_back_to_the_page_he_wanted() throws IOException {
        Response away = stranger.get("/console/help");

        assertThat(away.status()).isEqualTo(303);
        assertThat(away.header("Location")).contains("/enter");
        assertThat(ConsoleBrowser.cookie(away)).isEqualTo("__Host-console-wanted=/console/help");
        Response wrong = stranger.post("/enter/local", "application/x-www-form-urlencoded", ConsoleBrowser.form("name",
                amina.name(), "password", "wrong-password-of-hers"), "Sec-Fetch-Site", "same-origin");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).doesNotContain("wrong-password-of-hers");
    }

    /** What is no address of a page is kept as the first one: nothing of it becomes part of the cookie's own words. */
    @ParameterizedTest
    @ValueSource(strings = {"/console/a;Domain=evil;Max-Age=0", "/console/a%3BDomain=evil", "/console/a,b=c", "/console/a=b",
        "/console/help;Path=/x", "/console/help;%20Secure"})
    void an_address_sets_no_attributes_of_a_cookie(String path) throws IOException {
        Response away = stranger.get(path);

        assertThat(away.status()).isEqualTo(303);
        assertThat(away.headers().allValues("Set-Cookie")).containsExactly(
                "__Host-console-wanted=/console; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600");
    }

    @ParameterizedTest
    @CsvSource({"/console/help, /console/help", "https://elsewhere.example.org/, /console", "//elsewhere, /console",
        "/console/../registry, /console", "/enter/leave, /console"})
    void where_one_comes_back_to_is_a_page_of_ours(String wanted, String to) throws IOException {
        Response in = stranger.post("/enter/local", "application/x-www-form-urlencoded", ConsoleBrowser.form("name",
                amina.name(), "password", Guests.PASSWORD), "Sec-Fetch-Site", "same-origin",
                "Cookie", "__Host-console-wanted=" + wanted);

        assertThat(in.status()).isEqualTo(303);
        assertThat(in.header("Location")).contains(to);
    }

    /** Those of a site have the names that the site gave them. */
    @Test
    void every_stage_of_a_hub_has_a_name() throws IOException {
        Set<String> ofSites = Set.of("registration-desk");

        new Guests(hub).add("who-operates", false, Set.of(), Role.OPERATOR);

        Response system = stranger.get("/registry/system", Guests.basic("who-operates"));

        assertThat(system.status()).as(system.body()).isEqualTo(200);
        List<String> names = JsonMapper.builder().build().readTree(system.body()).path("dependencies")
                .findValuesAsText("name");
        assertThat(names).contains("link", "console-assets").filteredOn(name -> !ofSites.contains(name))
                .allMatch(name -> Texts.shipped().pattern(Locale.ENGLISH, "system.what." + name) != null);
    }

    @Test
    void a_link_from_elsewhere_comes_to_a_page_that_asks_again_from_here() throws IOException {
        Response page = stranger.get("/console/help?x=1", "Sec-Fetch-Site", "cross-site");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("url=/console/help?x=1");
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @Test
    void a_page_keeps_a_browser_careful() throws IOException {
        Response page = amina.get("help");

        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'; script-src 'self'; style-src "
                + "'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).contains("same-origin");
        assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
    }

    @Test
    void what_is_never_another_thing_is_kept_for_ever_and_packed() throws IOException {
        List<String> assets = amina.page("").document().select("link[href], script[src]").stream()
                .map(each -> each.hasAttr("href") ? each.attr("href") : each.attr("src")).toList();

        assertThat(assets).hasSize(5).allSatisfy(asset -> {
            Response answer = stranger.get(asset, "Accept-Encoding", "gzip");
            assertThat(answer.status()).as(asset).isEqualTo(200);
            assertThat(answer.header("Cache-Control").orElseThrow()).contains("immutable");
            assertThat(answer.header("Content-Encoding")).contains("gzip");
            assertThat(stranger.get(asset).header("Content-Encoding")).isEmpty();
        });
        assertThat(stranger.get("/console/assets/0123456789abcdef/console.css").status()).isEqualTo(404);
        assertThat(stranger.get("/console/assets/0123456789abcdef/../../../hub.properties").status()).isEqualTo(404);
    }

    @Test
    void a_long_page_is_packed_for_who_unpacks_it() throws IOException {
        assertThat(amina.get("help", "Accept-Encoding", "gzip").header("Content-Encoding")).contains("gzip");
        assertThat(amina.get("help").header("Content-Encoding")).isEmpty();
    }

    static Stream<Arguments> elsewhere() {
        return Stream.of(Arguments.of((Object) new String[] {"Sec-Fetch-Site", "cross-site"}),
                Arguments.of((Object) new String[] {"Sec-Fetch-Site", "same-site"}),
                Arguments.of((Object) new String[] {"Sec-Fetch-Site", "none"}),
                Arguments.of((Object) new String[] {"Origin", "https://elsewhere.example.org"}),
                Arguments.of((Object) new String[] {"Origin", "null"}), Arguments.of((Object) new String[0]));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void a_form_of_another_page_does_nothing(String[] headers) throws IOException {
        Response answer = amina.send("POST", "me/preferences", "application/x-www-form-urlencoded", "theme=dark", headers);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, me/preferences, 405", "POST, help, 405", "PUT, help, 405", "DELETE, help, 405", "GET, nowhere, 404",
        "GET, help/, 404", "GET, HELP, 404", "OPTIONS, help, 405"})
    void there_is_nothing_else(String method, String path, int status) throws IOException {
        Response answer = amina.send(method, path, "application/x-www-form-urlencoded", "", "Sec-Fetch-Site", "same-origin");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("<h1>");
    }

    @ParameterizedTest
    @CsvSource({"/consolex", "/consolex/help"})
    void an_address_that_only_begins_so_is_none(String path) throws IOException {
        assertThat(stranger.get(path, "Cookie", amina.cookie()).status()).isEqualTo(404);
    }

    @Test
    void asked_for_its_head_a_page_has_no_body() throws IOException {
        Response head = amina.send("HEAD", "help", null, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"seen_at, 16 minutes", "began_at, 13 hours"})
    void a_session_ends_by_itself(String column, String after) throws IOException {
        ConsoleBrowser guest = ConsoleBrowser.of(hub, Role.VIEWER);
        hub.jdbc().update("update app_session set " + column + " = now() - ?::interval where name = ?", after, guest.name());

        assertThat(guest.get("help").status()).isEqualTo(303);
    }

    @Test
    void a_page_that_asks_again_by_itself_keeps_no_session() throws IOException {
        ConsoleBrowser guest = ConsoleBrowser.of(hub, Role.VIEWER);
        hub.jdbc().update("update app_session set seen_at = now() - interval '10 minutes' where name = ?", guest.name());

        assertThat(guest.get("help", "HX-Request", "true").status()).isEqualTo(200);
        assertThat(rests(guest)).as("nobody was there").isTrue();
        assertThat(guest.get("help").status()).isEqualTo(200);
        assertThat(rests(guest)).as("somebody was").isFalse();
        hub.jdbc().update("update app_session set seen_at = now() - interval '16 minutes' where name = ?", guest.name());
        assertThat(guest.get("help", "HX-Request", "true").status()).as("no page of the entrance in its place").isEqualTo(401);
    }

    private static boolean rests(ConsoleBrowser guest) {
        return hub.count("select count(*) from app_session where name = ? and seen_at < now() - interval '9 minutes'",
                guest.name()) == 1;
    }

    @Test
    void who_may_not_see_a_page_is_told_so_and_the_trail_too() throws IOException {
        for (Role role : Role.values()) {
            ConsoleBrowser guest = ConsoleBrowser.of(hub, role);
            for (PageKind page : ConsoleParts.pages().pages()) {
                boolean plain = !page.byForm() && !page.path().matches(".*[A-Z].*");
                User user = new User("x", User.Realm.LOCAL, Set.of(role), true, Set.of(), AddressRanges.ANY);
                if (plain && !page.right().isOf(user)) {
                    assertThat(guest.get(page.path()).status()).as(role + " " + page.path()).isEqualTo(403);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"fr, fr", "'pt-MZ,en;q=0.5', pt", "sw, en"})
    void a_page_is_in_the_language_of_its_reader(String wanted, String language) throws IOException {
        assertThat(amina.page("help", "Accept-Language", wanted).document().selectFirst("html").attr("lang"))
                .isEqualTo(language);
    }

    @Test
    void what_a_reader_chose_his_browser_keeps() throws IOException {
        Response kept = amina.post("me/preferences", "language", "fr", "theme", "dark", "keys", "off");

        assertThat(kept.status()).isEqualTo(303);
        assertThat(kept.header("Location")).contains("/console/me?said=preferences");
        List<String> cookies = kept.headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(3).allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-console-")
                .contains("; Secure; HttpOnly; SameSite=Lax"));
        String all = String.join("; ", cookies.stream().map(cookie -> cookie.split(";", 2)[0]).toList());
        String page = amina.get("me?said=preferences", "Cookie", all + "; " + amina.cookie()).body();
        assertThat(page).contains("lang=\"fr\"", "data-theme=\"dark\"", "data-keys=\"off\"", "role=\"status\"");
        assertThat(amina.post("me/preferences", "theme", "pink").status()).isEqualTo(400);
    }

    @Test
    void a_sentence_that_nobody_wrote_is_not_said() throws IOException {
        assertThat(amina.page("me?said=%3Cb%3Eyou+won").document().select(".said")).isEmpty();
    }
}
