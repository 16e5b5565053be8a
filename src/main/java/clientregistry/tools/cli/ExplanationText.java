package clientregistry.tools.cli;

import clientregistry.steward.Explanation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Locale;

/** Why a record is linked, for the terminal: a waterfall of what each field weighs. No demographics. */
final class ExplanationText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExplanationText() {
    }

    /** @param answer of the stewards' API */
    static void print(PrintWriter out, JsonNode answer) {
        try {
            print(out, JSON.treeToValue(answer, Explanation.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an explanation as the API gives it", e);
        }
    }

    static void print(PrintWriter out, Explanation why) {
        out.println();
        out.println("Record " + why.record() + ", " + why.decision());
        out.println(why.sentence());
        if (why.steps().isEmpty()) {
            if (why.ruleSet() != null) {
                out.println("judged by rule set " + why.ruleSet());
            }
            return;
        }
        Explanation.Pair pair = why.compared();
        out.println("record " + pair.record() + version(pair.version()) + " was compared with record " + pair.member()
                + version(pair.memberVersion()) + " by rule set " + why.ruleSet());
        TextTable table = new TextTable().row("FIELD", "LEVEL", "BITS", "TOTAL", "PROBABILITY");
        why.steps().forEach(step -> table.row(name(step.field(), step.system()), step.level() == null
                ? "" : step.level(), number("%+.2f", step.weight()), number("%+.2f", step.total()),
                probability(step.probability())));
        table.print(out);
        out.println(reproduced(why));
        out.flush();
    }

    private static String reproduced(Explanation why) {
        if (why.reproduced() == null) {
            return "it cannot be compared again: its versions or rule set are not known";
        }
        return "compared again by rule set " + why.ruleSet() + (why.reproduced() ? " it is the same"
                : " it is not the same: this hub normalises or compares otherwise than the one that decided");
    }

    private static String version(Integer version) {
        return version == null ? "" : " v" + version;
    }

    /** As people call a field; of an identifier's system the last part. */
    static String name(String field, String system) {
        String label = field.replace('-', ' ');
        return system == null || system.isEmpty() ? label : label + " " + system.substring(system.lastIndexOf('/') + 1);
    }

    /** Never rounded to a certainty nobody has. */
    private static String probability(double value) {
        return value > 0.9999 ? ">0.9999" : number("%.4f", value);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
