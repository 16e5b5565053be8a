package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A task for the terminal: two records side by side, what each field weighs, and how the sum comes about; where other
 * records of the person had a say, which said what.
 */
final class SideBySideText {

    private SideBySideText() {
    }

    static void print(PrintWriter out, JsonNode answer) {
        JsonNode task = answer.path("task");
        out.println("Task " + task.path("id").asText() + ", " + task.path("kind").asText() + ", "
                + (task.path("state").asText().equals("open")
                ? "open" : "closed (" + task.path("closedWhy").asText() + ")")
                + ", asked " + When.shown(task.path("openedAt").asText()));
        out.println(task.path("sentence").asText());
        if (answer.has("veto")) {
            out.println("Never linked automatically: " + answer.path("veto").asText());
        }
        out.println();
        TextTable table = new TextTable().row("", who(answer.path("left")), who(answer.path("right")), "", "BITS",
                "TOTAL", "PROBABILITY");
        table.row("person", answer.at("/left/person").asText("none yet"), answer.at("/right/person")
                .asText(answer.has("right") ? "none yet" : ""));
        answer.path("fields").forEach(field -> table.row(name(field), field.path("left").asText(""),
                field.path("right").asText(""), field.path("level").asText(""), number("%+.1f", field.path("weight")),
                number("%+.1f", field.path("total")), number("%.4f", field.path("probability"))));
        table.print(out);
        if (answer.has("profile")) {
            together(out, answer);
        }
        if (!answer.path("stored").asBoolean()) {
            out.println("compared just now with rule set " + answer.path("ruleSet").asText("?")
                    + "; nothing was stored with the question");
        }
        out.flush();
    }

    private static void together(PrintWriter out, JsonNode answer) {
        Map<String, String> members = new HashMap<>();
        answer.at("/profile/members").forEach(side -> members.put(side.path("record").asText(), who(side)));
        out.println();
        out.println("What " + members.size() + " records of the person say together, each field with the one that says "
                + "most:");
        TextTable table = new TextTable().row("", who(answer.path("left")), "THE PERSON", "SAID BY", "", "BITS",
                "TOTAL", "PROBABILITY");
        answer.at("/profile/fields").forEach(field -> table.row(name(field), field.path("left").asText(""),
                field.path("right").asText(""), members.getOrDefault(field.path("member").asText(), ""),
                field.path("level").asText(""), number("%+.1f", field.path("weight")),
                number("%+.1f", field.path("total")), number("%.4f", field.path("probability"))));
        table.print(out);
    }

    private static String name(JsonNode field) {
        return ExplanationText.name(field.path("field").asText(), field.path("system").asText(""));
    }

    private static String who(JsonNode side) {
        return side.isMissingNode() ? "" : side.path("source").asText() + " " + side.path("localId").asText() + " v"
                + side.path("version").asInt();
    }

    private static String number(String format, JsonNode value) {
        return String.format(Locale.ROOT, format, value.asDouble());
    }
}
