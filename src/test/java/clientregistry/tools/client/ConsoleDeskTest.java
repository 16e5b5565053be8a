package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.console.ConsoleBrowser;
import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.steward.access.Guests;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.PageTimes.Summary;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the bench measures is real work at a real console. */
@Tag("full")
class ConsoleDeskTest {

    @Test
    void it_answers_a_question_is_shown_the_next_and_looks_somebody_up() throws IOException {
        PageTimes times = new PageTimes();
        try (TestHub hub = TestHub.start(ConsoleBrowser.SETTINGS)) {
            hub.awaitSearch();
            Desk questions = new Desk(hub);
            questions.doubtfulPair();
            String last = questions.doubtfulPair();
            new Guests(hub).add("at-the-desk", false, Set.of(), Role.STEWARD);
            ConsoleDesk desk = ConsoleDesk.open(ConsoleBrowser.anonymous(hub), "at-the-desk", Guests.PASSWORD, times);

            desk.ask();
            desk.answer();
            desk.ask();
            desk.lookUp(Map.of("identifier", last + "a"));

            assertThat(hub.count("select count(*) from operation where by = 'at-the-desk' and kind = 'answer'")).isEqualTo(1);
            assertThat(times.summaries()).hasEntrySatisfying(ConsoleDesk.QUESTION, page -> shown(page, 1))
                    .hasEntrySatisfying(ConsoleDesk.NEXT, page -> shown(page, 1))
                    .hasEntrySatisfying(ConsoleDesk.SEARCH, page -> shown(page, 1))
                    .hasEntrySatisfying(ConsoleDesk.QUEUE, page -> shown(page, 1));
            assertThatThrownBy(() -> ConsoleDesk.open(ConsoleBrowser.anonymous(hub), "at-the-desk", "not-it-at-all", times))
                    .isInstanceOf(IOException.class).hasMessage("the console lets nobody in: HTTP 401");
        }
    }

    private static void shown(Summary page, int times) {
        assertThat(page.answered()).isEqualTo(times);
        assertThat(page.failed()).isZero();
        assertThat(page.p50()).isPositive().isLessThanOrEqualTo(page.p95()).isLessThanOrEqualTo(page.p99());
    }
}
