package clientregistry.tools.cli;

import clientregistry.steward.Explanation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Why a record is linked, for the terminal: a waterfall of what each field weighs and, where a person's records said it
 * together, which of them. No demographics.
 */
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
        if (why.profile() == null) {
            pair(out, why);
        } else {
            profile(out, why);
        }
        out.println(reproduced(why));
        out.flush();
    }

    private static void pair(PrintWriter out, Explanation why) {
        Explanation.Pair pair = why.compared();
        out.println("record " + pair.record() + version(pair.version()) + " was compared with record " + pair.member()
                + version(pair.memberVersion()) + " by rule set " + why.ruleSet());
        TextTable table = new TextTable().row("FIELD", "LEVEL", "BITS", "TOTAL", "PROBABILITY");
        why.steps().forEach(step -> table.row(name(step.field(), step.system()), shown(step.level()),
                number("%+.2f", step.weight()), number("%+.2f", step.total()),
                probability(step.probability())));
        table.print(out);
    }

    private static void profile(PrintWriter out, Explanation why) {
        Explanation.Pair pair = why.compared();
        out.println("record " + pair.record() + version(pair.version()) + " was compared with what "
                + why.profile().members().size() + " records of the person say together by rule set " + why.ruleSet()
                + "; most like it is record " + pair.member());
        TextTable table = new TextTable().row("FIELD", "LEVEL", "BITS", "TOTAL", "PROBABILITY", "OF VALUES",
                "SAID BY RECORD", "VERSION");
        Map<UUID, Integer> versions = new HashMap<>();
        why.profile().members().forEach(member -> versions.put(member.record(), member.version()));
        why.profile().steps().forEach(step -> table.row(name(step.field(), step.system()), shown(step.level()),
                number("%+.2f", step.weight()), number("%+.2f", step.total()), probability(step.probability()),
                shown(step.among()), shown(step.member()), shown(versions.get(step.member()))));
        table.print(out);
    }

    private static String shown(Object value) {
        return value == null ? "" : value.toString();
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
