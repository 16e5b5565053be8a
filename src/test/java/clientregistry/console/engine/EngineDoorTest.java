package clientregistry.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.ConsoleBrowser;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes, rules, quality and users at a running hub, with pages alone. */
class EngineDoorTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static TestHub hub;
    private static ConsoleBrowser engineer;
    private static ConsoleBrowser admin;

    @BeforeAll
    static void start() throws IOException {
        hub = TestHub.start(ConsoleBrowser.SETTINGS);
        engineer = ConsoleBrowser.of(hub, Role.ENGINEER);
        admin = ConsoleBrowser.of(hub, Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String inForce() {
        return hub.jdbc().queryForObject("select version from rule_set_activation order by no desc limit 1", String.class);
    }

    private static String stored() {
        String version = "page+" + NUMBERS.incrementAndGet();
        String text = RuleSetFiles.text(RuleSetFiles.load(Path.of("config/matching.yaml")))
                .replaceFirst("\"version\" ?: ?\"[^\"]+\"", "\"version\":\"" + version + "\"");
        hub.jdbc().update("insert into rule_set (version, content, origin, created_by, note) values (?, ?, 'imported', "
                + "'test', null)", version, text);
        return version;
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "routes/link", "rules", "quality", "quality?days=366"})
    void a_page_of_the_engine_is_there_and_as_every_page_is(String path) throws IOException {
        engineer.page(path);
    }

    @Test
    void the_rules_in_force_are_read_and_compared() throws IOException {
        String other = stored();

        assertThat(engineer.page("rules/" + inForce()).document().select("td:contains(bits), dd:contains(bits)"))
                .isNotEmpty();
        assertThat(engineer.page("rules/compare?b=" + other.replace("+", "%2B")).document().select("option[selected]")
                .eachAttr("value")).contains(other);
    }

    @Test
    void one_proposes_rules_and_another_one_puts_them_in_force() throws IOException {
        String before = inForce();
        String version = stored();
        ConsoleBrowser second = ConsoleBrowser.of(hub, Role.ENGINEER);

        Response proposed = engineer.post("rules/" + version + "/activate", "why", "tried", "instead", before);
        String proposal = proposed.header("Location").orElseThrow().replaceAll("/console/|[?].*", "");
        assertThat(engineer.page("rules/" + version).document().select("form[action$=activate]")).as("waits").isEmpty();
        assertThat(inForce()).isEqualTo(before);

        assertThat(engineer.post(proposal + "/activate", "why", "me, too").status()).as("not alone").isEqualTo(403);
        assertThat(second.post(proposal + "/activate", "why", "I saw it, too").status()).isEqualTo(303);

        assertThat(inForce()).isEqualTo(version);
        assertThat(hub.count("select count(*) from audit_event where event = 'steward-errand' and user_name = ?",
                second.name())).isPositive();
    }

    @Test
    void somebody_is_locked_out_and_is_out_at_once() throws IOException {
        ConsoleBrowser amina = ConsoleBrowser.of(hub, Role.STEWARD);
        assertThat(amina.get("help").status()).isEqualTo(200);

        assertThat(admin.post("users/" + amina.name() + "/disable", "why", "left").status()).isEqualTo(303);

        assertThat(amina.get("help").status()).isEqualTo(303);
        assertThat(admin.page("users").document().select("tr:contains(" + amina.name() + ") .tag.bad")).hasSize(1);
    }

    @Test
    void nobody_but_an_admin_sees_users() throws IOException {
        assertThat(engineer.get("users").status()).isEqualTo(403);
        assertThat(engineer.post("users", "name", "x", "password", "a long enough one", "roles", "admin", "why", "w")
                .status()).isEqualTo(403);
    }

    @Test
    void an_admin_adds_somebody() throws IOException {
        String name = "new-" + NUMBERS.incrementAndGet();

        Response added = admin.post("users", "name", name, "password", "Kisumu-lies-at-the-lake", "roles", "viewer", "roles",
                "auditor", "why", "new at the desk");

        assertThat(added.status()).as(added.body()).isEqualTo(303);
        assertThat(admin.page("users/" + name).document().select("input[name=roles][checked]").eachAttr("value"))
                .containsExactlyInAnyOrder("viewer", "auditor");
    }

    @Test
    void what_cannot_be_is_said_on_a_page() throws IOException {
        assertThat(admin.post("users", "name", "No Such Name", "password", "Kisumu-lies-at-the-lake", "roles", "viewer",
                "why", "w").status()).isEqualTo(409);
        assertThat(engineer.get("rules/nosuch").status()).isEqualTo(404);
        assertThat(engineer.get("routes/nosuch").status()).isEqualTo(404);
    }
}
