package clientregistry.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.Asked;
import clientregistry.console.Assets;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.Masking;
import clientregistry.console.PageKind;
import clientregistry.console.PageTable;
import clientregistry.console.Sheet.Frame;
import clientregistry.console.Sheet;
import clientregistry.console.Templates;
import clientregistry.console.Texts;
import clientregistry.link.quality.Estimate.Interval;
import clientregistry.match.matching.RuleSetLines.Difference;
import clientregistry.person.users.AddressRanges;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
import clientregistry.query.routes.RunningRoute.Step;
import clientregistry.query.routes.RunningRoute;
import clientregistry.steward.Page;
import clientregistry.steward.api.Answer;
import clientregistry.steward.engine.QualityView;
import clientregistry.steward.engine.RuleComparison;
import clientregistry.steward.engine.RuleSetHead;
import clientregistry.steward.engine.RuleSetView.LevelWeight;
import clientregistry.steward.engine.RuleSetView;
import clientregistry.steward.engine.UserView;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's pages as a reader gets them, in each language, with answers that somebody hostile wrote. */
class EnginePagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\" onload='x'";
    private static final Instant THEN = Instant.parse("2026-02-03T09:00:00Z");
    private static final PageTable PAGES = new PageTable(List.of(new EnginePages()));
    private static final Frame FRAME = new Frame(Texts.shipped(), new Assets(), PAGES,
            new Masking(Masking.Mode.AGREEING));
    private static final Templates TEMPLATES = new Templates();

    private static final RuleSetHead NOW = new RuleSetHead("shipped-1", "file", THEN, "hub", HOSTILE, true, THEN, "amina",
            HOSTILE, null);
    private static final RuleSetHead OTHER = new RuleSetHead("site+2", "imported", THEN, HOSTILE, null, false, null, null,
            null, UUID.randomUUID());
    private static final RuleSetHead THIRD = new RuleSetHead("site-3", "trained", THEN, "hub", null, false, null, null,
            null, null);
    private static final LevelWeight EXACT = new LevelWeight("exact", .9, .01, 6.5);
    private static final RuleSetView.Limits LIMITS = new RuleSetView.Limits(.97, .5, 5, 0);
    private static final List<RunningRoute> ROUTES = List.of(
            new RunningRoute("fhir-door", "feed", "netty-http:https://0.0.0.0:8443/", true, "fhir-errors",
                    List.of(new Step(0, "process[x]", "openFhir"), new Step(0, "to", "direct:intake")), 1200, 3, 4.5, 9),
            new RunningRoute("intake", "feed", "direct:intake", true, null, List.of(new Step(0, "process[x]",
                    "normalise"), new Step(0, "to", "batches:link")), 1200, 0, 4.5, 9),
            new RunningRoute("link", "link", "batches:link", false, null, List.of(new Step(0, "process[x]", HOSTILE)),
                    0, 0, 0, 0));

    private static final Map<String, Object> ANSWERS = Map.ofEntries(
            Map.entry("routes", new Page<>(ROUTES, null)), Map.entry("rules", new Page<>(List.of(OTHER, NOW), null)),
            Map.entry("rules/shipped-1", rules(NOW)), Map.entry("rules/site+2", rules(OTHER)),
            Map.entry("rules/site-3", rules(THIRD)),
            Map.entry("rules/shipped-1/differences", new RuleComparison("shipped-1", "site+2", List.of(
                    new RuleComparison.WeightDifference("phone", "exact", EXACT, null)),
                    List.of(new Difference("prior", "-1", HOSTILE)), 2)),
            Map.entry("rules/site+2/trial", json("""
                    {"state":"done","done":100,"report":{"against":"shipped-1","judged":12,"total":{"linksGained":3},
                    "bySource":{"lims":{"linksLost":1}},"examples":[{"what":"link-lost",
                    "one":"9d2f3c11-7f0a-4c36-8d7e-0c5f2b9d6a22","other":"1e8a9f7c-53b1-4a41-9f0d-b7f1c3a8de33",
                    "before":0.98,"after":0.2}]}}""")),
            Map.entry("quality", quality()),
            Map.entry("users", new Page<>(List.of(user("enabled"), user("locked"), user("disabled")), null)),
            Map.entry("users/amina", user("locked")));

    private static RuleSetView rules(RuleSetHead head) {
        return new RuleSetView(head, List.of(new RuleSetView.Use(THEN, "amina", HOSTILE)), -12, LIMITS, List.of(
                new RuleSetView.FieldWeights("birth-date", List.of(EXACT, new LevelWeight("different", .01, .9, -6.5)))),
                Map.of("guards representatives", HOSTILE), 7, List.of("sex unrecorded"));
    }

    private static QualityView quality() {
        Interval share = new Interval(.98, .95, .99);
        QualityView.Figures figures = new QualityView.Figures(share, null, .999, .9);
        return new QualityView(figures, List.of(new QualityView.StratumView("linked-surely", true, true, 400, .9995, 20, 20,
                share), new QualityView.StratumView("apart-hardly", false, false, 4000, .0001, 0, 0, null)),
                List.of(new QualityView.Month("2026-02", figures)), new QualityView.Sample(30, 20, 1, 9, THEN, "shipped-1"),
                List.of(new QualityView.Day("2026-02-03", 4, 2, 1), new QualityView.Day("2026-02-04", 0, 0, 0)),
                List.of(new QualityView.Deciding("review", 2, 70, 7200)), List.of(new QualityView.Scores(-2, 0, 0, 3),
                new QualityView.Scores(0, 2, 5, 1)), 5., 0.);
    }

    private static UserView user(String state) {
        return new UserView("amina", List.of("steward", "auditor"), true, List.of("lims"), List.of("10.0.0.0/8"), state,
                state.equals("locked") ? THEN : null, 5, 1, THEN);
    }

    private static Object json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Asked asked(String path, Locale language, Map<String, List<String>> query,
            Map<String, List<String>> fields) {
        User reader = new User("admin", User.Realm.LOCAL, Set.of(Role.values()), true, Set.of(), AddressRanges.ANY);
        Sheet sheet = new Sheet(FRAME, new SignedIn(reader, null, "127.0.0.1"), language, language, path, "auto", true, null);
        return new Asked(sheet, path, query, fields, request -> {
            assertThat(ANSWERS).containsKey(request.path());
            return Answer.ok(ANSWERS.get(request.path()), List.of());
        });
    }

    private static Document page(String path, Locale language, Map<String, List<String>> query) {
        PageKind kind = PAGES.page(path, false).orElseThrow();
        Asked asked = asked(path, language, query, Map.of());
        byte[] html = TEMPLATES.draw(kind.template(), asked.sheet(), kind.model().apply(asked));
        return Jsoup.parse(new String(html, StandardCharsets.UTF_8));
    }

    static Stream<Arguments> pages() {
        return Stream.of("routes", "routes/fhir-door", "routes/link", "rules", "rules/shipped-1", "rules/site+2",
                "rules/compare", "rules/site+2/trial", "quality", "users", "users/amina").flatMap(path ->
                Stream.of("en", "fr", "pt").map(language -> Arguments.of(path, Locale.forLanguageTag(language))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_page_is_whole_and_said_in_its_language(String path, Locale language) {
        Document page = page(path, language, Map.of("b", List.of("site+2")));

        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("table")).allSatisfy(table -> assertThat(table.select("> caption").text()).isNotBlank());
        assertThat(page.text()).doesNotContain("engine.", "said.", "{0}");
        assertThat(page.select("main [style], main style, main script, main [onload]")).isEmpty();
        assertThat(page.select("main input:not([type=hidden]), main select")).allSatisfy(field ->
                assertThat(labels(page, field)).as(field.outerHtml()).isPositive());
        assertThat(page.select("main form[method=post]")).allSatisfy(form ->
                assertThat(form.select("input[name=why]")).hasSize(1));
        assertThat(page.select("main svg[role]")).allSatisfy(svg -> assertThat(svg.select("> title").text()).isNotBlank());
    }

    private static int labels(Document page, Element field) {
        return field.parents().select("label").size() + (field.id().isEmpty() ? 0
                : page.select("label[for=" + field.id() + "]").size());
    }

    @Test
    void a_form_for_rules_says_over_which_it_puts_them() {
        Document page = page("rules/site+2", Locale.ENGLISH, Map.of());

        assertThat(page.select("form[action=/console/rules/site+2/activate]")).as("waits already").isEmpty();
        assertThat(page.select("a[href^=/console/proposals/]")).hasSize(1);
        assertThat(page("rules/site-3", Locale.ENGLISH, Map.of()).select("form[action$=activate] input[name=instead]").val())
                .isEqualTo("shipped-1");
        assertThat(page("rules/shipped-1", Locale.ENGLISH, Map.of()).select("form[action$=activate]")).isEmpty();
    }

    @Test
    void a_version_with_a_plus_stays_one_on_its_way_to_the_comparison() {
        assertThat(page("rules", Locale.ENGLISH, Map.of()).select("main td a").eachAttr("href"))
                .containsExactly("/console/rules/compare?b=site%2B2");
    }

    @Test
    void each_box_of_the_picture_leads_to_its_route() {
        assertThat(page("routes", Locale.FRENCH, Map.of()).select("svg.routes a").eachAttr("href"))
                .contains("/console/routes/fhir-door", "/console/routes/link");
    }

    @Test
    void a_route_knows_where_it_comes_from_and_goes_on_to() {
        Document page = page("routes/intake", Locale.ENGLISH, Map.of());

        assertThat(page.select("main .two section a").eachAttr("href"))
                .containsExactly("/console/routes/fhir-door", "/console/routes/link");
    }

    private static Deed deed(String path, Map<String, List<String>> fields) {
        DeedKind kind = PAGES.deed(path).orElseThrow();
        return kind.deed().apply(new Form(asked(path, Locale.ENGLISH, Map.of(), fields)));
    }

    @Test
    void what_is_ticked_and_written_becomes_the_errand() {
        Deed deed = deed("users/amina/roles", Map.of("roles", List.of("viewer", "auditor"), "sources",
                List.of("lims, dhis2"), "why", List.of("moved")));

        assertThat(deed.method() + " " + deed.path()).isEqualTo("POST users/amina/roles");
        assertThat(deed.body()).isEqualTo(Map.of("roles", List.of("viewer", "auditor"), "lead", false, "sources",
                List.of("lims", "dhis2"), "addresses", List.of(), "why", "moved"));
        assertThat(deed.then().apply(null)).isEqualTo("users/amina?said=user-changed");
    }

    @Test
    void a_password_keeps_its_blanks() {
        assertThat(deed("users/amina/password", Map.of("password", List.of(" two words "), "why", List.of("w"))).body())
                .isEqualTo(Map.of("password", " two words ", "why", "w"));
    }

    @Test
    void rules_are_activated_over_those_that_were_seen() {
        Deed deed = deed("rules/site+2/activate", Map.of("why", List.of("w"), "instead", List.of("shipped-1")));

        assertThat(deed.path()).isEqualTo("rules/site+2/activate");
        assertThat(deed.body()).isEqualTo(Map.of("why", "w", "instead", "shipped-1"));
    }
}
