package clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Links that let a browser in once. */
class SignInLinkTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String[] OURS = {"Sec-Fetch-Site", "same-origin"};

    private static TestHub hub;
    private static FhirClient browser;

    @BeforeAll
    static void start() throws IOException {
        hub = TestHub.start(ConsoleBrowser.SETTINGS);
        browser = ConsoleBrowser.anonymous(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String link() throws IOException {
        Response made = hub.registry("steward").post("/entrance/links", "application/json", "{\"why\":\"./hub console\"}");
        assertThat(made.status()).isEqualTo(201);
        return new JsonMapper().readTree(made.body()).path("path").asText();
    }

    @Test
    void a_link_lets_in_who_made_it_once() throws IOException {
        String link = link();
        assertThat(browser.get(link).status()).as("looked at").isEqualTo(200);

        Response in = browser.post(link, FORM, "", OURS);

        assertThat(in.status()).isEqualTo(303);
        assertThat(in.header("Location")).contains("/console");
        assertThat(browser.get("/console/me", "Cookie", ConsoleBrowser.cookie(in)).body()).contains("steward");
        assertThat(browser.post(link, FORM, "", OURS).status()).as("again").isEqualTo(401);
    }

    @Test
    void a_link_is_good_for_minutes_and_from_our_page_only() throws IOException {
        String link = link();
        assertThat(browser.post(link, FORM, "", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
        hub.jdbc().update("update app_link set began_at = now() - interval '6 minutes'");

        assertThat(browser.post(link, FORM, "", OURS).status()).isEqualTo(401);
    }

    @Test
    void what_a_link_holds_is_kept_nowhere() throws IOException {
        String value = link().substring("/enter/link/".length());

        assertThat(hub.jdbc().queryForList("select row_to_json(l)::text from app_link l", String.class))
                .isNotEmpty().noneMatch(row -> row.contains(value));
        assertThat(hub.count("select count(*) from audit_trail where entities like ?", "%" + value + "%")).isZero();
    }

    /** Whoever a certificate was taken from is not let on by a session it began. */
    @Test
    void a_session_ends_with_the_certificate_that_it_was_made_for() throws IOException {
        String cookie = ConsoleBrowser.cookie(browser.post(link(), FORM, "", OURS));
        assertThat(browser.get("/console/me", "Cookie", cookie).status()).isEqualTo(200);

        hub.jdbc().update("update app_session set name = 'no-longer-registered' where realm = 'certificate'");

        assertThat(browser.get("/console/me", "Cookie", cookie).status()).isEqualTo(303);
    }

    @Test
    void a_link_made_up_is_none() throws IOException {
        assertThat(browser.get("/enter/link/abc").status()).isEqualTo(404);
        assertThat(browser.post("/enter/link/" + "a".repeat(43), FORM, "", OURS).status()).isEqualTo(401);
    }

    @Test
    void where_links_open_nothing_none_is_made() throws IOException {
        try (TestHub other = TestHub.start(Map.of("steward.login", "certificate"))) {
            Response refused = other.registry("steward").post("/entrance/links", "application/json",
                    "{\"why\":\"w\"}");

            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.body()).contains("steward.login");
            assertThat(other.count("select count(*) from app_link")).isZero();
        }
    }
}
