package clientregistry.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.ConsoleBrowser;
import clientregistry.console.DrawnPage;
import clientregistry.person.users.User.Role;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.wiring.ConsoleParts;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding, understanding and mending persons with a browser, on a real hub. */
class PeopleConsoleTest {

    private static TestHub hub;
    private static Desk desk;
    private static ConsoleBrowser steward;

    @BeforeAll
    static void start() throws IOException {
        hub = TestHub.start(ConsoleBrowser.SETTINGS);
        hub.awaitSearch();
        desk = new Desk(hub);
        steward = ConsoleBrowser.of(hub, Role.STEWARD);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Document drawn(Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new DrawnPage(answer.body(), ConsoleParts.pages()).requireGood().document();
    }

    /** Sends a form of a page as it stands. */
    private static Response send(ConsoleBrowser browser, Element form) throws IOException {
        String[] fields = form.select("input[name], select[name]").stream().filter(field -> !field.attr("type")
                .equals("checkbox") || field.hasAttr("checked")).flatMap(field -> Stream.of(
                field.attr("name"), field.val())).toArray(String[]::new);
        return browser.post(form.attr("action").replace("/console/", ""), fields);
    }

    private static String then(Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.header("Location").orElseThrow().replace("/console/", "");
    }

    private static Document preview(String kind, String... fields) throws IOException {
        String[] all = new String[fields.length + 4];
        System.arraycopy(fields, 0, all, 0, fields.length);
        System.arraycopy(new String[] {"operation", UUID.randomUUID().toString(), "why", "seen at the desk"}, 0, all,
                fields.length, 4);
        return drawn(steward.post("operations/new/" + kind, all));
    }

    @Test
    void a_person_is_found_by_what_is_known_and_no_address_says_it() throws IOException {
        assertThat(desk.feed.fhir("openmrs", Feed.row("console-find", "Thamarika", "Gwembeshilo", "1961-05-17", "f", ""))
                .status()).isEqualTo(201);
        Document page = drawn(steward.post("search", "family", "Gwembeshillo", "given", "Tamarika", "identifier", ""));

        assertThat(page.select("table a[href]").eachAttr("href")).contains("/console/persons/"
                + desk.feed.person("console-find")).noneMatch(href -> href.contains("Gwembe"));
        assertThat(page.title()).doesNotContain("Gwembe");
        Document nobody = drawn(steward.post("search", "family", "Xqwyz", "birthDate", "1977-07-07"));
        assertThat(nobody.select("table")).isEmpty();
        assertThat(nobody.select("section li")).isNotEmpty();
        Document little = drawn(steward.post("search", "family", "Okello"));
        assertThat(little.select("[role=alert]")).hasSize(1);
    }

    @Test
    void hostile_demographics_stay_text() throws IOException {
        String hostile = "<script>alert(1)</script>\"'&";
        assertThat(desk.feed.fhir("openmrs", Feed.row("console-hostile", hostile, "Zwartbooi<b>", "1955-08-12", "m", ""))
                .status()).isEqualTo(201);
        Document page = drawn(steward.get("persons/" + desk.feed.person("console-hostile")));

        assertThat(page.select("script:not([src]), main b")).isEmpty();
        assertThat(page.select("main bdi").eachText()).anyMatch(text -> text.contains("<script>"));
    }

    @Test
    void a_person_of_the_past_says_so_and_one_that_was_not_yet_born_says_when() throws IOException {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        String then = hub.jdbc().queryForObject("select to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                String.class);
        desk.operate("\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(pair + "b") + "\"");

        Document past = drawn(steward.get("persons/" + person + "?asOf=" + then));
        assertThat(past.select(".people-past")).hasSize(1);
        assertThat(past.select("main").text()).contains(pair + "b");
        Document now = drawn(steward.get("persons/" + person));
        assertThat(now.select(".people-past")).isEmpty();
        assertThat(now.select("main table").text()).doesNotContain(pair + "b");
        String before = hub.jdbc().queryForObject("select to_char(min(at) at time zone 'utc', "
                + "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from change", String.class);
        Document unborn = drawn(steward.get("persons/" + person + "?asOf=" + before));
        assertThat(unborn.select(".warning")).isNotEmpty();
    }

    @Test
    void what_is_previewed_is_what_is_done_and_done_once() throws IOException {
        String pair = desk.linkedPair();
        UUID record = desk.feed.record(pair + "b");
        UUID person = desk.feed.person(pair + "a");
        Document preview = preview("unlink", "record", record.toString(), "keepApart", "yes");
        String wouldDo = preview.select("section li").text();
        assertThat(desk.feed.person(pair + "b")).as("nothing done yet").isEqualTo(person);

        Element confirm = preview.selectFirst("form[action$=/confirm]");
        String operation = then(send(steward, confirm));
        assertThat(then(send(steward, confirm))).as("sent twice").isEqualTo(operation);

        assertThat(desk.feed.person(pair + "b")).isNotEqualTo(person);
        assertThat(hub.count("select count(*) from operation where kind = 'unlink' and request like ?", "%" + record + "%"))
                .isEqualTo(1);
        Document done = drawn(steward.get(operation));
        assertThat(done.select(".said")).hasSize(1);
        assertThat(done.select("section li")).hasSameSizeAs(preview.select("section:has(form[action$=/confirm]) li"));
        assertThat(wouldDo).contains(record.toString().substring(0, 8));
    }

    @Test
    void a_deed_is_undone_and_what_stands_in_the_way_is_told() throws IOException {
        String pair = desk.linkedPair();
        UUID record = desk.feed.record(pair + "b");
        UUID person = desk.feed.person(pair + "a");
        long first = desk.operate("\"kind\":\"unlink\",\"keepApart\":false,\"record\":\"" + record + "\"").path("change")
                .asLong();
        long second = desk.operate("\"kind\":\"move\",\"record\":\"" + record + "\",\"person\":\"" + person + "\"")
                .path("change").asLong();

        Document blocked = preview("undo", "change", String.valueOf(first));
        assertThat(blocked.select("[role=alert]")).hasSize(1);
        assertThat(blocked.select("article")).hasSize(1);
        assertThat(blocked.select("article").text()).contains(String.valueOf(second));
        assertThat(blocked.select("form[action$=/confirm]")).isEmpty();

        Document undo = preview("undo", "change", String.valueOf(second));
        String operation = then(send(steward, undo.selectFirst("form[action$=/confirm]")));
        assertThat(desk.feed.person(pair + "b")).isNotEqualTo(person);
        assertThat(drawn(steward.get(operation)).select("section li")).isNotEmpty();
    }

    @Test
    void what_cannot_be_is_told_on_the_form_which_keeps_what_was_written() throws IOException {
        Document page = preview("move", "record", UUID.randomUUID().toString(), "person", UUID.randomUUID().toString());

        assertThat(page.select("[role=alert]")).hasSize(1);
        assertThat(page.select("input[name=why]").val()).isEqualTo("seen at the desk");
    }

    @Test
    void two_are_compared_with_what_may_be_done() throws IOException {
        String pair = desk.doubtfulPair();
        Document page = drawn(steward.get("compare?a=" + desk.feed.record(pair + "a") + "&b="
                + desk.feed.person(pair + "b")));

        assertThat(page.select("table svg.bits")).isNotEmpty();
        assertThat(page.select("a[href*=operations/new/merge-persons]")).hasSize(1);
        assertThat(drawn(steward.get("compare?a=" + UUID.randomUUID() + "&b=" + UUID.randomUUID())).select("[role=alert]"))
                .hasSize(1);
    }

    @Test
    void a_user_of_one_source_sees_his_people_only() throws IOException {
        String pair = desk.linkedPair();
        ConsoleBrowser one = ConsoleBrowser.of(hub, Set.of("openmrs"), Role.STEWARD);

        assertThat(one.get("persons/" + desk.feed.person(pair + "a")).status()).isEqualTo(404);
        assertThat(drawn(one.post("search", "identifier", pair + "a")).select("table")).isEmpty();
        assertThat(drawn(steward.post("search", "identifier", pair + "a")).select("table")).hasSize(1);
    }

    /** A page asks several things, each of which leaves its entry; what is counted is that it was opened. */
    @ParameterizedTest
    @CsvSource({"persons/PERSON, STEWARD, opened 2", "records/RECORD, STEWARD, opened 2",
        "operations/new/split?person=PERSON, STEWARD, opened 2", "compare?a=RECORD&b=OTHER, STEWARD, opened 2",
        "persons/PERSON, OPERATOR, in a list 2", "records/RECORD, AUDITOR, in a list 2"})
    void one_opened_page_is_one_look_and_ids_alone_open_nobody(String page, Role role, String how) throws IOException {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        String path = page.replace("PERSON", person.toString()).replace("RECORD", desk.feed.record(pair + "a").toString())
                .replace("OTHER", desk.feed.record(pair + "b").toString());
        ConsoleBrowser reader = ConsoleBrowser.of(hub, role);

        drawn(reader.get(path));
        drawn(reader.get(path));

        Document seen = drawn(ConsoleBrowser.of(hub, Role.AUDITOR).get("audit/persons/" + person));
        String row = "tbody tr:contains(" + reader.name() + ")";
        assertThat(seen.select("table:not(.trail) " + row + " .tag").eachText()).containsExactly(how);
        assertThat(seen.select("table.trail " + row)).hasSize(2);
    }

    /** The way of somebody who pastes no id: from the form to the search, to the comparison, to the form filled in. */
    @Test
    void whom_a_record_goes_to_is_found_and_comes_back_in_the_form() throws IOException {
        String pair = desk.doubtfulPair();
        UUID record = desk.feed.record(pair + "a");
        UUID other = desk.feed.person(pair + "b");

        Document form = drawn(steward.get("operations/new/move?record=" + record));
        Document search = drawn(steward.get(path(form.selectFirst("form a[href*=search]"))));
        search.selectFirst("input[name=identifier]").val(pair + "b");
        Document found = drawn(send(steward, search.selectFirst("form.people-search")));
        Document compared = drawn(steward.get(path(found.selectFirst("table a[href*=compare]"))));
        Document filled = drawn(steward.get(path(compared.selectFirst("a[href*=operations/new/move]"))));

        assertThat(filled.select("input[name=record]").val()).isEqualTo(record.toString());
        assertThat(filled.select("input[name=person]").val()).isEqualTo(other.toString());
    }

    private static String path(Element link) {
        return link.attr("href").replace("/console/", "");
    }

    @Test
    void who_sees_nobody_sees_what_happened_until_he_breaks_the_glass() throws IOException {
        String pair = desk.linkedPair();
        String path = "persons/" + desk.feed.person(pair + "a");
        ConsoleBrowser operator = ConsoleBrowser.of(hub, Role.OPERATOR);
        Document hidden = drawn(operator.get(path));
        assertThat(hidden.text()).doesNotContain(pair + "a");
        assertThat(hidden.select("table time")).isNotEmpty();
        assertThat(operator.get("search").status()).isEqualTo(403);

        Document glass = drawn(operator.get("break-glass?then=" + path));
        Element form = glass.selectFirst("form[action$=break-glass]");
        form.selectFirst("input[name=why]").val("a ward asks");
        assertThat(then(send(operator, form))).startsWith(path);

        Document seen = drawn(operator.get(path));
        assertThat(seen.text()).contains(pair + "a");
        assertThat(seen.select(".alarm[role=status]")).hasSize(1);
        assertThat(hub.count("select count(*) from audit_event where event = 'break-glass-query' and user_name = ?",
                operator.name())).isPositive();
        assertThat(seen.select("a[href*=operations/new]")).as("to see is not to judge").isEmpty();
    }
}
