package clientregistry.console.work;

import clientregistry.console.Asked;
import clientregistry.console.drawing.Drawn;
import clientregistry.console.work.QuestionPage.Row;
import clientregistry.console.work.QuestionPage.Sibling;
import clientregistry.match.matching.Probability;
import clientregistry.steward.SideBySide;
import clientregistry.steward.api.WorkReads.Next;
import clientregistry.steward.api.WorkReads.Summary;
import clientregistry.steward.work.TaskQuestion;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what pages of one question show. */
public final class QuestionPages {

    private QuestionPages() {
    }

    /**
     * The next question, drawn at once: between two questions lies one page.
     *
     * @param question null when nothing waits
     * @param waiting  what waits for others or for later, null unless nothing waits for the reader
     */
    public record NextPage(QuestionPage question, Summary waiting) {
    }

    static NextPage next(Asked asked) {
        Map<String, String> wanted = how(asked);
        for (String name : List.of("kind", "source")) {
            if (asked.parameter(name) != null) {
                wanted.put(name, asked.parameter(name));
            }
        }
        TaskQuestion question = asked.ask(Next.class, "tasks/next", wanted).question();
        return question == null ? new NextPage(null, asked.ask(Summary.class, "tasks/summary"))
                : new NextPage(page(asked, question), null);
    }

    static QuestionPage one(Asked asked) {
        return page(asked, asked.ask(TaskQuestion.class, "tasks/" + asked.id() + "/question", how(asked)));
    }

    private static Map<String, String> how(Asked asked) {
        Map<String, String> how = new LinkedHashMap<>();
        if (isRevealed(asked)) {
            how.put("how", "revealed");
        }
        return how;
    }

    private static boolean isRevealed(Asked asked) {
        return "revealed".equals(asked.parameter("how"));
    }

    private static QuestionPage page(Asked asked, TaskQuestion question) {
        SideBySide sides = question.asked();
        boolean before = sides.right() != null && sides.right().record().equals(sides.left().record());
        QuestionRows drawing = new QuestionRows(asked.sheet(), question.lines(), isRevealed(asked), before);
        List<Row> rows = drawing.of(sides.fields());
        List<SideBySide.ComparedField> decided = sides.profile() == null ? sides.fields() : sides.profile().fields();
        Double sum = decided.isEmpty() ? null : decided.get(decided.size() - 1).total();
        Drawn bar = sum == null ? null : drawing.bars(decided).sum(sum, asked.sheet().text("tasks.bits.sum",
                asked.sheet().number(sum, 1)));
        String reader = asked.sheet().who().user().name();
        List<Row> profile = sides.profile() == null ? List.of() : drawing.of(sides.profile().fields());
        return new QuestionPage(question, rows, profile, sum, sum == null ? null : Probability.ofWeight(sum), bar, before,
                rows.stream().anyMatch(Row::hidden), question.hold() != null && question.hold().name().equals(reader),
                siblings(asked, question), UUID.randomUUID());
    }

    /** A conflict is between several persons: there is a question about each. */
    private static List<Sibling> siblings(Asked asked, TaskQuestion question) {
        if (!question.asked().task().kind().equals("conflict") || question.said() != null) {
            return List.of();
        }
        List<Sibling> siblings = new ArrayList<>();
        UUID here = question.asked().task().id();
        asked.ask(JsonNode.class, "tasks", Map.of("record", question.asked().task().record().toString(), "kind",
                "conflict", "limit", "20")).path("items").forEach(task -> siblings.add(new Sibling(
                UUID.fromString(task.path("id").asText()), person(task), bits(task),
                here.toString().equals(task.path("id").asText()))));
        return siblings.size() > 1 ? List.copyOf(siblings) : List.of();
    }

    private static UUID person(JsonNode task) {
        return task.hasNonNull("otherPerson") ? UUID.fromString(task.path("otherPerson").asText()) : null;
    }

    private static Double bits(JsonNode task) {
        return task.hasNonNull("weight") ? task.path("weight").asDouble() : null;
    }
}
