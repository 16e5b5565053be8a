package clientregistry.console.work;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.ConsoleBrowser;
import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.steward.access.Guests;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions judged in a browser that runs no script, by two stewards at a real hub. */
class ReviewWithoutScriptTest {

    private static TestHub hub;
    private static Desk desk;
    private static ConsoleBrowser amina;
    private static ConsoleBrowser joel;

    @BeforeAll
    static void start() throws IOException {
        Map<String, String> settings = new HashMap<>(ConsoleBrowser.SETTINGS);
        settings.put("console.four-eyes", "merge-persons");
        hub = TestHub.start(settings);
        hub.awaitSearch();
        desk = new Desk(hub);
        amina = ConsoleBrowser.of(hub, Role.STEWARD);
        joel = ConsoleBrowser.of(hub, Role.STEWARD);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static UUID doubt() {
        return desk.task(desk.doubtfulPair() + "b");
    }

    private static UUID asked(Document page) {
        String action = page.select("form.answer").attr("action");
        return UUID.fromString(action.split("/", -1)[3]);
    }

    private static long answers(UUID operation) {
        return hub.count("select count(*) from operation where id = ?", operation);
    }

    @Test
    void a_question_is_shown_answered_and_followed_by_the_next_with_undo_in_a_line() throws IOException {
        doubt();
        doubt();
        Document page = amina.page("tasks/next").document();
        UUID task = asked(page);
        String operation = page.select("form.answer input[name=operation]").val();

        Response sent = amina.post("tasks/" + task + "/answer", "operation", operation, "verdict", "separate", "reason",
                "document", "note", "seen at the desk");

        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        String next = sent.header("Location").orElseThrow();
        assertThat(next).contains("/console/tasks/next").contains(operation);
        Document following = amina.page(next.substring(next.indexOf("/console/") + "/console/".length())).document();
        assertThat(asked(following)).isNotEqualTo(task);
        assertThat(following.select(".said a").attr("href")).isEqualTo("/console/operations/" + operation);
        assertThat(hub.jdbc().queryForObject("select why from operation where id = ?", String.class,
                UUID.fromString(operation))).isEqualTo("document: seen at the desk");
        assertThat(amina.page("tasks/" + task).document().select("form.answer")).as("answered").isEmpty();
    }

    @Test
    void two_stewards_are_asked_different_questions() throws IOException {
        doubt();
        doubt();

        UUID hers = asked(amina.page("tasks/next").document());
        UUID his = asked(joel.page("tasks/next").document());

        assertThat(his).isNotEqualTo(hers);
        assertThat(asked(amina.page("tasks/next").document())).as("still hers").isEqualTo(hers);
        assertThat(joel.page("tasks/" + hers).document().select("main").text()).contains(amina.name());
    }

    @Test
    void a_form_sent_twice_is_done_once() throws IOException {
        UUID task = doubt();
        UUID operation = UUID.randomUUID();
        String[] fields = {"operation", operation.toString(), "verdict", "dismiss", "note", "cannot say"};

        assertThat(amina.post("tasks/" + task + "/answer", fields).status()).isEqualTo(303);
        assertThat(amina.post("tasks/" + task + "/answer", fields).status()).isEqualTo(303);

        assertThat(answers(operation)).isEqualTo(1);
    }

    @Test
    void who_comes_second_overwrites_nothing() throws IOException {
        UUID task = doubt();
        UUID second = UUID.randomUUID();
        amina.post("tasks/" + task + "/answer", "operation", UUID.randomUUID().toString(), "verdict", "link", "reason", "typing");

        Response late = joel.post("tasks/" + task + "/answer", "operation", second.toString(), "verdict", "separate", "reason",
                "twins");

        assertThat(late.status()).isEqualTo(409);
        assertThat(answers(second)).isZero();
        assertThat(joel.page("tasks/" + task).document().select("main").text()).contains(amina.name());
    }

    @Test
    void a_question_is_skipped_postponed_and_given_to_somebody() throws IOException {
        UUID task = doubt();
        ConsoleBrowser otim = ConsoleBrowser.of(hub, Role.STEWARD);

        assertThat(amina.post("tasks/" + task + "/hold").status()).isEqualTo(303);
        assertThat(otim.post("tasks/" + task + "/hold").status()).as("hers").isEqualTo(409);
        assertThat(amina.post("tasks/" + task + "/skip").status()).isEqualTo(303);
        assertThat(amina.post("tasks/" + task + "/assign", "to", otim.name(), "why", "knows the district").status())
                .isEqualTo(303);
        assertThat(asked(otim.page("tasks/next").document())).isEqualTo(task);
        assertThat(otim.page("tasks/" + task + "/sheet").document().select("table.paper")).isNotEmpty();
        assertThat(otim.post("tasks/" + task + "/postpone", "days", "7", "why", "asked the facility").status()).isEqualTo(303);
        assertThat(otim.page("tasks?state=waiting").document().select("a[href$='" + task + "']")).hasSize(1);
        assertThat(amina.page("tasks/workload").document().select("main").text()).contains(otim.name());
    }

    @Test
    void the_queue_shows_no_name_and_no_number_of_a_source() throws IOException {
        String pair = desk.doubtfulPair();

        String text = amina.page("tasks").document().text();

        assertThat(text).doesNotContain(pair);
    }

    @Test
    void a_proposal_is_approved_by_somebody_else_on_its_page() throws IOException {
        String pair = desk.doubtfulPair();
        UUID id = UUID.randomUUID();
        String body = "{\"kind\":\"merge-persons\",\"from\":\"" + desk.feed.person(pair + "b") + "\",\"into\":\""
                + desk.feed.person(pair + "a") + "\",\"why\":\"the same\"}";
        assertThat(new Guests(hub).uncertified().send("PUT", "/operations/" + id, "application/json",
                body.getBytes(StandardCharsets.UTF_8), Guests.basic(amina.name())).status()).isEqualTo(202);

        assertThat(amina.page("proposals/" + id).document().select("form[action$=approve]")).as("not alone").isEmpty();
        assertThat(joel.page("proposals").document().select("a[href='/console/proposals/" + id + "']")).hasSize(1);
        assertThat(joel.page("proposals/" + id).document().select("form[action$=approve]")).hasSize(1);
        assertThat(joel.post("proposals/" + id + "/approve", "why", "looked at it").status()).isEqualTo(303);

        assertThat(answers(id)).isEqualTo(1);
        assertThat(joel.page("proposals/" + id).document().select("form[action$=return]")).as("decided").isEmpty();
    }
}
