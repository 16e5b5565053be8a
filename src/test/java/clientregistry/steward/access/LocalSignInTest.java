package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Desk;
import clientregistry.steward.api.Interaction;
import clientregistry.store.audit.Actor;
import clientregistry.store.users.AccountChanges;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People with name and password, beside certificates that are enough by themselves. */
class LocalSignInTest {

    private static final String REFUSED_NAMES = "select entities from audit_trail where event = 'login-failed'";

    private static TestHub hub;
    private static Guests guests;
    private static FhirClient door;

    @BeforeAll
    static void start() {
        hub = TestHub.start(Map.of("steward.certificate", "wanted", "steward.login", "certificate,local",
                "users.failures.minute", "1000", "audit.counted.seconds", "1"));
        guests = new Guests(hub);
        door = guests.uncertified();
        PermissionsTest.STANDINGS.forEach(standing -> guests.add(standing, standing.equals("lead"), Set.of(),
                PermissionsTest.user(standing).roles().toArray(Role[]::new)));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void nobody_comes_in_without_proof_and_that_is_counted_and_nothing_kept() throws IOException {
        long messages = hub.count("select count(*) from message");

        Response answer = door.post("/operations", "application/json", "{\"why\":\"w\"}");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=\"registry\", charset=\"UTF-8\"");
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        await().untilAsserted(() -> assertThat(hub.jdbc().queryForList(REFUSED_NAMES, String.class))
                .anyMatch(entities -> entities.contains("nothing sent")));
        assertThat(hub.count("select count(*) from message")).isEqualTo(messages);
    }

