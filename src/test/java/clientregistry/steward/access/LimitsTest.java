package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.person.users.User.Role;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Contract;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
        hub = TestHub.start(Map.of("steward.certificate", "wanted",
                "steward.login", "certificate,local"));
        hub.awaitSearch();
        Guests guests = new Guests(hub);
        guests.add("all", true, Set.of(), Role.STEWARD);
        guests.add("both", true, Set.of("openmrs", "dhis2"), Role.STEWARD);
        guests.add("one", true, Set.of("openmrs"), Role.STEWARD);
        guests.add("auditor", false, Set.of(), Role.AUDITOR);
        guests.add("auditor-of-one", false, Set.of("openmrs"), Role.AUDITOR);
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
                .replace("PDOUBT", desk.feed.person(doubtful + "a").toString())
                .replace("NOW", Instant.now().toString()).replace("DOUBT", desk.feed.record(doubtful + "a").toString())
                .replace("OWNTASK", ownTask.toString())
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
            /persons/PERSON/cluster,     200, 200, 404
            /comparison?a=RECORD&b=OWN,  200, 200, 404
            /comparison?a=DOUBT&b=OWN,   200, 200, 200
            /tasks/TASK,                 200, 200, 404
            /tasks/OWNTASK,              200, 200, 200
            /persons/PDOUBT,             200, 200, 200
            /persons/PDOUBT?asOf=NOW,    200, 200, 200
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
        assertThat(get("both", "/persons?identifier=" + linked + "a").body()).contains(linked + "a");
        assertThat(get("one", "/persons?identifier=" + linked + "a").body()).doesNotContain(linked + "a");
        assertThat(get("all", "/persons?family=Kotomelo&given=Zubedabi").body()).contains("own-a");
        assertThat(get("one", "/persons?family=Kotomelo&given=Zubedabi").body()).contains("own-a");
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

    private static JsonNode json(Response answer) throws IOException {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    void what_was_done_to_others_is_not_told() throws IOException {
        String pair = desk.linkedPair();
        JsonNode done = json(door.post("/operations", "application/json", "{\"kind\":\"unlink\",\"record\":\""
                + desk.feed.record(pair + "b") + "\",\"why\":\"as told by Zubedabi\"}", Guests.basic("all")));
        String id = done.path("id").asText();
        String change = done.path("change").asText();
        String own = json(door.post("/operations", "application/json", "{\"kind\":\"quarantine\",\"source\":"
                + "\"openmrs\",\"why\":\"w\"}", Guests.basic("one"))).path("id").asText();
        door.post("/operations", "application/json", "{\"kind\":\"release\",\"source\":\"openmrs\",\"why\":\"w\"}",
                Guests.basic("one"));

        for (String who : new String[] {"all", "both"}) {
            assertThat(get(who, "/operations/" + id).status()).isEqualTo(200);
            assertThat(get(who, "/changes/" + change).status()).isEqualTo(200);
            assertThat(get(who, "/operations?limit=1000").body()).contains(id, own);
        }
        for (String hidden : new String[] {"/operations/" + id, "/changes/" + change}) {
            Response answer = get("one", hidden);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("Zubedabi", desk.feed.record(pair + "a").toString());
        }
        assertThat(get("one", "/operations?limit=1000").body()).contains(own).doesNotContain(id, "Zubedabi",
                desk.feed.record(pair + "a").toString(), desk.feed.record(pair + "b").toString());
        assertThat(get("one", "/operations/" + own).status()).isEqualTo(200);
    }

    /** A feed of his source that was linked to another's record says of both. */
    @Test
    void changes_of_his_source_that_touched_others_are_left_out() throws IOException {
        String path = "/changes?source=openmrs&since=2026-01-01T00:00:00Z&limit=1000";
        assertThat(get("one", path).body()).doesNotContain(desk.feed.record(linked + "a").toString(),
                desk.feed.person(linked + "a").toString());
    }

    @ParameterizedTest
    @CsvSource({"/audit/persons/PERSON, 200, 403", "/audit/entries, 200, 403", "/audit/entries?missed=true, 200, 403"})
    void the_trail_tells_of_all_sources(String path, int all, int one) throws IOException {
        assertThat(get("auditor", path).status()).isEqualTo(all);
        assertThat(get("auditor-of-one", path).status()).isEqualTo(one);
    }

    /** Three records that may be one person: the first has a phone, the second a birth date and the third both. */
    private static String[] three(String id, String name, String national, String secondSource, String third) {
        String[] names = name.split(" ", 2);
        PersonRow phoning = Feed.row(id + "a", names[0], names[1], "", "f", national).with(PersonColumn.PHONE,
                "0772" + national.substring(2, 8));
        PersonRow dated = Feed.row(id + "b", names[0], names[1], third.substring(0, 8) + "03", "f", national);
        PersonRow both = phoning.with(PersonColumn.RECORD_ID, id + "c").with(PersonColumn.BIRTH_DATE, third)
                .with(PersonColumn.NATIONAL_ID, "");
        assertThat(desk.feed.fhir("openmrs", phoning).status()).isEqualTo(201);
        assertThat(desk.feed.fhir(secondSource, dated).status()).isEqualTo(201);
        assertThat(desk.feed.fhir("openmrs", both).status()).isEqualTo(201);
        return Stream.of("a", "b", "c").map(each -> desk.feed.record(id + each).toString()).toArray(String[]::new);
    }

    private static void operate(String kind, String record, String more) throws IOException {
        Response done = door.post("/operations", "application/json", "{\"kind\":\"" + kind + "\",\"record\":\"" + record
                + "\"," + more + "\"why\":\"w\"}", Guests.basic("all"));
        assertThat(done.status()).as(done.body()).isEqualTo(201);
    }

    /** As the API is described. */
    private static void assertTold(String template, Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Contract.shipped().check("GET", template, answer);
    }

    /** Evidence names the records of then, and one that has left may be none of his: nothing of it is told. */
    @Test
    void why_a_record_is_linked_is_told_to_who_may_see_all_records_that_said_so() throws IOException {
        String[] records = three("THREEQ", "Lindokuhle Mthethwa", "CF20481733", "dhis2", "1961-04-03");
        String record = "/records/" + records[2];
        for (String who : new String[] {"all", "both"}) {
            Response answer = get(who, record + "/explanation");
            assertTold("/records/{id}/explanation", answer);
            JsonNode why = new JsonMapper().readTree(answer.body());
            assertThat(why.at("/profile/members").findValuesAsText("record"))
                    .containsExactlyInAnyOrder(records[0], records[1]);
            assertThat(why.at("/profile/steps").findValuesAsText("member")).contains(records[0], records[1]);
        }
        assertThat(get("one", record + "/explanation").status()).isEqualTo(404);
        operate("unlink", records[1], "");

        Map<String, String> paths = Map.of(record + "/explanation", "/records/{id}/explanation", record,
                "/records/{id}", "/persons/" + desk.feed.person("THREEQc"), "/persons/{id}");
        for (Map.Entry<String, String> path : paths.entrySet()) {
            Response his = get("one", path.getKey());
            assertTold(path.getValue(), his);
            assertThat(his.body()).doesNotContain(records[1], "\"level\"").contains("Linked: automatic.");
            Response theirs = get("both", path.getKey());
            assertTold(path.getValue(), theirs);
            assertThat(theirs.body()).contains(records[1], "\"level\"");
        }
    }

    /** All three are of his source, and one of them is with somebody else's by now. */
    @Test
    void what_is_with_others_by_now_is_hidden_in_evidence_too() throws IOException {
        String[] records = three("THREEW", "Ragnhild Sjoberg", "CM77310952", "openmrs", "1974-08-03");
        String path = "/records/" + records[2] + "/explanation";
        assertThat(get("one", path).body()).contains("\"profile\":", records[0], records[1]);
        assertThat(desk.feed.fhir("dhis2", Feed.row("THREEWd", "Kwabena", "Nyamekye", "1977-09-12", "m", "")).status())
                .isEqualTo(201);
        operate("move", records[0], "\"person\":\"" + desk.feed.person("THREEWd") + "\",");

        assertThat(get("one", path).body()).contains("Linked: automatic.").doesNotContain(records[0], "\"level\"");
        assertThat(get("both", path).body()).contains("\"profile\":", records[0], records[1]);
    }

    /** He sees the two records of a question, and not what one that has left said of it. */
    @Test
    void a_question_shows_what_other_records_said_to_who_may_see_these() throws IOException {
        String[] records = three("THREEX", "Tiberiu Vasilescu", "PE55064218", "dhis2", "1952-11-19");
        assertThat(desk.feed.person("THREEXc")).isNotEqualTo(desk.feed.person("THREEXa"));
        String asked = "/tasks/" + desk.task("THREEXc");
        Response theirs = get("both", asked);
        assertTold("/tasks/{id}", theirs);
        assertThat(new JsonMapper().readTree(theirs.body()).at("/profile/members").findValuesAsText("record"))
                .containsExactlyInAnyOrder(records[0], records[1]);
        assertThat(get("one", asked).status()).isEqualTo(404);
        operate("unlink", records[1], "");

        Response his = get("one", asked);
        assertTold("/tasks/{id}", his);
        assertThat(his.body()).contains(records[0], records[2]).doesNotContain(records[1], "\"profile\":");
        assertThat(get("both", asked).body()).contains("\"profile\":");
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
