package clientregistry.console.engine;

import clientregistry.console.Asked;
import clientregistry.console.PageKind;
import clientregistry.console.Sheet;
import clientregistry.console.drawing.CalibrationPlot;
import clientregistry.console.drawing.DayPlot;
import clientregistry.console.drawing.PlotWords;
import clientregistry.console.drawing.ScorePlot;
import clientregistry.console.drawing.Threshold;
import clientregistry.steward.access.Right;
import clientregistry.steward.engine.QualityView.Day;
import clientregistry.steward.engine.QualityView.Scores;
import clientregistry.steward.engine.QualityView.StratumView;
import clientregistry.steward.engine.QualityView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How good the links are, and how questions come and go. */
public final class QualityPages {

    private static final String DAYS = "28";

    /**
     * The figures and their drawings.
     *
     * @param days whose answers count
     */
    public record Quality(QualityView view, String days, String calibration, String scores, String flow) {
    }

    private QualityPages() {
    }

    static List<PageKind> pages() {
        return List.of(new PageKind("quality", Right.SEE_CHANGES, "engine/quality.jte", QualityPages::quality));
    }

    private static Quality quality(Asked asked) {
        String days = asked.parameter("days") == null ? DAYS : asked.parameter("days");
        QualityView view = asked.ask(QualityView.class, "quality", Map.of("days", days));
        return new Quality(view, days, calibration(asked.sheet(), view), scores(asked.sheet(), view),
                flow(asked.sheet(), view));
    }

    /** What the model expects against what people answered, where anybody did. */
    private static String calibration(Sheet sheet, QualityView view) {
        List<CalibrationPlot.Mark> marks = view.strata().stream().filter(each -> each.observed() != null)
                .map(each -> new CalibrationPlot.Mark(each.expected(), each.observed().value(), each.observed().low(),
                each.observed().high(), each.pairs(), tip(sheet, each))).toList();
        return CalibrationPlot.svg(marks, List.of(), words(sheet, "calibration"));
    }

    private static String tip(Sheet sheet, StratumView each) {
        return sheet.text("engine.quality.stratum.tip", sheet.text("engine.stratum." + each.stratum()),
                sheet.number(each.expected(), 4), sheet.number(each.observed().value(), 4), each.answered());
    }

    private static String scores(Sheet sheet, QualityView view) {
        List<Threshold> thresholds = new ArrayList<>();
        if (view.review() != null) {
            thresholds.add(new Threshold(view.review(), sheet.text("engine.quality.review"), false));
            thresholds.add(new Threshold(view.automatic(), sheet.text("engine.quality.automatic"), true));
        }
        return ScorePlot.svg(view.scores().stream().map(each -> range(sheet, each)).toList(),
                new ScorePlot.Kinds("two", "one"), thresholds, words(sheet, "scores"));
    }

    private static ScorePlot.Range range(Sheet sheet, Scores each) {
        String bits = sheet.number(each.from(), 0) + " … " + sheet.number(each.to(), 0) + ": ";
        return new ScorePlot.Range(each.from(), each.to(), each.asked(), bits + sheet.text("engine.quality.asked",
                each.asked()), each.linked(), bits + sheet.text("engine.quality.linked", each.linked()));
    }

    private static String flow(Sheet sheet, QualityView view) {
        return DayPlot.svg(view.flow().stream().map(Day::day).toList(), List.of(
                new DayPlot.Line("came", view.flow().stream().map(Day::came).toList()),
                new DayPlot.Line("answered", view.flow().stream().map(Day::answered).toList()),
                new DayPlot.Line("lapsed", view.flow().stream().map(Day::lapsed).toList())), words(sheet, "flow"));
    }

    private static PlotWords words(Sheet sheet, String plot) {
        String key = "engine.quality." + plot;
        return new PlotWords(sheet.text(key), sheet.text(key + ".x"), sheet.text(key + ".y"));
    }
}
