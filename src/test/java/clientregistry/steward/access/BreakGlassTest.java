package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Contract;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees nobody may see people in an emergency, for a while, and the trail says so of all he looks at. */
class BreakGlassTest {

    private static TestHub hub;
    private static FhirClient door;
    private static Guests guests;
    private static UUID person;

    @BeforeAll
    static void start() {
        hub = TestHub.start(Map.of("steward.certificate", "wanted", "steward.login", "certificate,local"));
        hub.awaitSearch();
        guests = new Guests(hub);
        door = guests.uncertified();
        Desk desk = new Desk(hub);
        person = desk.feed.person(desk.linkedPair() + "a");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void mend() {
        hub.jdbc().update("delete from break_glass");
    }

    private static String somebody(Role role, String... sources) {
        String name = "glass-" + UUID.randomUUID().toString().substring(0, 12);
        guests.add(name, false, Set.of(sources), role);
        return name;
    }

    private static Response breakGlass(String name, UUID id, String why) throws IOException {
        return door.send("PUT", "/break-glass/" + id, "application/json", ("{\"why\":\"" + why + "\"}")
                .getBytes(StandardCharsets.UTF_8), Guests.basic(name));
    }

    private static int seen(String name) throws IOException {
        return door.get("/persons/" + person, Guests.basic(name)).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPERATOR", "ENGINEER", "AUDITOR"})
    void he_sees_people_while_it_lasts_and_not_before_or_after(String role) throws IOException {
        String name = somebody(Role.valueOf(role));
        assertThat(seen(name)).isEqualTo(403);

        Response given = breakGlass(name, UUID.randomUUID(), "a ward asks");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        Contract.shipped().check("PUT", "/break-glass/{id}", given);
        assertThat(seen(name)).isEqualTo(200);
        assertThat(hub.jdbc().queryForObject("select extract(epoch from until - at) from break_glass", Integer.class))
                .isEqualTo(15 * 60);

        hub.jdbc().update("update break_glass set at = at - interval '1 hour', until = until - interval '1 hour'");
        assertThat(seen(name)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"VIEWER", "STEWARD", "ADMIN"})
    void it_is_not_for_who_sees_people_anyway_or_never_needs_to(String role) throws IOException {
        assertThat(breakGlass(somebody(Role.valueOf(role)), UUID.randomUUID(), "a ward asks").status()).isEqualTo(403);
    }

    @Test
    void it_is_his_alone() throws IOException {
        assertThat(breakGlass(somebody(Role.OPERATOR), UUID.randomUUID(), "a ward asks").status()).isEqualTo(200);

        assertThat(seen(somebody(Role.OPERATOR))).isEqualTo(403);
    }

    @Test
    void asked_for_twice_it_is_given_once_and_for_another_reason_not() throws IOException {
        String name = somebody(Role.OPERATOR);
        UUID id = UUID.randomUUID();
        String first = breakGlass(name, id, "a ward asks").body();

        assertThat(breakGlass(name, id, "a ward asks").body()).isEqualTo(first);
        assertThat(breakGlass(name, id, "something else").status()).isEqualTo(409);
        assertThat(breakGlass(somebody(Role.ENGINEER), id, "a ward asks").status()).isEqualTo(409);
        assertThat(hub.count("select count(*) from break_glass")).isEqualTo(1);
    }

    @Test
    void no_reason_no_leave() throws IOException {
        String name = somebody(Role.OPERATOR);

        assertThat(breakGlass(name, UUID.randomUUID(), " ").status()).isEqualTo(400);
        assertThat(seen(name)).isEqualTo(403);
    }

    @Test
    void all_he_looks_at_is_told_as_such_and_the_leave_with_its_reason() throws IOException {
        String name = somebody(Role.OPERATOR);
        UUID id = UUID.randomUUID();
        breakGlass(name, id, "a ward asks");
        seen(name);
        door.get("/operations", Guests.basic(name));

        assertThat(hub.count("select count(*) from audit_trail where event = 'break-glass-query' and user_name = ? and "
                + "entities like ?", name, "%" + id + "%")).isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_trail where event = 'break-glass-query' and user_name = ? and "
                + "entities like ?", name, "%" + person + "%")).isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_trail where event = 'steward-query' and user_name = ?", name))
                .as("what he may ask anyway").isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_event e join audit_detail d on d.event = e.id where e.event = "
                + "'steward-errand' and e.user_name = ? and d.text like '%a ward asks%'", name)).isEqualTo(1);
    }

    @Test
    void his_sources_stay_his_limit() throws IOException {
        String name = somebody(Role.OPERATOR, "openmrs");
        breakGlass(name, UUID.randomUUID(), "a ward asks");

        assertThat(seen(name)).as("half of it is of another source").isEqualTo(404);
    }
}