    @Test
    void name_and_password_come_in_and_the_trail_names_the_person() throws IOException {
        Response answer = door.get("/tasks?limit=7", Guests.basic("viewer"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(hub.jdbc().queryForList("select user_name || ', ' || user_role from audit_event where event = "
                + "'steward-query' and node = 'unknown' and address is not null and user_name is not null", String.class))
                .contains("viewer, local: viewer");
    }

    @Test
    void a_name_is_read_in_small_letters() throws IOException {
        assertThat(door.get("/openapi.json", Guests.basic("Viewer")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"viewer, not-her-password", "viewer, ''", "nobody-of-this-name, Kisumu-lies-at-the-lake",
        "Kisumu-lies-at-the-lake, Kisumu-lies-at-the-lake", "'', ''"})
    void what_is_wrong_is_not_told_and_never_written(String name, String password) throws IOException {
        Response answer = door.get("/tasks", Guests.basic(name, password));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("viewer", "nobody", "password", "locked");
        List<String> trail = hub.jdbc().queryForList(REFUSED_NAMES, String.class);
        assertThat(trail).isNotEmpty().noneMatch(entities -> entities.contains("Kisumu") || entities.contains("not-her")
                || entities.contains("nobody-of"));
        assertThat(trail).anyMatch(entities -> entities.contains(name.equals("viewer") ? "wrong password" : "unknown name"));
    }

    @ParameterizedTest
    @CsvSource({"Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer abc", "Digest x", "x", "Basic dmlld2VyOng= trailing"})
    void what_is_no_proof_is_none(String header) throws IOException {
        assertThat(door.get("/tasks", "Authorization", header).status()).isEqualTo(401);
    }

    @Test
    void two_proofs_are_none() throws IOException {
        String good = Guests.basic("viewer")[1];
        assertThat(door.get("/tasks", "Authorization", good, "Authorization", good).status()).isEqualTo(401);
    }

    @Test
    void wrong_passwords_lock_an_account_also_against_the_right_one_for_a_time() throws IOException {
        guests.add("locked", false, Set.of(), Role.STEWARD);
        for (int i = 0; i < 5; i++) {
            assertThat(door.get("/tasks", Guests.basic("locked", "wrong-" + i)).status()).isEqualTo(401);
        }
        assertThat(door.get("/tasks", Guests.basic("locked")).status()).isEqualTo(401);
        assertThat(hub.jdbc().queryForList(REFUSED_NAMES, String.class)).anyMatch(entities ->
                entities.contains("locked now")).anyMatch(entities -> entities.contains("\"locked\""));

        hub.jdbc().update("update app_user set locked_until = now() - interval '1 second' where name = 'locked'");

        assertThat(door.get("/tasks", Guests.basic("locked")).status()).isEqualTo(200);
        assertThat(hub.count("select failures from app_user where name = 'locked'")).isZero();
    }

    @Test
    void many_at_once_find_no_more_than_the_lock_lets_them() {
        guests.add("stormed", false, Set.of(), Role.STEWARD);
        List<Integer> answers = Stream.generate(() -> door.sendAsync("GET", "/tasks", null, new byte[0],
                Guests.basic("stormed", "wrong-password"))).limit(12).toList().stream()
                .map(answer -> answer.join().status()).toList();

        assertThat(answers).allMatch(status -> status == 401 || status == 503);
        assertThat(hub.count("select failures from app_user where name = 'stormed'")).isEqualTo(5);
    }

    /** Who guesses from elsewhere must not learn that he guessed right. */
    @Test
    void from_where_somebody_may_not_come_a_right_password_is_as_good_as_a_wrong_one() throws IOException {
        guests.changes().add(new User("abroad", User.Realm.LOCAL, Set.of(Role.VIEWER), false, Set.of(),
                AddressRanges.of("10.99.0.0/16")), Guests.PASSWORD.toCharArray(), new AccountChanges.By(Actor.of("test"), "test"));
        Response wrong = door.get("/tasks", Guests.basic("abroad", "wrong-password"));

        Response right = door.get("/tasks", Guests.basic("abroad"));

        assertThat(right.status()).isEqualTo(wrong.status()).isEqualTo(401);
        assertThat(right.body()).isEqualTo(wrong.body());
        assertThat(hub.count("select failures from app_user where name = 'abroad'")).as("not begun anew").isEqualTo(1);
        assertThat(hub.jdbc().queryForList(REFUSED_NAMES, String.class)).anyMatch(entities ->
                entities.contains("not from this address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "view\0er", "viewer\0", "a b", "'; drop table app_user --", "\u202eviewer"})
    void what_nobody_can_be_called_is_nobody(String name) throws IOException {
        assertThat(door.get("/tasks", Guests.basic(name)).status()).isEqualTo(401);
    }

    @Test
    void who_is_disabled_is_out() throws IOException {
        guests.add("former", false, Set.of(), Role.STEWARD);
        assertThat(door.get("/tasks", Guests.basic("former")).status()).isEqualTo(200);

        guests.changes().enable("former", false, new AccountChanges.By(Actor.of("test"), "test"));

        assertThat(door.get("/tasks", Guests.basic("former")).status()).isEqualTo(401);
    }

    @Test
    void a_certificate_of_people_is_still_enough_and_no_cookie_is() throws IOException {
        assertThat(hub.registry("steward").get("/tasks").status()).isEqualTo(200);
        assertThat(door.get("/tasks", "Cookie", "__Host-registry=anything").status()).isEqualTo(401);
    }

    @Test
    void a_password_does_not_make_a_system_a_workplace() throws IOException {
        assertThat(hub.registry("openmrs").get("/tasks", Guests.basic("steward")).status()).isEqualTo(403);
        assertThat(hub.registry("operator").get("/tasks", Guests.basic("steward")).status()).as("not registered")
                .isEqualTo(403);
    }

    @Test
    void what_somebody_does_names_person_and_place() throws IOException {
        Response done = hub.registry("steward").post("/operations", "application/json", "{\"kind\":\"quarantine\","
                + "\"source\":\"lims\",\"why\":\"w\"}", Guests.basic("operator"));

        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(done.body()).contains("\"by\":\"operator\"", "\"user\":\"operator\"");
        assertThat(hub.jdbc().queryForMap("select by, user_name, certificate, address from operation where kind = "
                + "'quarantine'")).containsEntry("by", "operator").containsEntry("user_name", "operator")
                .containsEntry("certificate", "steward").containsEntry("address", "127.0.0.1");
        assertThat(hub.jdbc().queryForObject("select node || user_name || user_role from audit_event where event = "
                + "'operation' and user_name is not null", String.class)).startsWith("steward").contains("local: operator");
        Response released = hub.registry("steward").post("/operations", "application/json",
                "{\"kind\":\"release\",\"source\":\"lims\",\"why\":\"w\"}");
        assertThat(released.body()).contains("\"by\":\"steward\"").doesNotContain("\"user\"");
    }

    /** A reason is a human's words about people. */
    @ParameterizedTest
    @CsvSource({"steward, true", "viewer, true", "auditor, false", "operator, false", "engineer, false", "admin, false"})
    void who_sees_no_people_is_not_told_why(String standing, boolean told) throws IOException {
        Desk desk = new Desk(hub);
        String pair = desk.linkedPair();
        UUID record = desk.feed.record(pair + "b");
        UUID person = desk.feed.person(pair + "a");
        Response done = hub.registry("steward").post("/operations", "application/json", "{\"kind\":\"unlink\",\"record\":\""
                + record + "\",\"why\":\"Zubedabi called about it\"}");
        String id = done.header("Location").orElseThrow().replaceFirst(".*/", "");

        for (String path : new String[] {"/operations", "/operations/" + id, "/records/" + record + "/history",
            "/persons/" + person + "/history"}) {
            Response answer = door.get(path, Guests.basic(standing));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().contains("Zubedabi")).as(path).isEqualTo(told);
        }
    }

    static Stream<Arguments> asked() {
        return PermissionsTest.asked();
    }

    /** The same table as of the rights themselves, at the door. */
    @ParameterizedTest
    @MethodSource("asked")
    @Tag("full")
    void the_door_keeps_to_the_table(String interaction, String standing, boolean may) throws IOException {
        Interaction asked = Interaction.valueOf(interaction);
        String id = UUID.randomUUID().toString();
        String body = asked.isCommand() ? "{\"why\":\"w\"}" : "";
        Response answer = door.send(asked.method(), address(asked).replace("ID", id).replace("NUMBER", "1"),
                asked.isCommand() ? "application/json" : null, body.getBytes(StandardCharsets.UTF_8),
                Guests.basic(standing));

        // Who has leave to see people would see them in other rows, too.
        hub.jdbc().update("delete from break_glass");
        assertThat(answer.status() != 403).as(answer.body()).isEqualTo(may);
        assertThat(answer.status()).isNotEqualTo(401);
    }

    /** With what must be asked beside it. */
    private static final Map<Interaction, String> QUESTIONS = Map.of(
            Interaction.FIND_RECORDS, "?identifier=OPENMRS%7C1",
            Interaction.LIST_CHANGES, "?source=lims&since=2026-01-01T00:00:00Z",
            Interaction.COMPARE_RULES, "?with=other",
            Interaction.SEARCH_PERSONS, "?family=Nobody");

    private static String address(Interaction interaction) {
        return "/" + interaction.address().replace("(link|separate|dismiss)", "link").replaceAll("VERSION|LOGIN|NAME", "nosuch")
                + QUESTIONS.getOrDefault(interaction, "");
    }
}
