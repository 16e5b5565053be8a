package clientregistry.tools.cli;

import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetLines;
import clientregistry.match.matching.RuleSetLines.Difference;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Rule sets for the terminal. */
final class RuleSetText {

    private static final String NAMES = "common-names ";

    private RuleSetText() {
    }

    /** Tables of names may be long. */
    static final class Names {
        @Option(names = "--names", description = "Also every common name with its share.")
        private boolean shown;

        private boolean shows(String key) {
            return shown || !key.startsWith(NAMES);
        }
    }

    static void print(PrintWriter out, RuleSet rules, Names names) {
        Map<String, String> lines = RuleSetLines.of(rules);
        TextTable table = new TextTable();
        lines.forEach((key, value) -> {
            if (names.shows(key)) {
                table.row(key, value);
            }
        });
        table.print(out);
        count(out, lines.keySet().stream().filter(key -> !names.shows(key)).count(), "common names");
    }

    static void compare(PrintWriter out, RuleSet one, RuleSet other, Names names) {
        List<Difference> differences = RuleSetLines.differences(one, other);
        if (differences.isEmpty()) {
            out.println("they decide alike");
        } else {
            TextTable table = new TextTable().row("", one.version(), other.version());
            differences.stream().filter(each -> names.shows(each.key()))
                    .forEach(each -> table.row(each.key(), shown(each.left()), shown(each.right())));
            table.print(out);
            count(out, differences.stream().filter(each -> !names.shows(each.key())).count(), "common names differ");
        }
        out.flush();
    }

    private static void count(PrintWriter out, long names, String what) {
        if (names > 0) {
            out.println("and " + names + " " + what + " (--names shows them)");
        }
        out.flush();
    }

    private static String shown(String value) {
        return value == null ? "-" : value;
    }
}
