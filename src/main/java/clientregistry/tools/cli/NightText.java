package clientregistry.tools.cli;

import clientregistry.match.matching.RuleSet;
import clientregistry.tools.evaluation.Evaluation;
import clientregistry.tools.evaluation.Score;
import java.io.PrintWriter;
import java.util.Locale;

/** Links as they were fed, and what a night made of them, side by side for the terminal. */
final class NightText {

    private NightText() {
    }

    static void print(PrintWriter out, RuleSet before, Evaluation fed, RuleSet learned, Evaluation auto) {
        out.println("What a night makes of it: rules learned from these records, in force, every record matched "
                + "again.");
        out.println();
        out.println(line("%-22s %9s %9s %9s %7s %11s %9s %9s %9s", "", "precision", "recall", "F1", "false",
                "with review", "F1", "questions", "true"));
        figures(out, "as fed, " + before.version(), fed);
        figures(out, "auto, learned", auto);
        out.println();
        out.println(line("learned     automatic from %.4f (%.4f), prior %.2f bits (%.2f), guards waived: %s",
                learned.thresholds().automatic(), before.thresholds().automatic(), learned.prior(), before.prior(),
                TrainingText.waived(learned)));
        out.flush();
    }

    private static void figures(PrintWriter out, String what, Evaluation scores) {
        Score links = scores.pairwise();
        out.println(line("%-22s %9.4f %9.4f %9.4f %,7d %11.4f %9.4f %,9d %,9d", what, links.precision(),
                links.recall(), links.f1(), scores.pairs().wrong(), scores.pairwiseWithReview().recall(),
                scores.pairwiseWithReview().f1(), scores.reviewed(), scores.reviewedTrue()));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
