package clientregistry.console.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.DrawnPage;
import clientregistry.console.Form;
import clientregistry.console.PageKind;
import clientregistry.console.PageTable;
import clientregistry.console.Sheet;
import clientregistry.console.Sheets;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.User.Role;
import clientregistry.steward.AuditView;
import clientregistry.steward.AuditView.Touched;
import clientregistry.steward.Page;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.StewardRequest;
import clientregistry.steward.people.PersonSearch.Bearer;
import clientregistry.steward.trail.BreakGlassReader.Glass;
import clientregistry.steward.trail.BreakGlassReader.Used;
import clientregistry.steward.trail.ChainState;
import clientregistry.steward.trail.PatternFound;
import clientregistry.steward.trail.PatternFound.Acknowledged;
import clientregistry.steward.trail.PatternKind;
import clientregistry.steward.trail.PatternReader;
import clientregistry.steward.trail.WhatTheyDid;
import clientregistry.steward.trail.WhoLooked;
import clientregistry.steward.trail.WhoLooked.Looker;
import clientregistry.store.audit.Actor;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The auditor's pages as a reader gets them, in each language, of a trail that somebody hostile wrote. */
class TrailPagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\" onload='x'";
    private static final Instant THEN = Instant.parse("2026-02-03T09:00:00Z");
    private static final String PERSON = "5b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11";
    private static final PageTable PAGES = new PageTable(List.of(new TrailPages()));
    private static final ChainState WHOLE = new ChainState(true, null, 1, 9, 4000, 9, THEN, 3, THEN, null);
    private static final ChainState BROKEN = new ChainState(false, new ChainState.Fault("entry-changed", 3, 77L, THEN), 1, 2,
            100, 9, THEN, 0, null, null);
    private static final List<AuditView> ENTRIES = List.of(
            entry("steward-query", HOSTILE, "local: lead, steward", new Touched("person", PERSON, "opened", null),
                    new Touched("record", PERSON, "listed", null), new Touched("record", HOSTILE, "listed", null),
                    new Touched("record", "c", "listed", null)),
            entry("refusal", null, null, new Touched("refusal", "NOT_ALLOWED", null, HOSTILE)),
            entry("operation", "amina", HOSTILE, new Touched("operation", PERSON, "changed", null)));

    private final Map<String, Object> answers = new HashMap<>(Map.ofEntries(
            Map.entry("audit/entries", new Page<>(ENTRIES, "77")),
            Map.entry("audit/persons/" + PERSON, new Page<>(ENTRIES, "77")),
            Map.entry("audit/persons/" + PERSON + "/looks", looks(null)),
            Map.entry("audit/persons/" + PERSON + "/sheet", looks(ENTRIES)),
            Map.entry("audit/persons/" + PERSON + "/refused", new Page<>(ENTRIES, null)),
            Map.entry("audit/chain", WHOLE), Map.entry("audit/deeds", did()), Map.entry("audit/patterns", patterns()),
            Map.entry("audit/break-glass", new Page<>(List.of(glass(null), glass("auditor")), PERSON)),
            Map.entry("audit/break-glass/" + PERSON, new Used(glass(null), ENTRIES))));
    private final List<StewardRequest> asked = new ArrayList<>();

    private static AuditView entry(String event, String user, String role, Touched... touched) {
        return new AuditView(UUID.randomUUID(), 7, THEN, event, "E", event.equals("refusal") ? "refused" : "success", "steward",
                HOSTILE, null, user, role, "10.0.3.7", HOSTILE, null, 0, List.of(touched), JsonNodeFactory.instance.objectNode()
                .put("why", HOSTILE));
    }

    private static WhoLooked looks(List<AuditView> entries) {
        Looker human = new Looker(HOSTILE, List.of("desk"), "local: steward", 3, Map.of("opened", 2L, "break-glass", 1L), THEN,
                THEN);
        return new WhoLooked(UUID.fromString(PERSON), null, null, 14, Map.of("opened", 6L, "listed", 5L, "break-glass", 1L),
                List.of(human), List.of(new Looker("openmrs", List.of("openmrs"), null, 2, Map.of("sent", 2L), THEN, THEN)),
                true, 1, entries);
    }

    private static WhatTheyDid did() {
        return new WhatTheyDid("amina", null, null, null, 12, true, 1, 2, 5, 0, List.of(new WhatTheyDid.Deeds("login", 3, THEN,
                THEN)), List.of(new WhatTheyDid.Often(UUID.fromString(PERSON), 9)), List.of(new WhatTheyDid.Place(HOSTILE,
                HOSTILE, "10.0.3.7", "steward", 3, THEN), new WhatTheyDid.Place(null, null, null, null, 1, THEN)));
    }

    private static PatternReader.Found patterns() {
        List<PatternFound> found = new ArrayList<>(Arrays.stream(PatternKind.values()).map(kind -> new PatternFound(
                UUID.randomUUID(), kind.word(), HOSTILE, kind != PatternKind.MANY_MISSES, THEN, THEN, UUID.fromString(PERSON),
                5, 5, null)).toList());
        found.add(found.get(0).seenBy(new Acknowledged(HOSTILE, THEN, HOSTILE)));
        return new PatternReader.Found(THEN, THEN, THEN, found);
    }

    private static Glass glass(String by) {
        UUID id = UUID.fromString(PERSON);
        return by == null ? new Glass(id, HOSTILE, "local", HOSTILE, THEN, THEN, null, null, null)
                : new Glass(id, HOSTILE, "local", HOSTILE, THEN, THEN, by, THEN, HOSTILE);
    }

    private Asked asking(String path, Sheet sheet, Map<String, List<String>> query, Map<String, List<String>> fields) {
        return new Asked(sheet, path, query, fields, request -> {
            asked.add(request);
            assertThat(answers).containsKey(request.path());
            if (answers.get(request.path()) instanceof Refusal refusal) {
                throw refusal;
            }
            return Answer.ok(answers.get(request.path()), List.of());
        });
    }

    private DrawnPage page(String path, Locale language, Map<String, List<String>> query) {
        PageKind kind = PAGES.page(path, false).orElseThrow();
        Sheet sheet = Sheets.at(path, language, Role.AUDITOR);
        return Sheets.page(kind.template(), sheet, kind.model().apply(asking(path, sheet, query, Map.of())));
    }

    static Stream<Arguments> pages() {
        return Stream.of("audit", "audit/persons", "audit/persons/" + PERSON, "audit/persons/" + PERSON + "/sheet",
                "audit/users/amina", "audit/nodes/openmrs", "audit/patterns", "audit/break-glass",
                "audit/break-glass/" + PERSON, "audit/chain").flatMap(path -> Sheets.LANGUAGES.stream()
                .map(language -> Arguments.of(path, language)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_page_is_whole_in_each_language_whatever_is_in_the_trail(String path, Locale language) {
        Document page = page(path, language, Map.of("refused", List.of("show"))).requireGood().document();

        assertThat(page.text()).doesNotContainPattern("(audit|said|list|form)\\.[a-z]|[{]0");
        assertThat(page.select("[onload]")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothing_is_said_but_by_texts(String path, Locale language) {
        if (!language.equals(Sheets.LANGUAGES.get(Sheets.LANGUAGES.size() - 1))) {
            return;
        }
        page(path, language, Map.of()).requireTextsOnly();
    }

    @Test
    void an_empty_trail_says_so() {
        answers.put("audit/entries", new Page<>(List.of(), null));
        answers.put("audit/persons/" + PERSON + "/looks", new WhoLooked(UUID.fromString(PERSON), null, null, 0, Map.of(),
                List.of(), List.of(), false, 0, null));
        answers.put("audit/patterns", new PatternReader.Found(THEN, THEN, null, List.of()));

        assertThat(page("audit", Locale.ENGLISH, Map.of()).document().select("td").text()).isEqualTo("None.");
        assertThat(page("audit/persons/" + PERSON, Locale.ENGLISH, Map.of()).document().text())
                .contains("Nobody looked at this person in this time.");
        assertThat(page("audit/patterns", Locale.ENGLISH, Map.of()).document().text())
                .contains("Nothing stands out on these days.");
    }

    @ParameterizedTest
    @CsvSource({"en, '14 times, by 1 person and 1 system.'", "fr, '14 fois, par 1 personne et 1 système.'",
        "pt, '14 vezes, por 1 pessoa e 1 sistema.'"})
    void who_looked_is_told_in_a_sentence(Locale language, String sentence) {
        assertThat(page("audit/persons/" + PERSON, language, Map.of()).document().select("main strong").first().text())
                .isEqualTo(sentence);
    }

    @Test
    void a_broken_chain_is_an_alarm_wherever_looks_are_shown() {
        answers.put("audit/chain", BROKEN);

        assertThat(page("audit/persons/" + PERSON, Locale.ENGLISH, Map.of()).document().select(".alarm").text())
                .contains("The trail was tampered with.", "Entry 77 of seal 3 was changed.");
        assertThat(page("audit/chain", Locale.ENGLISH, Map.of()).document().select(".alarm")).hasSize(1);
        assertThat(page("audit/chain", Locale.ENGLISH, Map.of()).document().select(".said")).isEmpty();
    }

    @Test
    void filters_are_asked_of_the_registry_and_go_on_to_the_next_page_and_the_file() {
        Document page = page("audit", Locale.ENGLISH, Map.of("user", List.of("amina"), "since", List.of("2026-02-03"), "missed",
                List.of("true"), "event", List.of("login"))).document();

        assertThat(asked.get(0).query()).containsEntry("user", List.of("amina")).containsEntry("missed", List.of("true"))
                .containsEntry("event", List.of("login")).containsKey("since").doesNotContainKey("until");
        assertThat(page.select("a[rel=next]").attr("href"))
                .isEqualTo("/console/audit?event=login&missed=true&since=2026-02-03&user=amina&cursor=77");
        assertThat(page.select("a[download]").attr("href"))
                .isEqualTo("/console/audit/entries.csv?event=login&missed=true&since=2026-02-03&user=amina");
        assertThat(page.select("option[selected]").eachAttr("value")).contains("login");
    }

    @Test
    void a_day_that_is_none_is_refused() {
        assertThatThrownBy(() -> page("audit", Locale.ENGLISH, Map.of("since", List.of("2026-02-30"))))
                .isInstanceOf(Refusal.class).hasMessageContaining("since must be a day");
    }

    private Document which(Locale language, String typed) {
        Sheet sheet = Sheets.at("audit/persons", language, Role.AUDITOR);
        PageKind kind = PAGES.page("audit/persons", true).orElseThrow();
        return Sheets.page(kind.template(), sheet, kind.model().apply(asking("audit/persons", sheet, Map.of(), Map.of("identifier",
                List.of(typed))))).requireGood().document();
    }

    @Test
    void a_person_is_meant_by_its_id_and_nothing_is_asked() {
        assertThat(which(Locale.ENGLISH, PERSON).select("main a[href$=" + PERSON + "]")).hasSize(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_person_is_meant_by_an_identifier_which_stands_in_no_address_and_on_no_page() {
        answers.put("audit/persons", new Page<>(List.of(new Bearer(UUID.fromString(PERSON))), null));

        Document page = which(Locale.ENGLISH, "NATIONAL|CF80020377");

        assertThat(page.select("main a[href$=" + PERSON + "]")).hasSize(1);
        assertThat(asked).singleElement().satisfies(request -> assertThat(request.query()).isEqualTo(Map.of("identifier",
                List.of("NATIONAL|CF80020377"))));
        assertThat(page.html()).doesNotContain("CF80020377");
        assertThat(page.select("main form").attr("method")).isEqualTo("post");
    }

    @Test
    void an_identifier_that_nobody_has_is_said_in_each_language() {
        answers.put("audit/persons", new Page<>(List.of(), null));

        for (Locale language : Sheets.LANGUAGES) {
            assertThat(which(language, "CF80020377").select("[role=alert]").text()).isNotBlank().doesNotContain("audit.");
        }
    }

    @Test
    void a_system_that_is_none_is_said_at_the_form() {
        answers.put("audit/persons", new Refusal(Refusal.Kind.UNKNOWN_CODE, "identifier", "No authority of this URI"));

        assertThat(which(Locale.ENGLISH, "NONE|1").select("[role=alert]").text()).startsWith("This is neither");
    }

    @Test
    void what_one_page_asked_is_one_line_and_what_somebody_did_is_all_of_them() {
        assertThat(page("audit/persons/" + PERSON, Locale.ENGLISH, Map.of()).document().select("table.trail tbody tr")).hasSize(1);
        assertThat(page("audit/persons/" + PERSON + "/sheet", Locale.ENGLISH, Map.of()).document().select("tbody tr")).hasSize(1);
        assertThat(page("audit", Locale.ENGLISH, Map.of()).document().select("table.trail tbody tr")).hasSize(ENTRIES.size());
    }

    @ParameterizedTest
    @CsvSource({"en, held a question, 'to work on it'", "fr, a retenu une question, 'pour y travailler'",
        "pt, reteve uma pergunta, 'para trabalhar nela'"})
    void the_reason_of_an_errand_is_said_in_words(Locale language, String errand, String why) {
        answers.put("audit/entries", new Page<>(List.of(new AuditView(UUID.randomUUID(), 7, THEN, "steward-errand", "U", "success",
                "steward", Actor.UNKNOWN, null, "amina", null, null, null, null, null, List.of(), JsonNodeFactory.instance
                .objectNode().put("errand", "hold-task").put("why", "hold"))), null));

        Document page = page("audit", language, Map.of()).requireGood().document();

        assertThat(page.select("table.trail tbody").text()).contains(errand, why).doesNotContain("hold", Actor.UNKNOWN);
        assertThat(page.select("table.trail tbody a").eachText()).as("of a system that nothing proved there is no page")
                .containsExactly("amina");
    }

    @Test
    void the_sheet_for_a_person_is_one_export_and_has_no_words_of_ours() {
        Document page = page("audit/persons/" + PERSON + "/sheet", Locale.ENGLISH, Map.of()).document();

        assertThat(asked).extracting(StewardRequest::path).containsExactly("audit/persons/" + PERSON + "/sheet");
        assertThat(page.select("article").text()).contains("Opened your record").doesNotContain("FHIR", "steward-query");
    }

    @Test
    void what_somebody_writes_becomes_the_errand() {
        String path = "audit/patterns/" + PERSON + "/acknowledge";
        Asked form = asking(path, Sheets.of(Locale.ENGLISH, Role.AUDITOR), Map.of(), Map.of("why", List.of("a new clinic"),
                "since", List.of(THEN.toString())));

        Deed deed = PAGES.deed(path).orElseThrow().deed().apply(new Form(form));

        assertThat(deed.method() + " " + deed.path()).isEqualTo("POST " + path);
        assertThat(deed.body()).isEqualTo(Map.of("why", "a new clinic", "since", THEN.toString()));
        assertThat(deed.then().apply(null)).isEqualTo("audit/patterns?said=audit.acknowledged");
    }

    @Test
    void what_was_acknowledged_is_no_form_any_more() {
        Document page = page("audit/patterns", Locale.ENGLISH, Map.of()).document();

        assertThat(page.select("main form[method=post]")).hasSize(PatternKind.values().length);
        assertThat(page.select("q")).isNotEmpty();
    }

    @Test
    void a_file_is_what_the_registry_says() {
        answers.put("audit/entries/export", "seq,at\r\n");
        PageKind kind = PAGES.page("audit/entries.csv", false).orElseThrow();

        assertThat(kind.template()).isNull();
        assertThat(kind.model().apply(asking("audit/entries.csv", Sheets.of(Locale.ENGLISH, Role.AUDITOR), Map.of("user",
                List.of("amina")), Map.of()))).isEqualTo("seq,at\r\n");
        assertThat(asked.get(0).query()).isEqualTo(Map.of("user", List.of("amina")));
    }
}
