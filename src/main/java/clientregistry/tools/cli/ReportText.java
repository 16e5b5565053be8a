package clientregistry.tools.cli;

import clientregistry.match.matching.Waterfall;
import clientregistry.tools.evaluation.CalibrationBin;
import clientregistry.tools.evaluation.CandidateLoad;
import clientregistry.tools.evaluation.ErrorPair;
import clientregistry.tools.evaluation.Errors;
import clientregistry.tools.evaluation.Evaluation;
import clientregistry.tools.evaluation.PrecisionRecall;
import clientregistry.tools.evaluation.Report;
import clientregistry.tools.evaluation.Score;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/** An evaluation for the terminal: record ids, and no demographics. */
final class ReportText {

    /** Pairs of each kind; the files show more. */
    private static final int SHOWN = 3;

    private final PrintWriter out;
    private final Report report;

    private ReportText(PrintWriter out, Report report) {
        this.out = out;
        this.report = report;
    }

    static void print(PrintWriter out, Report report) {
        ReportText text = new ReportText(out, report);
        text.scores();
        text.load();
        text.calibration();
        text.errors("false links, two persons in truth", report.falseLinks());
        text.errors("undiscovered pairs, neither linked nor asked about", report.undiscovered());
        text.errors("wrong questions, two persons in truth", report.wrongReviews());
        text.line("");
        out.flush();
    }

    private void scores() {
        Evaluation scores = report.scores();
        line("%,d persons found, %,d in truth; rule set %s", scores.foundPersons(), scores.truePersons(),
                report.ruleSet());
        line("");
        line("%-28s %9s %9s %9s", "", "precision", "recall", "F1");
        score("automatic links, pairwise", scores.pairwise());
        score("automatic links, clusters", scores.clusters());
        score("automatic links, B-cubed", scores.bCubed());
        score("with review, pairwise", scores.pairwiseWithReview());
        line("");
        line("persons     %.4f of those with several records hold one true person's only", scores.unmixed());
        line("pairs       %,d linked, %,d of them false; %,d of one person, %,d of them not linked",
                scores.pairs().linked(), scores.pairs().wrong(), scores.pairs().inTruth(), scores.pairs().missed());
    }

    private void score(String what, Score score) {
        line("%-28s %9.4f %9.4f %9.4f", what, score.precision(), score.recall(), score.f1());
    }

    private void load() {
        line("recall      %.4f automatic, %.4f more by review, %.4f blocking", report.recall().automatic(),
                report.recall().review(), report.recall().blocking());
        line("review      %,d pairs, %.1f %% of the records; %,d of them true, %.1f %%", report.review().pairs(),
                100 * report.review().shareOfRecords(), report.review().truePairs(), 100 * report.review().shareTrue());
        line("candidates  %s", candidates(report.candidates()));
        if (report.cut() > 0) {
            line("            %,d records share a key with so many that they were compared with some of them only",
                    report.cut());
        }
    }

    static String candidates(CandidateLoad load) {
        return String.format(Locale.ROOT, "%.1f per record, 95 %% have at most %,d, most %,d; %,d records had more "
                + "than the cap of %d", load.mean(), load.p95(), load.most(), load.capped(), load.cap());
    }

    private void calibration() {
        line("");
        line("Pairs that share a key, by probability (average precision %.4f):", report.precisionRecall()
                .averagePrecision());
        line("%-16s %9s %9s %9s", "", "pairs", "predicted", "observed");
        for (CalibrationBin bin : report.calibration()) {
            line("%-16s %,9d %9.5f %9.5f", plain(bin.from()) + " to " + plain(bin.to()), bin.pairs(), bin.predicted(),
                    bin.observed());
        }
        threshold(report.precisionRecall().automatic());
        threshold(report.precisionRecall().review());
    }

    private void threshold(PrecisionRecall.Point point) {
        line("from %-11s %,9d pairs: precision %.5f predicted, %.5f observed; recall %.4f", plain(point.probability()),
                point.pairs(), point.expected(), point.precision(), point.recall());
    }

    private void errors(String what, Errors errors) {
        line("");
        line("%,d %s%s", errors.pairs(), what, errors.withoutKey() == 0
                ? "" : String.format(", %,d without a common key", errors.withoutKey()));
        errors.worst().stream().limit(SHOWN).forEach(this::pair);
        if (errors.worst().size() > SHOWN) {
            line("  ... the %d worst, field by field: --html or --json", errors.worst().size());
        }
    }

    private void pair(ErrorPair pair) {
        line("  %s, %s: %+.1f bits, probability %.4f%s", plain(pair.one()), plain(pair.other()), pair.weight(),
                pair.probability(), pair.veto() == null ? "" : ", not automatic because " + pair.veto());
        line("    %s", pair.steps().stream().map(ReportText::step).collect(Collectors.joining(", ")));
    }

    private static String step(Waterfall.Step step) {
        return String.format(Locale.ROOT, "%s%s %+.1f", step.field(), step.level() == null ? "" : " " + step.level(),
                step.weight());
    }

    private static String plain(double probability) {
        return BigDecimal.valueOf(probability).stripTrailingZeros().toPlainString();
    }

    /** Control characters of an id must not reach the terminal. */
    private static String plain(String id) {
        return id.replaceAll("\\p{Cntrl}", " ");
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
