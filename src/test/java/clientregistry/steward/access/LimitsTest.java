package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.users.User.Role;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stewards of all sources, of both, and of one: what is about two sources is for the last as if it were not there. */
class LimitsTest {

    private static TestHub hub;
    private static Desk desk;
    private static FhirClient door;
    private static String linked;
    private static String doubtful;
    private static UUID task;
    private static UUID ownTask;

    @BeforeAll
    static void start() {
        hub = TestHub.start(Map.of("steward.certificate", "wanted", "steward.login", "certificate,local"));
        hub.awaitSearch();
        Guests guests = new Guests(hub);
        guests.add("all", true, Set.of(), Role.STEWARD);
        guests.add("both", true, Set.of("openmrs", "dhis2"), Role.STEWARD);
        guests.add("one", true, Set.of("openmrs"), Role.STEWARD);
        door = guests.uncertified();
        desk = new Desk(hub);
        linked = desk.linkedPair();
        doubtful = desk.doubtfulPair();
        task = desk.task(doubtful + "b");
        ownTask = questionWithinOneSource();
    }

    private static UUID questionWithinOneSource() {
        assertThat(desk.feed.fhir("openmrs", Feed.row("own-a", "Zubedabi", "Kotomelo", "1961-04-03", "f", "")).status())
                .isEqualTo(201);
        assertThat(desk.feed.fhir("openmrs", Feed.row("own-b", "Zubedabi", "Kotomelo", "1961-04-19", "f", "")).status())
                .isEqualTo(201);
        return desk.task("own-b");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Response get(String who, String path) throws IOException {
        return door.get(path.replace("RECORD", desk.feed.record(linked + "a").toString())
                .replace("PERSON", desk.feed.person(linked + "a").toString())
                .replace("DOUBT", desk.feed.record(doubtful + "a").toString()).replace("OWNTASK", ownTask.toString())
                .replace("TASK", task.toString()).replace("OWN", desk.feed.record("own-a").toString()), Guests.basic(who));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /records/RECORD,             200, 200, 404
            /records/RECORD/explanation, 200, 200, 404
            /records/RECORD/history,     200, 200, 404
            /persons/PERSON,             200, 200, 404
            /persons/PERSON/history,     200, 200, 404
            /records/DOUBT,              200, 200, 200
            /records/OWN,                200, 200, 200
            /tasks/TASK,                 200, 200, 404
            /tasks/OWNTASK,              200, 200, 200
            /changes?source=openmrs&since=2026-01-01T00:00:00Z, 200, 200, 200
            /changes?source=dhis2&since=2026-01-01T00:00:00Z,   200, 200, 403
            """)
    void whoever_asks_is_told_of_his_sources_only(String path, int all, int both, int one) throws IOException {
        assertThat(get("all", path).status()).isEqualTo(all);
        assertThat(get("both", path).status()).isEqualTo(both);
        Response answer = get("one", path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(one);
        assertThat(answer.body()).doesNotContain(linked + "b", doubtful + "b");
    }

    @Test
    void lists_leave_out_what_is_not_his() throws IOException {
        assertThat(get("all", "/tasks?limit=1000").body()).contains(task.toString(), ownTask.toString());
        assertThat(get("both", "/tasks?limit=1000").body()).contains(task.toString(), ownTask.toString());
        assertThat(get("one", "/tasks?limit=1000").body()).contains(ownTask.toString()).doesNotContain(task.toString());
        assertThat(get("both", "/records?identifier=OPENMRS%7C" + linked + "a").body()).contains(linked + "a");
        assertThat(get("one", "/records?identifier=OPENMRS%7C" + linked + "a").body()).doesNotContain(linked + "a");
        assertThat(get("one", "/records?identifier=OPENMRS%7Cown-a").body()).contains("own-a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /operations | {"kind":"unlink","record":"RECORD"}                   | 404
            /operations | {"kind":"move","record":"DOUBT","person":"PERSON"}    | 404
            /operations | {"kind":"link","record":"OWN","person":"PERSON"}      | 404
            /operations | {"kind":"keep-apart","record":"OWN","other":"RECORD"} | 404
            /operations | {"kind":"keep-apart","record":"OWN","other":"PERSON"} | 404
            /operations | {"kind":"merge-persons","from":"PERSON","into":"PERSON"} | 404
            /operations | {"kind":"split","person":"PERSON","records":["RECORD"]}  | 404
            /operations | {"kind":"answer","task":"TASK","verdict":"dismiss"}   | 404
            /operations | {"kind":"undo","changes":[CHANGE]}                    | 404
            /operations | {"kind":"undo","changes":[CHANGE],"cascade":true}     | 403
            /operations | {"kind":"quarantine","source":"dhis2"}                | 403
            /operations | {"kind":"quarantine","source":"openmrs"}              | 200
            /tasks/TASK/dismiss | {}                                            | 404
            /tasks/OWNTASK/dismiss | {}                                         | 200
            """)
    void whoever_acts_does_so_to_his_sources_only(String path, String body, int status) throws IOException {
        Long change = hub.jdbc().queryForObject("select change_no from link where record_id = ? and closed_at is null",
                Long.class, desk.feed.record(linked + "b"));
        String said = body.replace("RECORD", desk.feed.record(linked + "a").toString())
                .replace("PERSON", desk.feed.person(linked + "a").toString())
                .replace("DOUBT", desk.feed.record(doubtful + "a").toString()).replace("TASK", task.toString())
                .replace("OWN", desk.feed.record("own-a").toString()).replace("CHANGE", String.valueOf(change))
                .replaceFirst("^\\{", "{\"why\":\"w\",").replace(",}", "}");
        String address = path.replace("OWNTASK", ownTask.toString()).replace("TASK", task.toString());

        Response answer = door.post(address + "?preview=true", "application/json", said, Guests.basic("one"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    /** What was once together is his again now, and its past is not. */
    @Test
    void what_was_taken_apart_is_seen_as_it_is_and_not_as_it_was() throws IOException {
        String pair = desk.linkedPair();
        UUID record = desk.feed.record(pair + "a");
        assertThat(get("one", "/records/" + record).status()).isEqualTo(404);
        String then = hub.jdbc().queryForObject("select to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                String.class);
        Response unlinked = door.post("/operations", "application/json", "{\"kind\":\"unlink\",\"record\":\""
                + desk.feed.record(pair + "b") + "\",\"why\":\"w\"}", Guests.basic("all"));
        assertThat(unlinked.status()).as(unlinked.body()).isEqualTo(201);

        assertThat(get("one", "/records/" + record).status()).isEqualTo(200);
        assertThat(get("one", "/records/" + record + "?asOf=" + then).status()).isEqualTo(404);
        assertThat(get("one", "/records/" + record + "/history").status()).isEqualTo(404);
    }
}
