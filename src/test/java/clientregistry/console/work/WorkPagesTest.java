package clientregistry.console.work;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.DrawnPage;
import clientregistry.console.Form;
import clientregistry.console.PageKind;
import clientregistry.console.Sheet;
import clientregistry.console.Sheets;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.ObjectionCode;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.User.Role;
import clientregistry.steward.EffectView;
import clientregistry.steward.SideBySide;
import clientregistry.steward.TaskView;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.WorkReads;
import clientregistry.steward.work.Proposal;
import clientregistry.steward.work.Proposals;
import clientregistry.steward.work.QueueItem;
import clientregistry.steward.work.TaskHolds.Hold;
import clientregistry.steward.work.TaskQuestion;
import clientregistry.steward.work.WorkReader;
import clientregistry.wiring.ConsoleParts;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a reader gets them, in each language, with people that somebody hostile made up. */
class WorkPagesTest {

    private static final Locale PSEUDO = Locale.forLanguageTag("en-XA");
    private static final String HOSTILE = "<script>alert(1)</script>\" onload='x' \u202eabc";
    private static final Instant THEN = Instant.parse("2026-02-03T09:00:00Z");
    private static final UUID TASK = UUID.fromString("1e8a9f7c-53b1-4a41-9f0d-b7f1c3a8de33");
    private static final UUID RECORD = UUID.fromString("5b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11");
    private static final UUID OTHER = UUID.fromString("6b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11");
    private static final UUID PERSON = UUID.fromString("9d2f3c11-7f0a-4c36-8d7e-0c5f2b9d6a22");
    private static final EffectView EFFECTS = new EffectView(List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of(), List.of());

    private static Map<String, Object> answers(TaskQuestion question) {
        WorkReader.Count count = new WorkReader.Count("review", 1, 1, 0, 0, 0, 1, 0, 0, THEN);
        QueueItem item = new QueueItem(TASK, "review", RECORD, HOSTILE, 8.4, THEN, true, HOSTILE, THEN, HOSTILE, THEN);
        Map<String, Object> answers = new HashMap<>();
        answers.put("tasks/summary", new WorkReads.Summary(List.of(count), 1, 1, 0));
        answers.put("tasks/queue", new WorkReads.Queue(List.of(item), "5.100.x"));
        answers.put("tasks/next", new WorkReads.Next(question));
        answers.put("tasks/" + TASK + "/question", question);
        answers.put("tasks/workload", new WorkReads.Workload(THEN, List.of(new WorkReader.Load(HOSTILE, 1, 0, 41, THEN,
                THEN, null))));
        answers.put("tasks", siblings());
        answers.put("operations", preview());
        answers.put("proposals", new WorkReads.Proposed(List.of(proposal("waiting")), null));
        answers.put("proposals/" + TASK, proposal("waiting"));
        return answers;
    }

