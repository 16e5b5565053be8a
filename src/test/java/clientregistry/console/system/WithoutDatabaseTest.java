package clientregistry.console.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.console.ConsoleBrowser;
import clientregistry.person.users.User.Role;
import clientregistry.run.ProxiedHub;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is shown while PostgreSQL cannot be reached: how the hub fares, to who was signed in and may see it. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutDatabaseTest {

    private ProxiedHub there;
    private ConsoleBrowser joel;

    @BeforeAll
    void start() throws IOException {
        Map<String, String> settings = new HashMap<>(ConsoleBrowser.SETTINGS);
        settings.put("audit.counted.seconds", "1");
        there = ProxiedHub.start(settings);
        joel = ConsoleBrowser.of(there.hub(), Role.OPERATOR);
    }

    @AfterAll
    void stop() throws IOException {
        there.close();
    }

    @AfterEach
    void restore() {
        there.proxy().restore();
        await().atMost(Duration.ofSeconds(60)).until(() -> joel.get("help").status() == 200);
    }

    private Document cutAndLook(ConsoleBrowser who, String... headers) throws IOException {
        assertThat(who.get("system").status()).isEqualTo(200);
        there.proxy().cut();
        Response page = who.get("system", headers);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return Jsoup.parse(page.body());
    }

    @Test
    void the_first_screen_of_operators_says_since_when_the_database_is_away() throws IOException {
        Document page = cutAndLook(joel);

        assertThat(page.select(".alarm").text()).contains("The database has been away since");
        assertThat(page.select("main").text()).contains("./hub doctor");
    }

    @Test
    void the_screen_asks_again_by_itself_as_ever() throws IOException {
        assertThat(cutAndLook(joel, "HX-Request", "true").select("#fare .alarm")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "me", "messages", "sources", "search", "tasks", "audit", "users", "help", "system/queues"})
    void nothing_else_is_shown_and_nobody_is_sent_to_sign_in(String path) throws IOException {
        cutAndLook(joel);

        assertThat(joel.get(path).status()).isEqualTo(503);
    }

    @Test
    void a_form_does_nothing() throws IOException {
        cutAndLook(joel);

        assertThat(joel.post("system/queues/retry", "target", "index", "why", "mended").status()).isEqualTo(503);
    }

    @Test
    void who_may_not_see_how_the_hub_fares_does_not_now() throws IOException {
        ConsoleBrowser guest = ConsoleBrowser.of(there.hub(), Role.AUDITOR);
        guest.get("help");
        cutAndLook(joel);

        assertThat(guest.get("system").status()).isEqualTo(503);
    }

    @Test
    void a_session_that_the_database_ended_is_not_believed() throws IOException {
        ConsoleBrowser guest = ConsoleBrowser.of(there.hub(), Role.OPERATOR);
        assertThat(guest.get("system").status()).isEqualTo(200);
        there.database().update("delete from app_session where name = ?", guest.name());
        assertThat(guest.get("system").status()).isEqualTo(303);

        cutAndLook(joel);

        assertThat(guest.get("system").status()).isEqualTo(503);
    }

    @Test
    void each_look_is_in_the_trail_once_the_database_is_back() throws IOException {
        ConsoleBrowser guest = ConsoleBrowser.of(there.hub(), Role.OPERATOR);
        cutAndLook(guest);
        assertThat(guest.get("system").status()).isEqualTo(200);

        there.proxy().restore();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(there.database().queryForList("select x.detail "
                + "from audit_event e join audit_entity x on x.seq = e.seq where e.event = 'steward-query' and e.user_name = ? "
                + "and x.role = 'database' and x.what = 'away'", String.class, guest.name())).containsExactly("2 times"));
    }
}
