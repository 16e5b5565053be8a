package clientregistry.tools.bench;

import clientregistry.console.drawing.Svg;
import clientregistry.tools.evaluation.html.ReportHtml;
import clientregistry.tools.evaluation.html.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a bench found as one HTML page: for each base a table, and its rates drawn with their range. */
public final class BenchPage {

    private static final int WIDTH = 900;
    private static final int ROW = 26;
    private static final int LEFT = 260;

    private BenchPage() {
    }

    public static String page(Results results, List<Traffic> doors) {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/>
                <title>How fast the hub is</title><style>
                %s td { overflow-wrap: normal; white-space: nowrap; } td:last-child { white-space: normal; }
                </style></head><body><main><h1>How fast the hub is</h1>
                <p class="intro">%s, %s. Hub, servers and senders share the processors. Each figure is the median of %d windows, with
                the least and the greatest.</p>
                """.formatted(ReportHtml.style(), Svg.escape(results.at()), Svg.escape(results.machine().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining(", "))), Plan.WINDOWS));
        page.append("<ul>");
        BenchText.summary(results, doors).forEach(line -> page.append("<li>").append(Svg.escape(line)).append("</li>"));
        page.append("</ul>\n");
        results.filled().forEach(filled -> page.append(base(results, filled)));
        return page.append("</main></body></html>\n").toString();
    }

    private static String base(Results results, Filled filled) {
        List<Measured> its = results.measured().stream().filter(each -> each.base() == filled.base()).toList();
        return String.format(Locale.ROOT, "<section><h2>%,d records in the registry</h2>%n<p class='intro'>%s</p>%n", filled.base(),
                Svg.escape(BenchText.line(filled).strip().replaceFirst("\\s*\n\\s*", "; "))) + drawing(its) + table(its) + "</section>\n";
    }

    private static String table(List<Measured> all) {
        Table table = new Table("What", "a second", "least to greatest", "p50 ms", "p95 ms", "p99 ms", "longest ms", "failed",
                "processor ms for each");
        for (Measured m : all) {
            table.row(Svg.escape(label(m)), number(m.rate().median(), 0), number(m.rate().low(), 0) + " to "
                    + number(m.rate().high(), 0), number(m.p50().median(), 1), number(m.p95().median(), 1),
                    number(m.p99().median(), 1), number(m.max(), 0), String.valueOf(m.failed()), m.millis().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey()).map(each -> each.getKey() + " " + number(each.getValue(), 2))
                    .collect(Collectors.joining(", ")));
        }
        return table.html();
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private static String drawing(List<Measured> all) {
        double most = all.stream().mapToDouble(each -> each.rate().high()).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, "<figure><svg viewBox='0 0 %d %d' role='img'>"
                + "<title>Answers a second of each measurement</title>", WIDTH, all.size() * ROW + 8));
        for (int i = 0; i < all.size(); i++) {
            Measured m = all.get(i);
            int y = i * ROW + 4;
            svg.append(String.format(Locale.ROOT, "<text x='0' y='%d'>%s</text><rect class='%s' x='%d' y='%d' width='%.1f' height='%d'/>"
                    + "<line class='grid' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/><text x='%.1f' y='%d'>%s</text>%n", y + 14,
                    Svg.escape(label(m)), m.leftOut() == null ? "one" : "two", LEFT, y, at(m.rate().median(), most), ROW - 8,
                    LEFT + at(m.rate().low(), most), LEFT + at(m.rate().high(), most), y + 9, y + 9,
                    LEFT + at(m.rate().high(), most) + 6, y + 14, number(m.rate().median(), 0)));
        }
        return svg + "</svg><figcaption>Answers a second; floors in the second colour: "
                + Stream.of(Floor.values()).map(each -> each.name().toLowerCase(Locale.ROOT) + ": " + each.text())
                .collect(Collectors.joining("; ")) + ".</figcaption></figure>\n";
    }

    private static double at(double rate, double most) {
        return (WIDTH - LEFT - 70) * rate / most;
    }

    private static String label(Measured m) {
        return m.work().word() + " × " + m.senders() + (m.floor().isEmpty() ? "" : ", floor: " + m.floor());
    }
}
