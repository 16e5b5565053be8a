package clientregistry.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.Asked;
import clientregistry.console.DrawnPage;
import clientregistry.console.Marks;
import clientregistry.console.PageKind;
import clientregistry.console.Pseudo;
import clientregistry.console.Sheet;
import clientregistry.console.Sheets;
import clientregistry.console.drawing.BitsBars;
import clientregistry.console.drawing.ClusterDrawing;
import clientregistry.console.drawing.StripDrawing;
import clientregistry.console.people.ComparePage.FieldRow;
import clientregistry.console.people.HistoryLines.Line;
import clientregistry.console.people.OperatePage.Standing;
import clientregistry.console.people.PersonPage.GoldenRow;
import clientregistry.console.people.PersonPage.MemberRow;
import clientregistry.console.people.RecordPage.StepRow;
import clientregistry.console.people.SearchPage.Hit;
import clientregistry.match.matching.Waterfall;
import clientregistry.person.users.User.Role;
import clientregistry.steward.ChangeView;
import clientregistry.steward.EffectView.LinkEffect;
import clientregistry.steward.EffectView;
import clientregistry.steward.Explanation;
import clientregistry.steward.HistoryEntry;
import clientregistry.steward.LinkView;
import clientregistry.steward.OperationView;
import clientregistry.steward.Page;
import clientregistry.steward.PersonView;
import clientregistry.steward.RecordView;
import clientregistry.steward.SideBySide;
import clientregistry.steward.TaskView;
import clientregistry.steward.VersionView;
import clientregistry.steward.api.Answer;
import clientregistry.steward.people.ClusterView;
import clientregistry.steward.people.ComparisonView;
import clientregistry.steward.people.PeoplePage;
import clientregistry.wiring.ConsoleParts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page of the area in each language, with people who are called what would break a page. */
class PeoplePagesTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&\u202eـم";
    private static final Instant AT = Instant.parse("2026-02-03T09:31:00Z");
    private static final UUID A = new UUID(1, 2);
    private static final UUID B = new UUID(3, 4);
    private static final BitsBars BARS = new BitsBars(List.of(-4., 2.), null, null);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final EffectView EFFECTS = new EffectView(List.of(new LinkEffect(A, A, "automatic")),
            List.of(new LinkEffect(A, B, "steward-move")), List.of(new EffectView.TaskEffect("review", A, B)),
            List.of(new EffectView.TaskEffect("overlay", A, null)), List.of(new EffectView.Pair(A, B)),
            List.of(new EffectView.Pair(A, B)), List.of(new EffectView.Merge(A, B)), List.of(new EffectView.Merge(B, A)));
    private static final List<EffectLine> LINES = EffectLine.of(EFFECTS);

    private static RecordView record(UUID id) {
        return new RecordView(id, HOSTILE, HOSTILE, HOSTILE, 3, AT, 7, "active", null, B, null, JSON.objectNode());
    }

    private static HistoryLines history(String path) {
        HistoryEntry.By by = new HistoryEntry.By(B, "link", HOSTILE, HOSTILE);
        HistoryEntry deed = new HistoryEntry(9, AT, "hub", "operation", null, null, by, A, List.of(new HistoryEntry.Event(
                "link-opened", A, B, null, null, null, "steward-link"), new HistoryEntry.Event("task-closed", A, B, null, A,
                null, "review")));
        HistoryEntry feed = new HistoryEntry(8, null, "hub", "feed", HOSTILE, B, null, null, List.of(new HistoryEntry.Event(
                "version", A, null, null, null, 2, null), new HistoryEntry.Event("apart", A, null, B, null, null, null)));
        return new HistoryLines(path, AT, "links", List.of(new Line(deed, "deeds"), new Line(feed, "versions")), path + "?cursor=7",
                StripDrawing.of("", List.of(), List.of(), null, "", ""));
    }

    private static ClusterView cluster() {
        return new ClusterView(B, null, HOSTILE, List.of(new ClusterView.Dot(A, HOSTILE, HOSTILE, 1)),
                List.of(new ClusterView.Strength(A, B, 12.5, 0.999, "one"), new ClusterView.Strength(A, B, 1, 0.6, "ask"),
                new ClusterView.Strength(A, B, -9, 0.01, "two")), List.of(new ClusterView.KeptApart(A, B, B)), true);
    }

    private static PersonPage person(Instant asOf, String state) {
        LinkView link = new LinkView(B, A, B, "automatic", HOSTILE, JSON.objectNode().put("probability", 0.99), 7, AT, null,
                null);
        TaskView task = new TaskView(A, "review", "open", A, 1, HOSTILE, HOSTILE, B, null, 1.0, 0.6, HOSTILE, 7, AT, null,
                null, null, null);
        PersonView view = new PersonView(B, state, state.equals("active") ? null : A, asOf, 9L, JSON.objectNode(), List.of(),
                List.of(record(A)), List.of(link), List.of(task));
        return new PersonPage(B, asOf, null, view, List.of(new GoldenRow("name", null, HOSTILE, A, HOSTILE, HOSTILE, "agreed"),
                new GoldenRow("gender", null, "male", A, HOSTILE, HOSTILE, "only"), new GoldenRow("identifier", HOSTILE,
                HOSTILE, null, null, null, null)), List.of(new MemberRow(record(A), link, 0.99), new MemberRow(record(B), null,
                null)), cluster(), ClusterDrawing.of("", List.of(new ClusterDrawing.Dot("a", HOSTILE)), List.of()),
                history("persons/" + B));
    }

    private static OperatePage operate(String kind, List<EffectLine> effects, List<Standing> inTheWay, String problem) {
        OperationForm form = new OperationForm(kind, B, Map.of("person", A.toString()), List.of(A.toString()), true, true,
                HOSTILE);
        List<RecordView> choices = kind.equals("split") ? List.of(record(A)) : List.of();
        return new OperatePage(form, choices, effects, inTheWay, problem);
    }

    private static SearchPage found(boolean more) {
        PeoplePage.Matching record = new PeoplePage.Matching(A, HOSTILE, HOSTILE, 9, List.of(new PeoplePage.Agreement("family",
                "exact"), new PeoplePage.Agreement("place", "missing")));
        UUID with = more ? A : null;
        return new SearchPage(Map.of("family", HOSTILE, "sex", "female"), null, null, new PeoplePage(List.of(), more, 100,
                more ? List.of("add:birthDate") : List.of()), List.of(new Hit(B, A, HOSTILE, HOSTILE, "1980", "male", HOSTILE,
                List.of(record)), new Hit(null, A, HOSTILE, "", "", "", "", List.of(record))), with);
    }

    private static ComparePage compared(String standing, String judged) {
        SideBySide.Side side = new SideBySide.Side(A, HOSTILE, HOSTILE, 1, B);
        ComparisonView.Party party = new ComparisonView.Party(B, "person", B, List.of(A), false);
        ComparisonView view = new ComparisonView(party, party, standing, HOSTILE, judged, HOSTILE, 3, 0.9, 0.99, 0.5, side,
                side, List.of(), cluster().pairs(), List.of());
        return new ComparePage(A.toString(), B.toString(), null, view, List.of(new FieldRow(new SideBySide.ComparedField(
                "family-name", null, HOSTILE, HOSTILE, "exact", 6, 2, 0.8, null), true, BARS.bar(6, 2, "")),
                new FieldRow(new SideBySide.ComparedField("identifier", HOSTILE, HOSTILE, null, "missing", 0, 2, 0.8, null), false,
                BARS.bar(0, 2, ""))));
    }

    private static DifferencePage different(List<DifferencePage.Row> rows) {
        return new DifferencePage(new VersionView(A, HOSTILE, HOSTILE, 2, AT, 7, B, List.of()), rows);
    }

    private static RecordPage why() {
        ObjectNode told = JSON.objectNode();
        told.putObject("record").put("source", HOSTILE).put("localId", HOSTILE).put("version", 3).put("state", "active")
                .put("person", B.toString());
        Waterfall.Step step = new Waterfall.Step("identifier", HOSTILE, "exact", 6, 2, 0.8, null, null);
        Explanation why = new Explanation(A, B, "automatic", HOSTILE, HOSTILE, new Explanation.Pair(A, 1, B, 1), List.of(step),
                null, true);
        return new RecordPage(A, AT, null, told, why, List.of(new StepRow(step, BARS.bar(6, 2, ""))),
                history("records/" + A));
    }

    static Stream<Arguments> pages() {
        OperationView done = new OperationView(B, "move", HOSTILE, HOSTILE, HOSTILE, 7, AT, "hub", JSON.objectNode(), A,
                EFFECTS);
        ChangeView change = new ChangeView(8, AT, "hub", "feed", HOSTILE, A, null, EFFECTS);
        Stream<Arguments> forms = Stream.of("link", "move", "unlink", "keep-apart", "merge-persons", "split", "undo")
                .flatMap(kind -> Stream.of(Arguments.of("people/operate.jte", operate(kind, null, List.of(), null)),
                        Arguments.of("people/preview.jte", operate(kind, LINES, List.of(), null))));
        Stream<Arguments> comparisons = Stream.of("one-person", "two-persons", "kept-apart", "waiting").flatMap(standing ->
                Stream.of("one", "ask", "two").map(judged -> Arguments.of("people/compare.jte", compared(standing, judged))));
        return Stream.of(forms, comparisons, Stream.of(
                Arguments.of("people/search.jte", new SearchPage(Map.of(), null, null, null, List.of(), B)),
                Arguments.of("people/search.jte", new SearchPage(Map.of("family", HOSTILE), "too-common", "birthDate", null,
                        List.of(), null)),
                Arguments.of("people/search.jte", new SearchPage(Map.of(), null, null, new PeoplePage(List.of(), false, 0,
                        List.of("respell:family", "check:identifier", "shorten:birthDate", "leave-out:given")), List.of(),
                        null)),
                Arguments.of("people/search.jte", found(true)), Arguments.of("people/search.jte", found(false)),
                Arguments.of("people/person.jte", person(null, "active")),
                Arguments.of("people/person.jte", person(AT, "replaced")),
                Arguments.of("people/person.jte", new PersonPage(B, AT, AT, null, List.of(), List.of(), null, null, null)),
                Arguments.of("people/person.jte", new PersonPage(B, null, null, null, List.of(), List.of(), null, null,
                        history("persons/" + B))),
                Arguments.of("people/record.jte", why()),
                Arguments.of("people/record.jte", new RecordPage(A, null, null, MissingNode.getInstance(), null, List.of(),
                        history("records/" + A))),
                Arguments.of("people/record.jte", new RecordPage(A, AT, AT, MissingNode.getInstance(), null, List.of(), null)),
                Arguments.of("people/compare.jte", new ComparePage(null, null, "nobody", null, List.of())),
                Arguments.of("people/difference.jte", different(List.of())),
                Arguments.of("people/difference.jte", different(List.of(new DifferencePage.Row(new VersionView.Difference(
                        "identifier", HOSTILE, HOSTILE, null), Marks.plain(HOSTILE), List.of())))),
                Arguments.of("people/operations.jte", new OperationListPage("move", HOSTILE, List.of(done),
                        "operations", "operations?cursor=7")),
                Arguments.of("people/operations.jte", new OperationListPage(null, null, List.of(), "operations",
                        null)),
                Arguments.of("people/operation.jte", new OperationPage(done, LINES, true)),
                Arguments.of("people/preview.jte", operate("undo", null, List.of(new Standing(change, LINES)), HOSTILE)),
                Arguments.of("people/preview.jte", operate("move", List.of(), List.of(), null)),
                Arguments.of("people/glass.jte", new GlassPage(B, "search")))).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_whole_in_every_language_whatever_people_are_called(String template, Object model) {
        for (Locale language : Sheets.LANGUAGES) {
            for (Role role : new Role[] {Role.STEWARD, Role.OPERATOR}) {
                Sheet sheet = Sheets.of(language, role);
                DrawnPage page = Sheets.page(template, sheet, model).requireGood();
                assertThat(page.document().select("img, [onerror]")).isEmpty();
                if (language.equals(Pseudo.LANGUAGE)) {
                    page.requireTextsOnly();
                }
            }
        }
    }

    @Test
    void the_past_is_marked_and_offers_no_deeds() {
        Sheet sheet = Sheets.of(Locale.ENGLISH, Role.STEWARD);

        DrawnPage past = Sheets.page("people/person.jte", sheet, person(AT, "active"));
        DrawnPage now = Sheets.page("people/person.jte", sheet, person(null, "active"));

        assertThat(past.document().select(".people-past").text()).contains("THE PAST");
        assertThat(past.document().select("a[href*=operations/new]")).isEmpty();
        assertThat(now.document().select(".people-past")).isEmpty();
        assertThat(now.document().select("a[href*=operations/new/split]")).hasSize(1);
    }

    @Test
    void no_address_and_no_title_says_what_somebody_is_called() {
        for (SearchPage page : List.of(found(true), found(false))) {
            DrawnPage drawn = Sheets.page("people/search.jte", Sheets.of(Locale.ENGLISH, Role.STEWARD), page);
            assertThat(drawn.document().title()).doesNotContain("img");
            assertThat(drawn.document().select("a[href]").eachAttr("href")).noneMatch(href -> href.contains("img"));
            assertThat(drawn.document().select("form[action$=search]").attr("method")).isEqualTo("post");
        }
    }

    /** What is confirmed is what was previewed, under the id that the form had from the beginning. */
    @Test
    void a_preview_carries_everything_on() {
        DrawnPage preview = Sheets.page("people/preview.jte", Sheets.of(Locale.ENGLISH, Role.STEWARD), operate("split", LINES,
                List.of(), null));
        String form = "form[action$=/confirm] input[name=";

        assertThat(preview.document().select(form + "operation]").attr("value")).isEqualTo(B.toString());
        assertThat(preview.document().select(form + "person]").attr("value")).isEqualTo(A.toString());
        assertThat(preview.document().select(form + "records]").attr("value")).isEqualTo(A.toString());
        assertThat(preview.document().select(form + "keepApart]")).hasSize(1);
        assertThat(preview.document().select(form + "why]").attr("value")).isEqualTo(HOSTILE);
    }

    private static DrawnPage asked(String path, Map<String, List<String>> query, Map<String, Object> answers) {
        PageKind kind = ConsoleParts.pages().page(path, false).orElseThrow();
        Sheet sheet = Sheets.at(path, Locale.ENGLISH, Role.STEWARD);
        Asked asking = new Asked(sheet, path, query, Map.of(), request -> Answer.ok(answers.get(request.path()), List.of()));
        return Sheets.page(kind.template(), sheet, kind.model().apply(asking)).requireGood();
    }

    @Test
    void all_parts_of_a_list_of_deeds_are_of_whom_was_asked_for() {
        DrawnPage page = asked("operations", Map.of("by", List.of("amina & co"), "kind", List.of("move")), Map.of("operations",
                new Page<>(List.of(), "7")));

        assertThat(page.document().select("nav.pages a[rel=next]").attr("href"))
                .isEqualTo("/console/operations?by=amina%20%26%20co&kind=move&cursor=7");
        assertThat(page.document().select("nav.pages a[rel=first]").attr("href"))
                .isEqualTo("/console/operations?by=amina%20%26%20co&kind=move");
    }

    @Test
    void what_happened_is_filtered_and_turned_over_at_the_same_moment() {
        String path = "persons/" + B;
        Map<String, Object> answers = Map.of(path, person(AT, "active").view(), path + "/cluster",
                new ClusterView(B, null, HOSTILE, List.of(), List.of(), List.of(), false), path + "/history",
                new Page<>(List.of(), "7"));

        DrawnPage page = asked(path, Map.of("asOf", List.of(AT.toString()), "show", List.of("deeds")), answers);

        String moment = "asOf=2026-02-03T09%3A31%3A00Z";
        assertThat(page.document().select("nav.tabs a").eachAttr("href")).hasSize(5).allMatch(href -> href.contains(moment))
                .allMatch(href -> href.endsWith("#history"));
        assertThat(page.document().select("nav.pages a[rel=next]").attr("href"))
                .isEqualTo("/console/" + path + "?" + moment + "&show=deeds&cursor=7");
    }

    static Stream<Arguments> missing() {
        return Stream.of(Arguments.of("move", Map.of("record", A.toString()), "search?with=" + A),
                Arguments.of("link", Map.of("record", A.toString()), "search?with=" + A),
                Arguments.of("merge-persons", Map.of("from", B.toString()), "search?with=" + B),
                Arguments.of("keep-apart", Map.of("record", A.toString()), "search?with=" + A),
                Arguments.of("split", Map.of(), "search"), Arguments.of("move", Map.of("record", HOSTILE), "search"),
                Arguments.of("move", Map.of("record", A.toString(), "person", B.toString()), null),
                Arguments.of("unlink", Map.of("record", A.toString()), null), Arguments.of("undo", Map.of(), null));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void whoever_a_form_lacks_is_looked_for_to_be_compared_with_who_is_named(String kind, Map<String, String> named, String whom) {
        OperatePage form = new OperatePage(new OperationForm(kind, B, named, List.of(), true, false, null), List.of(), null,
                List.of(), null);

        DrawnPage page = Sheets.page("people/operate.jte", Sheets.of(Locale.ENGLISH, Role.STEWARD), form);

        assertThat(page.document().select("form a[href*=search]").eachAttr("href"))
                .isEqualTo(whom == null ? List.of() : List.of("/console/" + whom));
    }

    /** As a form reads that is begun at the first: it goes to the other. */
    @Test
    void a_comparison_fills_in_the_forms_from_the_first_to_the_other() {
        UUID one = new UUID(1, 1);
        UUID other = new UUID(2, 2);
        SideBySide.Side left = new SideBySide.Side(A, HOSTILE, HOSTILE, 1, one);
        SideBySide.Side right = new SideBySide.Side(new UUID(5, 6), HOSTILE, HOSTILE, 1, other);
        ComparisonView view = new ComparisonView(new ComparisonView.Party(A, "record", one, List.of(A), false),
                new ComparisonView.Party(other, "person", other, List.of(right.record()), false), "two-persons", HOSTILE, "ask",
                null, 3, 0.9, 0.99, 0.5, left, right, List.of(), List.of(), List.of());

        DrawnPage page = Sheets.page("people/compare.jte", Sheets.of(Locale.ENGLISH, Role.STEWARD), new ComparePage(A.toString(),
                other.toString(), null, view, List.of()));

        assertThat(page.document().select("nav.toolbar a[href*=operations/new]").eachAttr("href")).containsExactly(
                "/console/operations/new/merge-persons?from=" + one + "&into=" + other,
                "/console/operations/new/move?record=" + A + "&person=" + other,
                "/console/operations/new/keep-apart?record=" + A + "&other=" + right.record());
    }

    @Test
    void who_sees_nobody_comes_from_a_record_to_its_person_and_to_what_the_broken_glass_shows() {
        Explanation why = new Explanation(A, B, "automatic", HOSTILE, HOSTILE, new Explanation.Pair(A, 1, B, 1), List.of(), null,
                true);
        DrawnPage page = Sheets.page("people/record.jte", Sheets.of(Locale.ENGLISH, Role.ENGINEER), new RecordPage(A, null, null,
                MissingNode.getInstance(), why, List.of(), history("records/" + A)));

        assertThat(page.document().select("main a[href$=/persons/" + B + "]")).isNotEmpty();
        assertThat(page.document().select("main a[href$=break-glass?then=records/" + A + "]")).hasSize(1);
        assertThat(page.document().select("main a[href*=compare], main a[href*=tasks/]")).as("pages he may not open").isEmpty();
    }
}
