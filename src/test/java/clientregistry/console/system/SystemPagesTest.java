package clientregistry.console.system;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.DrawnPage;
import clientregistry.console.Form;
import clientregistry.console.PageKind;
import clientregistry.console.PageTable;
import clientregistry.console.Pseudo;
import clientregistry.console.Sheet;
import clientregistry.console.Sheets;
import clientregistry.link.ParkedRows;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.User.Role;
import clientregistry.query.health.Dependency;
import clientregistry.steward.Page;
import clientregistry.steward.QuarantineView;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.SystemReads.Figures;
import clientregistry.steward.api.SystemReads.MessageCount;
import clientregistry.steward.api.SystemReads.SourceOfDay;
import clientregistry.steward.system.JobView;
import clientregistry.steward.system.MessageContent.Part;
import clientregistry.steward.system.MessageContent;
import clientregistry.steward.system.MessageTrace.Publication;
import clientregistry.steward.system.MessageTrace.Written;
import clientregistry.steward.system.MessageTrace;
import clientregistry.steward.system.MessageView;
import clientregistry.steward.system.MetricSeries.Point;
import clientregistry.steward.system.MetricSeries;
import clientregistry.steward.system.HubNodeState;
import clientregistry.steward.system.QueueState;
import clientregistry.steward.system.QueueView;
import clientregistry.steward.system.RecentChange;
import clientregistry.steward.system.SourceSilence;
import clientregistry.steward.system.SourceView;
import clientregistry.steward.system.SystemState;
import clientregistry.steward.system.SystemTrouble.Advice;
import clientregistry.steward.system.SystemTrouble;
import clientregistry.steward.system.Tallies;
import clientregistry.steward.system.TroubleKind;
import clientregistry.wiring.ConsoleParts;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of operators and engineers as a reader gets them, in each language, with answers that somebody hostile wrote. */
class SystemPagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\" onload='x'";
    private static final Instant THEN = Instant.parse("2026-02-03T09:00:00Z");
    private static final UUID ID = UUID.fromString("5b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11");
    private static final PageTable PAGES = ConsoleParts.pages();

    private static final RecentChange CHANGE = new RecentChange(THEN, "operation", "undo", HOSTILE);
    private static final QueueState QUEUE = new QueueState("fhir", true, 7, 90, 1, 2, THEN);
    private static final MetricSeries SERIES = new MetricSeries("in", "fhir", "messages", List.of(new Point(THEN, 3, null,
            null), new Point(THEN.plusSeconds(300), 90, 1.0, 9.0)), true);
    private static final MessageView REFUSED = new MessageView(ID, THEN, "hl7v2", HOSTILE, "lims", HOSTILE, HOSTILE,
            "refused", "FOREIGN_AUTHORITY", HOSTILE, "PID-3(1).4", 120, ID, THEN, "accepted");
    private static final SourceView SOURCE = new SourceView("lims", HOSTILE, List.of("lims", HOSTILE), THEN, 9, 2, THEN,
            new SourceSilence("lims", THEN, 600), List.of(new SourceView.Drift("no-sex", "2026-02-01", 0.4, 0.01, 300)),
            new QuarantineView("lims", THEN, 7, ID, HOSTILE, HOSTILE, 12),
            List.of(new SourceView.Refusals("DATA_TYPE", "PID-7", 3, THEN)));

    private static SystemState state(List<SystemTrouble> troubles, boolean remembered) {
        return new SystemState("hub", THEN, remembered, troubles, List.of(new Dependency("postgresql", !remembered, true,
                null, THEN), new Dependency("fhir", true, false, null, THEN)), List.of(new HubNodeState(HOSTILE, false, THEN,
                THEN)), List.of(QUEUE), new Tallies(3, 4, THEN, 5, THEN, Map.of("quarantine", 6L)), List.of(CHANGE));
    }

    private static SystemTrouble trouble(TroubleKind kind) {
        return new SystemTrouble(kind.word(), kind.severity().name().toLowerCase(Locale.ROOT), HOSTILE, 2L, THEN, kind.hit(),
                HOSTILE, CHANGE, new Advice("./hub doctor", "system/queues?target=fhir", "fhir"));
    }

    private static Map<String, Object> answers() {
        Written written = new Written(ID, HOSTILE, 1, 2, "active", THEN, ID, "automatic", 7L, null, List.of(
                new Publication("index", "told", 0, null, null), new Publication("fhir", "parked", 9, HOSTILE, 4711L)));
        Written waiting = new Written(ID, "lims", 1, 1, "active", THEN, null, null, null, "quarantine", List.of(
                new Publication("index", "waiting", 0, null, null)));
        return new HashMap<>(Map.ofEntries(
                Map.entry("system", state(Arrays.stream(TroubleKind.values()).map(SystemPagesTest::trouble).toList(), false)),
                Map.entry("system/metrics", new Figures(List.of(SERIES))),
                Map.entry("system/queues", new QueueView(List.of(QUEUE), List.of(new ParkedRows.Parked(4711, "fhir",
                        "RECORD", ID, 9, HOSTILE, THEN)), List.of(new QueueView.ParkedRecord(ID, "lims", "undecidable",
                        HOSTILE, THEN)), Map.of("search-down", 3L))),
                Map.entry("system/jobs", new Page<>(List.of(new JobView(ID, "rematch", HOSTILE, "hub", "running", THEN,
                        THEN, null, 100L, 40, TextNode.valueOf(HOSTILE))), "x")),
                Map.entry("messages", new Page<>(List.of(REFUSED), "1.x")),
                Map.entry("messages/count", new MessageCount(12, false)),
                Map.entry("messages/" + ID, new MessageTrace(REFUSED, List.of(REFUSED), List.of(written, waiting))),
                Map.entry("messages/" + ID + "/content", new MessageContent(ID, "hl7v2", true, true, "PID-3(1).4", List.of(
                        new Part("PID", "PID-3", "PID-3", "Patient identifier list", HOSTILE, "identifier", true),
                        new Part("ZXX", "ZXX-1", "ZXX-1", null, "***", null, false)))),
                Map.entry("sources", new Page<>(List.of(SOURCE), null)),
                Map.entry("sources/lims", new SourceOfDay(SOURCE, SERIES)),
                Map.entry("changes/undo", Map.of("kind", "undo", "effects", Map.of("linksClosed", List.of(ID, ID), "linksOpened",
                        List.of(ID))))));
    }

    private static Asked asked(String path, Locale language, Map<String, List<String>> query,
            Map<String, List<String>> fields, Map<String, Object> answers, Role... roles) {
        Sheet sheet = Sheets.at(path, language, roles.length == 0 ? Role.values() : roles);
        return new Asked(sheet, path, query, fields, request -> {
            Object answer = answers.get(request.path());
            assertThat(answer).as(request.path()).isNotNull();
            if (answer instanceof Refusal refusal) {
                throw refusal;
            }
            return Answer.ok(answer, List.of());
        });
    }

    private static DrawnPage drawn(Asked asked) {
        return drawn(asked, false);
    }

    private static DrawnPage drawn(Asked asked, boolean byForm) {
        PageKind kind = PAGES.page(asked.path(), byForm).orElseThrow();
        return Sheets.page(kind.template(), asked.sheet(), kind.model().apply(asked));
    }

    private static Document page(Asked asked) {
        return drawn(asked).requireGood().document();
    }

    private static Document page(String path, Map<String, Object> answers, Role... roles) {
        return page(asked(path, Locale.ENGLISH, Map.of(), Map.of(), answers, roles));
    }

    static Stream<Arguments> pages() {
        return Stream.of("system", "system/queues", "system/jobs", "messages", "messages/again", "messages/" + ID, "sources",
                "sources/lims", "sources/lims/undo").flatMap(path -> Sheets.LANGUAGES.stream()
                .map(language -> Arguments.of(path, language)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_page_is_whole_and_said_in_its_language(String path, Locale language) {
        DrawnPage page = drawn(asked(path, language, Map.of("content", List.of("true"), "target", List.of("fhir")), Map.of(),
                answers())).requireGood();
        if (language.equals(Pseudo.LANGUAGE)) {
            page.requireTextsOnly();
        }

        assertThat(page.document().text()).doesNotContain("system.", "messages.", "sources.", "said.", "{0}");
        assertThat(page.document().select("main form[method=post]")).allSatisfy(form ->
                assertThat(form.select("input[name=why]")).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void every_trouble_is_named_with_what_to_do_in_each_language(TroubleKind kind) {
        for (String language : new String[] {"en", "fr", "pt"}) {
            Map<String, Object> answers = answers();
            answers.put("system", state(List.of(trouble(kind)), false));
            Document page = page(asked("system", Locale.forLanguageTag(language), Map.of(), Map.of(), answers));
            assertThat(page.text()).doesNotContain("trouble." + kind.word(), "advice." + kind.word());
        }
    }

    @Test
    void without_database_the_first_screen_says_since_when_and_of_when_it_is() {
        Map<String, Object> answers = answers();
        answers.put("system", state(List.of(trouble(TroubleKind.DATABASE_DOWN)), true));
        answers.remove("system/metrics");

        assertThat(page("system", answers).select(".alarm").text()).startsWith("The database has been away since 2026-02-03 ");
    }

    @Test
    void a_database_that_goes_away_between_two_questions_costs_the_curves_only() {
        Map<String, Object> answers = answers();
        answers.put("system/metrics", new Refusal(Refusal.Kind.UNAVAILABLE, null, "away"));

        Document page = page("system", answers);

        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("figure.curve")).isEmpty();
    }

    @Test
    void each_counter_leads_to_the_messages_it_counts() {
        assertThat(page("system", answers()).select("figure.curve a").attr("href"))
                .startsWith("/console/messages?door=fhir&since=");
        assertThat(page("sources", answers()).select("td.num a").eachAttr("href")).anySatisfy(link ->
                assertThat(link).startsWith("/console/messages?outcome=refused&source=lims&since="));
    }

    @Test
    void who_only_looks_is_offered_nothing_to_do() {
        assertThat(page("system/queues", answers(), Role.ADMIN).select("form[method=post][action*=queues]")).isEmpty();
        assertThat(page("sources/lims", answers(), Role.ENGINEER).select("form[action*=sources]")).isEmpty();
    }

    @Test
    void what_a_message_says_is_asked_for_by_who_may_only() {
        Map<String, Object> answers = answers();
        answers.remove("messages/" + ID + "/content");

        assertThat(page("messages/" + ID, answers, Role.OPERATOR).select("main a[href*=content=true]")).isEmpty();
        assertThat(page("messages/" + ID, answers, Role.ENGINEER, Role.VIEWER).select("main a[href*=content=true]")).hasSize(1);
    }

    @Test
    void a_refusal_is_shown_with_code_and_place_where_it_stands() {
        Document page = page("messages/" + ID, answers(), Role.ENGINEER);

        assertThat(page.select(".alarm").text()).contains("FOREIGN_AUTHORITY", "PID-3(1).4");
        assertThat(page.select("tr.here th").text()).startsWith("PID-3");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPERATOR", "ENGINEER", "ADMIN"})
    void a_message_leads_to_its_record_its_person_and_what_was_told_of_them(Role role) {
        Document page = page("messages/" + ID, answers(), role);

        assertThat(page.select("main a[href$=/records/" + ID + "]")).hasSize(2);
        assertThat(page.select("main a[href$=/persons/" + ID + "]")).hasSize(1);
        assertThat(page.select("main a[href*=system/queues]").attr("href"))
                .isEqualTo("/console/system/queues?target=fhir#publication-4711");
    }

    @ParameterizedTest
    @CsvSource({"RECORD, records/", "PERSON, persons/", "AUDIT, "})
    void what_gave_up_leads_to_what_it_is_about(String kind, String place) {
        Map<String, Object> answers = answers();
        answers.put("system/queues", new QueueView(List.of(QUEUE), List.of(new ParkedRows.Parked(4711, "fhir", kind, ID, 9,
                HOSTILE, THEN)), List.of(), Map.of()));

        Document page = page("system/queues", answers, Role.OPERATOR);

        assertThat(page.select("tr#publication-4711 a[href$=" + ID + "]").eachAttr("href"))
                .isEqualTo(place == null ? List.of() : List.of("/console/" + place + ID));
    }

    @Test
    void a_parked_record_leads_to_its_page() {
        assertThat(page("system/queues", answers(), Role.OPERATOR).select("th a[href$=/records/" + ID + "]")).hasSize(1);
    }

    @Test
    void a_time_that_is_too_long_asks_for_a_shorter_one() {
        Map<String, Object> answers = answers();
        answers.put("messages", new Refusal(Refusal.Kind.TOO_COSTLY, "since", "too long"));

        assertThat(page("messages", answers).select(".warning")).hasSize(1);
    }

    /** What the form of a source's undo shows, and how it was filled in. */
    private static DrawnPage undo(Object told, Locale language) {
        Map<String, Object> answers = answers();
        answers.put("changes/undo", told);
        return drawn(asked("sources/lims/undo", language, Map.of(), Map.of("operation", List.of(ID.toString()), "since",
                List.of("2026-02-03T09:00"), "cascade", List.of("yes"), "why", List.of(HOSTILE)), answers), true).requireGood();
    }

    @Test
    void what_undoing_a_source_would_do_is_counted_before_it_is_confirmed() {
        for (Locale language : Sheets.LANGUAGES) {
            DrawnPage page = undo(answers().get("changes/undo"), language);
            if (language.equals(Pseudo.LANGUAGE)) {
                page.requireTextsOnly();
            }
            assertThat(page.document().select("td.num").eachText()).startsWith("2", "1", "0");
            assertThat(page.document().select("form[action$=undo/confirm] input[name=operation]").val()).isEqualTo(ID.toString());
            assertThat(Instant.parse(page.document().select("form[action$=undo/confirm] input[name=until]").val()))
                    .as("now, once and for all").isBefore(Instant.now());
        }
    }

    @Test
    void an_undo_that_cannot_be_says_why_and_keeps_what_was_filled_in() {
        Document page = undo(new Refusal(Refusal.Kind.UNKNOWN_RECORD, null, "nothing stands"), Locale.ENGLISH).document();

        assertThat(page.select("[role=alert]").text()).contains("nothing stands");
        assertThat(page.select("form[action$=undo/confirm]")).isEmpty();
        assertThat(page.select("input[name=since]").val()).isEqualTo("2026-02-03T09:00");
        assertThat(page.select("input[name=cascade]").hasAttr("checked")).isTrue();
        assertThat(page.select("input[name=why]").val()).isEqualTo(HOSTILE);
    }

    @Test
    void only_who_leads_is_offered_to_undo_what_a_source_caused() {
        assertThat(page("sources/lims", answers(), Role.STEWARD).select("main a[href$=sources/lims/undo]")).hasSize(1);
        assertThat(page("sources/lims", answers(), Role.OPERATOR).select("main a[href$=sources/lims/undo]")).isEmpty();
    }

    @Test
    void a_confirmed_undo_is_the_command_that_was_shown() {
        Deed deed = deed("sources/lims/undo/confirm", Map.of("operation", List.of(ID.toString()), "since",
                List.of("2026-02-03T08:00:00Z"), "until", List.of(THEN.toString()), "why", List.of("wrong export")));

        assertThat(deed.method() + " " + deed.path()).isEqualTo("POST changes/undo");
        assertThat(deed.body()).isEqualTo(Map.of("operation", ID, "source", "lims", "since", "2026-02-03T08:00:00Z", "until",
                THEN.toString(), "cascade", false, "why", "wrong export"));
        assertThat(deed.then().apply(new Answer(201, Map.of(), null, List.of()))).startsWith("operations/" + ID);
    }

    private static Deed deed(String path, Map<String, List<String>> fields) {
        DeedKind kind = ConsoleParts.pages().deed(path).orElseThrow();
        return kind.deed().apply(new Form(asked(path, Locale.ENGLISH, Map.of(), fields, Map.of())));
    }

    @Test
    void a_parked_row_becomes_the_errand() {
        Deed deed = deed("system/queues/retry", Map.of("publication", List.of("4711"), "why", List.of("mended")));

        assertThat(deed.method() + " " + deed.path()).isEqualTo("POST system/queues/retry");
        assertThat(deed.body()).isEqualTo(Map.of("publication", 4711L, "why", "mended"));
        assertThat(deed.then().apply(null)).isEqualTo("system/queues?said=system.retried");
    }

    @Test
    void what_was_counted_is_sent_along() {
        Deed deed = deed("messages/again", Map.of("count", List.of("12"), "source", List.of("lims"), "open", List.of("true"),
                "why", List.of("mended")));

        assertThat(deed.path()).isEqualTo("messages/reprocess");
        assertThat(deed.body()).isEqualTo(Map.of("count", 12L, "source", "lims", "open", true, "overwrite", false, "why",
                "mended"));
    }

    @Test
    void quarantine_is_an_operation_with_its_own_id() {
        Deed deed = deed("sources/lims/quarantine", Map.of("operation", List.of(ID.toString()), "why", List.of("w")));

        assertThat(deed.method() + " " + deed.path()).isEqualTo("PUT operations/" + ID);
        assertThat(deed.body()).isEqualTo(Map.of("kind", "quarantine", "source", "lims", "why", "w"));
    }
}
