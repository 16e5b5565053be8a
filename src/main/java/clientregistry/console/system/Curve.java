package clientregistry.console.system;

import clientregistry.console.Sheet;
import clientregistry.console.drawing.BandPlot;
import clientregistry.steward.system.MetricSeries.Point;
import clientregistry.steward.system.MetricSeries;
import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A figure of the last day, drawn.
 *
 * @param name    in the reader's language
 * @param last    newest value with its unit
 * @param usual   what is usual at that hour, null when nobody knows
 * @param unusual whether the newest value is far above that
 * @param link    page that tells more, below {@code /console}; null when there is none
 * @param drawing as SVG
 */
public record Curve(String name, String last, String usual, boolean unusual, String link, Content drawing) {

    private static final Duration SHOWN = Duration.ofHours(24);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    static Curve of(Sheet sheet, MetricSeries series, Instant now) {
        String name = name(sheet, series);
        Point last = series.points().get(series.points().size() - 1);
        String usual = last.low() == null ? null : sheet.text("system.usual", value(sheet, series.unit(), last.low()),
                value(sheet, series.unit(), last.high()));
        List<BandPlot.Sample> samples = series.points().stream().map(each -> new BandPlot.Sample(each.at(), each.value(),
                each.low(), each.high())).toList();
        String drawing = BandPlot.svg(samples, now.minus(SHOWN), now, new BandPlot.Labels(name,
                at -> HOUR.format(at.atZone(ZoneId.systemDefault())), each -> value(sheet, series.unit(), each)));
        return new Curve(name, value(sheet, series.unit(), last.value()), usual, series.unusual(), link(series, now),
                output -> output.writeContent(drawing));
    }

    private static String name(Sheet sheet, MetricSeries series) {
        String what = series.what().isEmpty() ? "" : " · " + sheet.coded("system.what", series.what());
        return sheet.coded("system.metric", series.metric()) + what;
    }

    private static String value(Sheet sheet, String unit, double value) {
        if (!unit.equals("seconds")) {
            return sheet.number(Math.round(value));
        }
        if (value == 0) {
            return "0";
        }
        return value < 1 ? sheet.text("system.milliseconds", sheet.number(value * 1000, 0))
                : sheet.text("system.seconds", sheet.number(value, 1));
    }

    /** Every counter leads to what it counted. */
    private static String link(MetricSeries series, Instant now) {
        String since = "&since=" + now.minus(SHOWN).truncatedTo(ChronoUnit.MINUTES);
        return switch (series.metric()) {
            case "in" -> "messages?door=" + series.what() + since;
            case "refused" -> "messages?outcome=refused&door=" + series.what() + since;
            case "source" -> "sources/" + series.what();
            case "lag", "waiting" -> "system/queues?target=" + series.what();
            case "p95" -> "routes";
            default -> null;
        };
    }
}
