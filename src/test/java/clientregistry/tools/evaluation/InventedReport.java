package clientregistry.tools.evaluation;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.Thresholds;
import clientregistry.match.matching.Waterfall;
import clientregistry.tools.evaluation.PrecisionRecall.Point;
import java.util.List;

/** A report in which no two figures are alike, so that one in another's place is seen; and texts that are markup. */
public final class InventedReport {

    public static final String ONE = "<one> & 'first'";
    public static final String OTHER = "\"other\"";

    private InventedReport() {
    }

    /**
     * A report in which every number is another.
     *
     * @param cut records that were not compared with all
     */
    public static Report report(long cut) {
        Evaluation scores = new Evaluation(1001, 502, 503, new PairCounts(604, 605, 606, 607, 608),
                new Score(0.11, 0.12, 0.13), new Score(0.21, 0.22, 0.23), 0.31, new Score(0.41, 0.42, 0.43), 709, 710,
                new Score(0.51, 0.52, 0.53));
        PrecisionRecall curve = new PrecisionRecall(List.of(new Point(0.9, 11, 0.97, 0.98, 0.5),
                new Point(0.3, 12, 0.85, 0.86, 0.7)), 0.61, new Point(0.92, 13, 0.96, 0.965, 0.62),
                new Point(0.33, 14, 0.91, 0.915, 0.73));
        return new Report("rules <1>", new Thresholds(0.92, 0.33), scores, new Recall(0.71, 0.72, 0.73),
                new ReviewLoad(709, 710, 0.81, 0.82), LabelledTown.report().candidates(), cut, curve,
                List.of(new CalibrationBin(0.4, 0.5, 15, 16, 0.45, 0.02, 0.01, 0.09)),
                List.of(new ScoreBin(-2, 0, 0, 17), new ScoreBin(0, 2, 18, 0)),
                List.of(new LevelUse(Field.PHONE, Level.ONE_EDIT, 19, 20, 2.1, 2.2)), errors(21), errors(22),
                errors(23));
    }

    private static Errors errors(long pairs) {
        List<Waterfall.Step> steps = List.of(new Waterfall.Step("prior", null, null, -13, -13, 0.0001, null, null),
                new Waterfall.Step("identifier", "http://example.org/<national>", "exact", 23.1, 10.1, 0.99995,
                null, null));
        return new Errors(pairs, pairs + 100, List.of(new LevelUse(Field.SEX, Level.EXACT, 24, 25, 0.9, 0.8)),
                List.of(new ErrorPair(ONE, OTHER, false, 10.1, 0.99995, "a <reason>", steps)));
    }
}
