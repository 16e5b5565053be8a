package clientregistry.tools.cli;

import clientregistry.tools.trial.Counts;
import clientregistry.tools.trial.TrialReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** What other rules would change, for the terminal: record ids, and no demographics. */
final class TrialText {

    private static final Map<String, String> TOLD = Map.of("link-gained", "link gained", "link-lost", "link lost",
            "question-more", "one question more", "question-fewer", "one question fewer");

    private TrialText() {
    }

    static void print(PrintWriter out, TrialReport report) {
        out.println(line("%,d of %,d records judged by %s and by %s, which is in force; nothing is changed",
                report.judged(), report.records(), report.ruleSet(), report.against()));
        TextTable table = new TextTable().row("SOURCE", "LINKS GAINED", "LOST", "QUESTIONS MORE", "FEWER",
                "PERSONS JOINED", "SPLIT");
        row(table, "all", report.total());
        report.bySource().forEach((source, counts) -> row(table, source, counts));
        table.print(out);
        report.examples().forEach(each -> {
            out.println(line("%s: %s, %s, probability of the two alone %.4f -> %.4f", TOLD.get(each.what()), each.one(),
                    each.other(), each.before(), each.after()));
            out.println("  " + String.join(", ", each.fields()));
        });
        out.println(line("By %s the shadow has %,d pairs otherwise than the registry: what earlier rules, the order of "
                + "feeds and the re-match job have made.", report.against(), report.otherwise()));
        out.flush();
    }

    private static void row(TextTable table, String name, Counts counts) {
        table.row(name, number(counts.linksGained()), number(counts.linksLost()), number(counts.questionsMore()),
                number(counts.questionsFewer()), number(counts.personsJoined()), number(counts.personsSplit()));
    }

    private static String number(long count) {
        return line("%,d", count);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
