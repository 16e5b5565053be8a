package clientregistry.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.ConsoleBrowser;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.person.users.User.Role;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** People, questions, refusals and looks at a hub, as on a day of work, and the pages that show them. */
final class DayOfWork implements AutoCloseable {

    private static final int QUESTIONS = 12;
    /** Pages that are there whoever is there. */
    private static final List<String> STANDING = List.of("tasks", "search", "system", "messages", "routes", "rules", "audit",
            "quality", "sources", "operations");
    /** What the pages above lead to: of people, of the trail, of accounts, and forms. By name, with ids of the day. */
    private static final List<String> BEHIND = List.of("me", "help", "leave", "workload", "sheet", "proposals", "record",
            "difference", "operation", "link", "move", "unlink", "keep-apart", "merge", "undo", "break-glass", "queues", "jobs",
            "message", "again", "source", "undo-source", "route", "rule-set", "rules-compared", "which-person", "looks-sheet",
            "user-deeds", "node-deeds", "patterns", "glasses", "chain", "users", "user");
    private static final List<String> OF_SOMEBODY = List.of("front", "question", "person", "looks", "compare", "split");

    final TestHub hub;
    final ConsoleBrowser reader;
    private final Map<String, String> pages = new HashMap<>();

    private DayOfWork(TestHub hub) throws IOException {
        this.hub = hub;
        hub.awaitSearch();
        reader = ConsoleBrowser.of(hub, Role.values());
        Desk desk = new Desk(hub);
        people(desk.feed);
        UUID person = desk.feed.person("1001");
        String question = desk.doubtfulPair();
        for (int i = 1; i < QUESTIONS; i++) {
            desk.doubtfulPair();
        }
        assertThat(hub.fhir("openmrs").post("Patient", FhirClient.JSON, "{\"resourceType\":\"Patient\",\"birthDate\":"
                + "\"1992-13-41\"}").status()).isBetween(400, 422);
        reader.page("persons/" + person);
        STANDING.forEach(path -> pages.put(path, path));
        pages.put("front", "");
        pages.put("question", "tasks/" + desk.task(question + "b"));
        pages.put("person", "persons/" + person);
        pages.put("looks", "audit/persons/" + person);
        pages.put("compare", "compare?a=" + desk.feed.record(question + "a") + "&b=" + desk.feed.record(question + "b"));
        pages.put("split", "operations/new/split?person=" + person);
        behind(desk, person, question);
    }

    private void behind(Desk desk, UUID person, String question) {
        UUID record = desk.feed.record("1001");
        String linked = desk.linkedPair();
        JsonNode operation = desk.operate("\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(linked + "b") + "\"");
        Stream.of("me", "help", "leave", "proposals", "break-glass", "users").forEach(path -> pages.put(path, path));
        pages.put("workload", "tasks/workload");
        pages.put("sheet", "tasks/" + desk.task(question + "b") + "/sheet");
        pages.put("record", "records/" + record);
        pages.put("difference", "records/" + record + "/difference");
        pages.put("operation", "operations/" + operation.path("id").asText());
        pages.put("undo", "operations/new/undo?change=" + operation.path("change").asText());
        Stream.of("link", "move", "unlink", "keep-apart").forEach(kind -> pages.put(kind, "operations/new/" + kind + "?record="
                + record));
        pages.put("merge", "operations/new/merge-persons?from=" + person);
        pages.put("queues", "system/queues");
        pages.put("jobs", "system/jobs");
        pages.put("message", "messages/" + hub.jdbc().queryForObject("select id from message where outcome = 'refused' limit 1",
                UUID.class));
        pages.put("again", "messages/again?outcome=refused&open=true");
        pages.put("source", "sources/openmrs");
        pages.put("undo-source", "sources/openmrs/undo");
        pages.put("route", "routes/link");
        String rules = hub.jdbc().queryForObject("select version from rule_set_activation order by no desc limit 1", String.class);
        pages.put("rule-set", "rules/" + rules);
        pages.put("rules-compared", "rules/compare?a=" + rules + "&b=" + rules);
        pages.put("which-person", "audit/persons");
        pages.put("looks-sheet", "audit/persons/" + person + "/sheet");
        pages.put("user-deeds", "audit/users/" + reader.name());
        pages.put("node-deeds", "audit/nodes/openmrs");
        pages.put("patterns", "audit/patterns");
        pages.put("glasses", "audit/break-glass");
        pages.put("chain", "audit/chain");
        pages.put("user", "users/" + reader.name());
    }

    /** Of a hub of its own. */
    static DayOfWork begin() throws IOException {
        TestHub hub = TestHub.start(ConsoleBrowser.SETTINGS);
        try {
            return new DayOfWork(hub);
        } catch (IOException | RuntimeException | AssertionError e) {
            hub.close();
            throw e;
        }
    }

    /** One person of three records, and one alone. */
    private static void people(Feed feed) {
        feed.fhir("openmrs", known("1001", "Joseph", "Okello"));
        feed.fhir("dhis2", known("88", "Joseph", "Okello"));
        feed.hl7("lims", known("L-77", "Jozeph", "Okella"));
        feed.fhir("openmrs", Feed.row("1002", "Aïcha", "Ouédraogo", "1991-11-30", "f", "CF1991AICHA"));
        assertThat(feed.person("88")).isEqualTo(feed.person("1001")).isEqualTo(feed.person("L-77"));
    }

    private static PersonRow known(String id, String given, String family) {
        return Feed.row(id, given, family, "1980-02-03", "m", "CF1980OKELLO").with(PersonColumn.PHONE, "+256772004411")
                .with(PersonColumn.ADDRESS_1, "Plot 5, Airfield Road").with(PersonColumn.CITY, "Gulu");
    }

    /** Of all pages. */
    static List<String> names() {
        return Stream.concat(OF_SOMEBODY.stream(), STANDING.stream()).toList();
    }

    /** The same, and what they lead to. */
    static List<String> all() {
        return Stream.concat(names().stream(), BEHIND.stream()).toList();
    }

    /** The ten that people see most. */
    static List<String> main() {
        return names().stream().filter(name -> STANDING.indexOf(name) < STANDING.indexOf("audit") && !List.of("compare", "split")
                .contains(name)).toList();
    }

    /** Of a page, below the listener. */
    String path(String page) {
        String path = "/console/" + pages.get(page);
        return path.endsWith("/") ? "/console" : path;
    }

    @Override
    public void close() {
        hub.close();
    }
}
