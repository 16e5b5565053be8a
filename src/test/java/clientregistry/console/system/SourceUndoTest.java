package clientregistry.console.system;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.ConsoleBrowser;
import clientregistry.console.DrawnPage;
import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.wiring.ConsoleParts;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a source caused is undone with a browser, on a real hub, by two people as the settings want it. */
class SourceUndoTest {

    private static TestHub hub;
    private static Desk desk;
    private static ConsoleBrowser amina;
    private static ConsoleBrowser grace;

    @BeforeAll
    static void start() throws IOException {
        hub = TestHub.start(ConsoleBrowser.SETTINGS);
        hub.awaitSearch();
        desk = new Desk(hub);
        amina = ConsoleBrowser.of(hub, Role.STEWARD);
        grace = ConsoleBrowser.of(hub, Role.STEWARD);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String then(Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.header("Location").orElseThrow().replace("/console/", "");
    }

    /** Sends the form as it stands. */
    private static Response confirm(Document page) throws IOException {
        Element form = page.selectFirst("form[action$=undo/confirm]");
        return amina.post(form.attr("action").replace("/console/", ""), form.select("input[name]").stream()
                .flatMap(field -> Stream.of(field.attr("name"), field.val())).toArray(String[]::new));
    }

    @Test
    void it_is_counted_then_proposed_once_and_done_when_a_second_person_approves() throws IOException {
        String one = desk.linkedPair();
        String other = desk.linkedPair();
        String operation = amina.page("sources/dhis2/undo").document().select("input[name=operation]").val();
        Response shown = amina.post("sources/dhis2/undo", "operation", operation, "since",
                LocalDateTime.now().minusHours(1).truncatedTo(ChronoUnit.MINUTES).toString(), "why", "wrong export");
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        Document page = new DrawnPage(shown.body(), ConsoleParts.pages()).requireGood().document();

        String proposed = then(confirm(page));
        String again = then(confirm(page));

        assertThat(page.select("td.num").get(0).text()).as("links that would end").isEqualTo("2");
        assertThat(proposed).isEqualTo(again).startsWith("proposals/" + operation);
        assertThat(hub.count("select count(*) from proposal")).isEqualTo(1);
        assertThat(desk.feed.person(one + "b")).as("not yet").isEqualTo(desk.feed.person(one + "a"));
        then(grace.post("proposals/" + operation + "/approve", "why", "seen the export"));
        for (String pair : new String[] {one, other}) {
            assertThat(desk.feed.person(pair + "b")).isNotEqualTo(desk.feed.person(pair + "a"));
        }
        assertThat(hub.count("select count(*) from operation where id = ?", UUID.fromString(operation))).isEqualTo(1);
    }

    @Test
    void who_does_not_lead_has_no_such_page() throws IOException {
        assertThat(ConsoleBrowser.of(hub, Role.OPERATOR).get("sources/dhis2/undo").status()).isEqualTo(403);
    }
}
