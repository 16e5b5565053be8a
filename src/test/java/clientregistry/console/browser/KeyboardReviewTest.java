package clientregistry.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clientregistry.console.ConsoleBrowser;
import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.steward.access.Entrance;
import clientregistry.steward.access.Guests;
import clientregistry.steward.api.Desk;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A steward without a mouse, in a browser that runs scripts. */
class KeyboardReviewTest {

    private static final String ACTIVE = "document.activeElement";

    private static TestHub hub;
    private static ConsoleBrowser amina;
    private static Desk desk;
    private static Window window;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Toolkit.missing() == null, Toolkit.missing());
        hub = TestHub.start(ConsoleBrowser.SETTINGS);
        hub.awaitSearch();
        amina = ConsoleBrowser.of(hub, Role.STEWARD);
        desk = new Desk(hub);
        window = Window.at(hub);
    }

    @AfterAll
    static void stop() {
        if (window != null) {
            window.close();
            hub.close();
        }
    }

    @BeforeEach
    void at_a_question() throws IOException {
        desk.doubtfulPair();
        desk.doubtfulPair();
        window.as(amina);
        window.go("/console/tasks/next");
    }

    private static UUID asked() {
        return UUID.fromString(window.script("document.querySelector('form.answer').getAttribute('action')").toString()
                .split("/", -1)[3]);
    }

    private static String state(UUID task) {
        return hub.jdbc().queryForObject("select state from task where id = ?", String.class, task);
    }

    private static void lead(Runnable key) {
        window.mark();
        key.run();
        window.awaitNext();
    }

    @Test
    void a_digit_chooses_enter_confirms_and_the_next_question_comes_with_undo_in_a_line() {
        UUID task = asked();

        window.keyboard().type("2");
        assertThat(window.script("document.querySelector('input[name=verdict]:checked').value")).isEqualTo("separate");
        assertThat(state(task)).as("only chosen").isEqualTo("open");
        assertThat(window.script(ACTIVE + ".form === document.querySelector('form.answer')")).isEqualTo(true);
        window.keyboard().type("3");
        lead(window.keyboard()::enter);

        assertThat(asked()).isNotEqualTo(task);
        assertThat(state(task)).isNotEqualTo("open");
        assertThat(window.script("document.querySelector('.said[role=status] a').getAttribute('href')").toString())
                .startsWith("/console/operations/");
        lead(() -> window.keyboard().type("z"));
        assertThat(window.path()).startsWith("/console/operations/");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void a_question_is_passed_over_by_n() {
        UUID task = asked();

        window.keyboard().type("n");
        lead(window.keyboard()::enter);

        assertThat(asked()).isNotEqualTo(task);
        assertThat(state(task)).isEqualTo("open");
    }

    @Test
    void without_a_reason_nothing_is_sent() {
        UUID task = asked();

        window.keyboard().type("2");
        window.keyboard().enter();

        assertThat(window.script("document.querySelector('form.answer').dataset.sent === undefined")).isEqualTo(true);
        assertThat(asked()).isEqualTo(task);
    }

    @Test
    void what_is_written_in_a_field_is_no_key() {
        window.script("document.getElementById('note').focus()");
        window.keyboard().type("12n");

        assertThat(window.script("document.getElementById('note').value")).isEqualTo("12n");
        assertThat(window.script("document.querySelectorAll('input[name=verdict]:checked').length")).isEqualTo(0);
    }

    @Test
    void g_and_a_letter_lead_to_pages_and_the_list_is_walked_by_j() {
        lead(() -> window.keyboard().type("gt"));
        assertThat(window.path()).isEqualTo("/console/tasks");

        window.keyboard().type("j");
        assertThat(window.script(ACTIVE + ".closest('tbody tr.here') !== null")).isEqualTo(true);
        lead(window.keyboard()::enter);
        assertThat(window.path()).startsWith("/console/tasks/");
    }

    /** Which has the focus is seen, too. */
    @Test
    void everything_is_reached_by_tab() {
        window.script("window.met = new Set(); window.unseen = []; document.addEventListener('focusin', e => { met.add(e.target); "
                + "if (getComputedStyle(e.target).outlineStyle === 'none') { unseen.push(e.target.outerHTML); } }); ''");
        window.script("window.all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, "
                + "textarea')].filter(e => e.getClientRects().length && !(e.type === 'radio' && e !== "
                + "document.querySelector('input[name=verdict]'))); ''");
        int all = ((Number) window.script("all.length")).intValue();
        for (int i = 0; i < all + 2; i++) {
            window.keyboard().tab();
        }

        assertThat(window.script("all.filter(e => !met.has(e)).map(e => e.outerHTML).join(' ')")).isEqualTo("");
        assertThat(window.script("unseen.join(' ')")).isEqualTo("");
    }

    /** The other pages are looked at by the long run. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void a_question_keeps_nobody_out(String theme) {
        window.script("document.documentElement.dataset.theme = '" + theme + "'");

        // The first look may come while the browser still applies a theme's colours.
        await().untilAsserted(() -> assertThat(Axe.violations(window)).isEmpty());
    }

    @Test
    void on_a_telephone_a_question_is_read_without_moving_it_aside() {
        window.size(390, 800);
        try {
            assertThat(window.script("[...document.querySelectorAll('.wide')].filter(e => e.scrollWidth > e.clientWidth).length"))
                    .isEqualTo(0);
            assertThat(window.script("[...document.querySelectorAll('table.question tbody tr')].filter(row => row.cells[3].textContent "
                    + "&& !row.cells[3].offsetWidth).length")).as("how far they agree is seen").isEqualTo(0);
            assertThat(window.script("getComputedStyle(document.querySelector('table.question td bdi').closest('td'), '::before')"
                    + ".content")).as("whose value it is").asString().containsAnyOf("openmrs", "dhis2");
        } finally {
            window.size(1280, 800);
        }
    }

    @Test
    void somebody_signs_in_by_keyboard() throws IOException {
        window.keep(Entrance.SESSION + "=; Max-Age=0");
        window.go("/enter");
        window.script("document.getElementById('name').focus()");

        window.keyboard().type(amina.name());
        window.keyboard().tab();
        window.keyboard().type(Guests.PASSWORD);
        lead(window.keyboard()::enter);

        assertThat(window.path()).isEqualTo("/console");
    }
}
