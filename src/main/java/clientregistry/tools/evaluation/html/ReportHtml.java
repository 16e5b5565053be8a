package clientregistry.tools.evaluation.html;

import clientregistry.console.drawing.Svg;
import clientregistry.tools.evaluation.Evaluation;
import clientregistry.tools.evaluation.LevelUse;
import clientregistry.tools.evaluation.PrecisionRecall;
import clientregistry.tools.evaluation.Report;
import clientregistry.tools.evaluation.Score;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Puts a report on one page. */
public final class ReportHtml {

    private final String title;
    private final Report report;
    private final ErrorCards errors;

    private ReportHtml(String title, Report report, Function<String, Map<String, String>> sent) {
        this.title = title;
        this.report = report;
        this.errors = new ErrorCards(sent);
    }

    /**
     * A report as one HTML page.
     *
     * @param title which people these are
     * @param sent  demographics of a record as sent, by name of the column; empty when not known. Shown in full.
     */
    public static String page(String title, Report report, Function<String, Map<String, String>> sent) {
        return new ReportHtml(title, report, sent).page();
    }

    private String page() {
        return """
                <!DOCTYPE html>
                <html lang="en" xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>\
                <meta name="color-scheme" content="light dark"/>
                <title>Matching: %1$s</title><style>
                %2$s</style></head><body><main>
                <h1>Matching: %1$s</h1>
                <p class="warning">This file shows names, birth dates, addresses, contacts and identifiers of \
                labelled people, because judging
                errors needs them. Keep it as you keep the people file.</p>
                """.formatted(Svg.escape(title), style()) + overview() + scores() + plots() + fields()
                + section("False links", "Linked, and two persons in truth; the surest first.",
                errors.html(report.falseLinks()))
                + section("Undiscovered pairs", "One person in truth, not linked, and no question to a steward would "
                + "bring them together;"
                        + " the least likely first.", errors.html(report.undiscovered()))
                + section("Wrong questions", "Put before a steward, and two persons in truth; the likeliest first.",
                errors.html(report.wrongReviews()))
                + "</main></body></html>\n";
    }

    /** How our pages look. */
    public static String style() {
        try (InputStream css = ReportHtml.class.getResourceAsStream("/evaluation/report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String heading, String intro, String content) {
        return "<section><h2>" + heading + "</h2><p class='intro'>" + intro + "</p>\n" + content + "</section>\n";
    }

    private String overview() {
        Evaluation scores = report.scores();
        return "<p>Rule set " + Svg.escape(report.ruleSet()) + ", linked from probability "
                + Text.plain(report.thresholds().automatic()) + ", asked from "
                + Text.plain(report.thresholds().review()) + ". " + Text.count(scores.records()) + " records of "
                + Text.count(scores.truePersons())
                + " persons became " + Text.count(scores.foundPersons()) + " persons.</p>\n<dl class='tiles'>"
                + tile("False pairs linked", Text.count(scores.pairs().wrong()),
                "of " + Text.count(scores.pairs().linked()))
                + tile("Pairs missed", Text.count(scores.pairs().missed()),
                "of " + Text.count(scores.pairs().inTruth()) + "; "
                        + Text.count(report.undiscovered().pairs()) + " undiscovered")
                + tile("Automatic recall", Text.share(report.recall().automatic()), "linked without asking")
                + tile("Review recall", Text.share(report.recall().review()), "more, if stewards answer rightly")
                + tile("Blocking recall", Text.share(report.recall().blocking()), "share a key")
                + tile("Questions", Text.count(report.review().pairs()), Text.percent(report.review().shareOfRecords())
                + " of records, "
                        + Text.percent(report.review().shareTrue()) + " true")
                + tile("Candidates per record", String.format(Locale.ROOT, "%.1f", report.candidates().mean()),
                        "95 % at most " + Text.count(report.candidates().p95()) + ", most "
                        + Text.count(report.candidates().most()) + "; "
                        + Text.count(report.candidates().capped()) + " over the cap of " + report.candidates().cap()
                        + (report.cut() == 0 ? "" : "; " + Text.count(report.cut())
                        + " compared with some of those of a key only"))
                + "</dl>\n";
    }

    private static String tile(String name, String value, String more) {
        return "<div><dt>" + name + "</dt><dd><b>" + value + "</b> " + more + "</dd></div>\n";
    }

    private String scores() {
        Evaluation scores = report.scores();
        Table table = new Table("", "Precision", "Recall", "F1");
        row(table, "Automatic links, pairwise", scores.pairwise());
        row(table, "Automatic links, clusters", scores.clusters());
        row(table, "Automatic links, B-cubed", scores.bCubed());
        row(table, "With review, pairwise", scores.pairwiseWithReview());
        return section("Scores", "Over the persons the registry made. A cluster is right only when it has exactly "
                + "the records of a true person;"
                + " of the persons with several records, " + Text.share(scores.unmixed())
                + " hold one true person's only.", table.html());
    }

    private static void row(Table table, String name, Score score) {
        table.row(name, Text.share(score.precision()), Text.share(score.recall()), Text.share(score.f1()));
    }

    private String plots() {
        return section("Pairs", "All pairs that share a blocking key, compared one by one, before persons and vetoes "
                + "have their say.", figure(ReportPlots.scores(report.histogram(), report.thresholds()),
                        "<span class='key one'></span> one person <span class='key two'></span> two persons")
                + "<div class='pair-of-plots'>" + figure(CurvePlot.svg(report.precisionRecall()),
                marks(report.precisionRecall()))
                + figure(ReportPlots.calibration(report.calibration(), report.thresholds()),
                        "Whiskers: 95 % interval; the larger the dot, the more pairs. On the diagonal, probabilities "
                        + "are what they say.")
                + "</div><details><summary>Calibration in figures</summary>" + calibration() + "</details>");
    }

    private static String figure(String svg, String caption) {
        return "<figure>" + svg + "<figcaption>" + caption + "</figcaption></figure>\n";
    }

    private static String marks(PrecisionRecall curve) {
        return "<span class='key automatic'></span> " + mark("automatic", curve.automatic())
                + "<br/><span class='key review'></span> "
                + mark("review", curve.review()) + "<br/>average precision " + Text.share(curve.averagePrecision());
    }

    private static String mark(String name, PrecisionRecall.Point point) {
        return name + " (" + Text.plain(point.probability()) + "): precision " + Text.share(point.precision())
                + ", expected " + Text.share(point.expected())
                + ", recall " + Text.share(point.recall());
    }

    private String calibration() {
        Table table = new Table("Probability", "Pairs", "One person", "Predicted", "Observed", "95 % interval");
        report.calibration().forEach(bin -> table.row(Text.plain(bin.from()) + " to " + Text.plain(bin.to()),
                Text.count(bin.pairs()), Text.count(bin.ofOne()), Text.share(bin.predicted()),
                Text.share(bin.observed()), Text.share(bin.low()) + " to " + Text.share(bin.high())));
        return table.html();
    }

    private String fields() {
        Table table = new Table("Field", "Level", "One person", "Two persons", "Bits by the rules", "Bits observed");
        for (LevelUse use : report.levels()) {
            table.row(use.field().label(), use.level().label(), Text.count(use.ofOne()), Text.count(use.ofTwo()),
                    Text.bits(use.weight()), Text.bits(use.observed()));
        }
        return section("Fields", "What each level of agreement counts, on average, and what it is worth among pairs "
                + "that share a key; these"
                + " agree in something already, so that agreement is worth less here than among all pairs.",
                "<details><summary>All levels</summary>" + table.html() + "</details>");
    }
}