    private static ObjectNode siblings() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode items = all.putArray("items");
        List.of(TASK, OTHER).forEach(task -> items.addObject().put("id", task.toString()).put("otherPerson",
                PERSON.toString()).put("weight", 3.5));
        return all;
    }

    private static ObjectNode preview() {
        ObjectNode effects = JsonNodeFactory.instance.objectNode();
        effects.putArray("tasksClosed").add("x").add("y");
        return JsonNodeFactory.instance.objectNode().set("effects", effects);
    }

    private static Proposal proposal(String state) {
        return new Proposal(TASK, "undo-source", "undo", JsonMapper.builder().build().createObjectNode(), HOSTILE, HOSTILE,
                THEN, state, null, null, null, EFFECTS, EFFECTS, true, HOSTILE);
    }

    private static TaskQuestion question(String kind, String state) {
        TaskView view = new TaskView(TASK, kind, state, RECORD, 1, "openmrs", HOSTILE, PERSON, OTHER, 8.4, .997, "English",
                100_000, THEN, null, null, null, null);
        List<SideBySide.ComparedField> fields = List.of(field("prior", null, null, null, -14, -14),
                field("given-name", "Joseph", "Jozeph", "one-edit", 4, -10),
                field("family-name", HOSTILE, HOSTILE + "x", "similar", 6, -4),
                field("phone", "+256700004411", "+256700004411", "exact", 5, 1), field("email", null, HOSTILE, "missing", 0, 1),
                new SideBySide.ComparedField("identifier", "http://clientregistry.org/nationalid", "CM1", "CM2", "not compared", 0, 1,
                        .5, null));
        SideBySide.Side left = new SideBySide.Side(RECORD, "openmrs", HOSTILE, 1, OTHER);
        boolean same = kind.equals("overlay");
        UUID record = same ? RECORD : OTHER;
        SideBySide.Side right = new SideBySide.Side(record, same ? "openmrs" : "lims", "L-77", 2, PERSON);
        SideBySide sides = new SideBySide(view, left, right, "shipped-1", "a birth date cannot be right", true, fields,
                new SideBySide.Profile(List.of(right), fields));
        boolean open = state.equals("open");
        List<TaskQuestion.Verdict> verdicts = open ? List.of(new TaskQuestion.Verdict("link", "joins", 4, 1, 2, TASK)) : List.of();
        Hold hold = open ? new Hold(TASK, "amina", THEN, THEN) : null;
        return new TaskQuestion(sides, List.of(new TaskQuestion.Doubt("wrong-date", null, null, null, null),
                new TaskQuestion.Doubt("records-against", null, null, 2, 3),
                new TaskQuestion.Doubt("field", "given-name", "one-edit", null, null)), new TaskQuestion.Lines(0, 10),
                new TaskQuestion.Standing(OTHER, 3), new TaskQuestion.Standing(PERSON, 1),
                verdicts, List.of(new TaskQuestion.Near(RECORD, "apart")), hold, HOSTILE,
                new TaskQuestion.Wait(THEN, HOSTILE, HOSTILE),
                open ? null : new TaskQuestion.Said("dismissed", THEN, HOSTILE, HOSTILE, TASK), 2, 128);
    }

    private static SideBySide.ComparedField field(String name, String left, String right, String level, double weight, double total) {
        return new SideBySide.ComparedField(name, null, left, right, level, weight, total, .5, null);
    }

    private static DrawnPage draw(String path, Locale language, Map<String, List<String>> query, TaskQuestion question) {
        Sheet sheet = Sheets.at(path, language, Role.STEWARD);
        PageKind kind = ConsoleParts.pages().page(path, false).orElseThrow();
        Map<String, Object> answers = answers(question);
        Asked asked = new Asked(sheet, path, query, Map.of(), request -> {
            assertThat(answers).containsKey(request.path());
            return Answer.ok(answers.get(request.path()), List.of());
        });
        return Sheets.page(kind.template(), sheet, kind.model().apply(asked));
    }

    private static Document page(String path, Map<String, List<String>> query, TaskQuestion question) {
        return draw(path, Locale.ENGLISH, query, question).document();
    }

    static Stream<Arguments> pages() {
        return Stream.of("tasks", "tasks/next", "tasks/workload", "tasks/" + TASK, "tasks/" + TASK + "/sheet", "proposals",
                "proposals/" + TASK).flatMap(path -> Sheets.LANGUAGES.stream().map(language -> Arguments.of(path, language)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_is_as_every_page_and_says_nothing_but_texts(String path, Locale language) {
        DrawnPage page = draw(path, language, Map.of(), question("review", "open")).requireGood();

        assertThat(page.document().select("[onload], main script")).isEmpty();
        assertThat(page.document().title()).doesNotContain("Joseph");
        if (language.equals(PSEUDO)) {
            page.requireTextsOnly();
        }
    }

    @Test
    void what_differs_is_marked_and_what_agrees_is_shortened() {
        Document page = page("tasks/" + TASK, Map.of(), question("review", "open"));

        assertThat(page.select("mark").eachText()).contains("s", "z");
        assertThat(page.select("bdi.masked").eachText()).contains("\u2022\u2022\u2022\u20224411");
        assertThat(page.select("a[href$='?how=revealed']")).isNotEmpty();
    }

    @Test
    void what_is_revealed_is_shown_and_asked_for_as_such() {
        Document page = page("tasks/" + TASK, Map.of("how", List.of("revealed")), question("review", "open"));

        assertThat(page.select("bdi.masked")).isEmpty();
        assertThat(page.text()).contains("+256700004411");
    }

    @Test
    void a_form_carries_the_id_of_its_operation_and_a_key_for_each_answer() {
        Document page = page("tasks/" + TASK, Map.of(), question("review", "open"));

        assertThat(UUID.fromString(page.select("form.answer input[name=operation]").val())).isNotNull();
        assertThat(page.select("form.answer input[name=verdict]").eachAttr("data-key")).containsExactly("1", "2", "0");
    }

    @Test
    void an_answered_question_offers_no_answer_and_tells_who_gave_it() {
        Document page = page("tasks/" + TASK, Map.of(), question("review", "closed"));

        assertThat(page.select("form.answer")).isEmpty();
        assertThat(page.select("a[href='/console/operations/" + TASK + "']")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"review, closed", "overlay, open", "conflict, open", "contradiction, open", "bridge, closed", "own-ids, open"})
    void a_question_of_each_kind_says_nothing_but_texts(String kind, String state) {
        draw("tasks/" + TASK, PSEUDO, Map.of(), question(kind, state)).requireGood().requireTextsOnly();
    }

    @Test
    void what_an_update_changed_stands_before_and_after() {
        Document page = page("tasks/" + TASK, Map.of(), question("overlay", "open"));

        assertThat(page.select("table.question").first().select("thead th").eachText()).anyMatch(head ->
                head.startsWith("Before")).anyMatch(head -> head.startsWith("After"));
        assertThat(page.select("table.question").first().select("tbody tr").get(1).select("td").get(0).text())
                .as("what was before").isEqualTo("Jozeph");
    }

    /** On a telephone the heads of columns are not seen. */
    @ParameterizedTest
    @ValueSource(strings = {"review", "overlay"})
    void each_value_of_a_question_is_labelled_as_its_column_is(String kind) {
        Document page = page("tasks/" + TASK, Map.of(), question(kind, "open"));

        assertThat(page.select("table.question")).isNotEmpty().allSatisfy(table -> {
            List<String> heads = table.select("thead th").eachText();
            assertThat(table.select("tbody tr")).isNotEmpty().allSatisfy(row -> {
                for (int column = 1; column <= 4; column++) {
                    assertThat(heads.get(column)).startsWith(row.child(column).attr("data-label"));
                    assertThat(row.child(column).attr("data-label")).isNotBlank();
                }
            });
        });
    }

    @Test
    void persons_that_a_record_may_belong_to_are_tabs() {
        Document page = page("tasks/" + TASK, Map.of(), question("conflict", "open"));

        assertThat(page.select("nav.tabs a")).hasSize(2);
        assertThat(page.select("nav.tabs a[aria-current]").attr("href")).endsWith(TASK.toString());
    }

    @Test
    void before_many_are_answered_alike_it_is_shown_what_that_would_do() {
        for (Locale language : Sheets.LANGUAGES) {
            Sheet sheet = Sheets.at("tasks/many", language, Role.STEWARD);
            PageKind kind = ConsoleParts.pages().page("tasks/many", true).orElseThrow();
            Asked asked = new Asked(sheet, "tasks/many", Map.of(), Map.of("task", List.of(TASK.toString(), OTHER.toString()),
                    "verdict", List.of("link"), "why", List.of(HOSTILE)), request -> Answer.ok(preview(), List.of()));

            DrawnPage page = Sheets.page(kind.template(), sheet, kind.model().apply(asked)).requireGood();

            assertThat(page.document().select("form input[name=task]")).hasSize(2);
            assertThat(page.document().select("tbody td").first().text()).isEqualTo("2");
        }
    }

    @Test
    void of_one_kind_a_lead_may_choose_many_to_answer_alike() {
        assertThat(page("tasks", Map.of("kind", List.of("review")), null).select("td input[name=task]")).hasSize(1);
        assertThat(page("tasks", Map.of(), null).select("td input[name=task]")).isEmpty();
    }

    @Test
    void nothing_to_do_is_said() {
        Document page = page("tasks/next", Map.of(), null);

        assertThat(page.select("h1").text()).isEqualTo("Nothing waits for you");
    }

    @Test
    void a_sheet_of_paper_tells_a_facility_only_what_it_sent() {
        Document page = page("tasks/" + TASK + "/sheet", Map.of(), question("review", "open"));

        assertThat(page.select("table.paper").text()).contains("Joseph").doesNotContain("Jozeph");
    }

    /** What a deed says as its reason that asks nobody for one. */
    private static Stream<String> whyOfErrands() {
        return WorkDeeds.all().stream().map(deed -> deed.path().replace("ID", TASK.toString())).flatMap(path -> {
            try {
                Asked form = new Asked(Sheets.of(Locale.ENGLISH, Role.STEWARD), path, Map.of(), Map.of(), null);
                Deed deed = ConsoleParts.pages().deed(path).orElseThrow().deed().apply(new Form(form));
                return Stream.of((String) ((Map<?, ?>) deed.body()).get("why"));
            } catch (Refusal asks) {
                return Stream.empty();
            }
        });
    }

    @Test
    void a_hold_and_the_like_ask_nobody_for_a_reason() {
        assertThat(whyOfErrands()).containsExactlyInAnyOrder("hold", "release", "skip");
    }

    static Stream<String> codes() {
        return Stream.of(Stream.of(Level.values()).map(level -> "tasks.level." + level.label()),
                Stream.of(Field.values()).map(field -> "tasks.field." + field.label()),
                Stream.of(ObjectionCode.values()).map(code -> "tasks.doubt." + code.label()),
                Stream.of(WorkDeeds.REASONS.stream(), whyOfErrands(), Stream.of(Proposals.EFFECTS_CHANGED))
                        .flatMap(reasons -> reasons).map(reason -> "reason." + reason)).flatMap(keys -> keys);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_has_words_in_every_language(String key) {
        for (Locale language : Sheets.LANGUAGES) {
            assertThat(Sheets.ofNobody(language).text(key, 1, 2)).as(language.toString()).isNotEqualTo(key);
        }
    }
}
