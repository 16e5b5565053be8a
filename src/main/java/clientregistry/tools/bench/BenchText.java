package clientregistry.tools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a bench found, in lines for a terminal. */
public final class BenchText {

    static final String HEAD = String.format("%-9s %-16s %-7s %7s %8s %17s %8s %8s %8s %8s %6s  %s", "base", "what", "floor",
            "senders", "a second", "(windows)", "p50 ms", "p95 ms", "p99 ms", "max ms", "failed", "processor ms for each");

    private BenchText() {
    }

    static String line(Measured m) {
        return String.format(Locale.ROOT, "%,9d %-16s %-7s %7d %8.0f %17s %8.1f %8.1f %8.1f %8.0f %6d  %s", m.base(), m.work().word(),
                m.floor(), m.senders(), m.rate().median(),
                String.format(Locale.ROOT, "(%.0f to %.0f)", m.rate().low(), m.rate().high()), m.p50().median(), m.p95().median(),
                m.p99().median(), m.max(), m.failed(), millis(m.millis()));
    }

    static String line(Filled f) {
        return String.format(Locale.ROOT, "%,9d filled: %,d records in %.0f s, %.0f a second, processor ms for each: %s; published "
                + "%.1f s later%n          warm after %.0f s (%s): %.0f a second at first, %.0f at last", f.base(), f.records(),
                f.seconds(), f.records() / f.seconds(), millis(f.millis()), f.drain(), f.warmUp().seconds(),
                f.warmUp().agreed() ? "three windows agree" : "three windows do not agree yet", f.warmUp().first(), f.warmUp().last());
    }

    private static String millis(Map<String, Double> millis) {
        return millis.entrySet().stream().map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** What all of it says, at the end. */
    public static List<String> summary(Results results, List<Traffic> doors) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "Ready %.1f s after the start of the process", results.startSeconds()));
        for (Traffic door : doors) {
            results.ideal(door).ifPresent(ideal -> results.most(door).ifPresent(feeds -> lines.add(String.format(Locale.ROOT,
                    "%s: %.0f a second of an ideal of %.0f (door, search and rows of this run added up): %.2f; %.2f ms of processor "
                    + "for each besides the senders'", door.word(), feeds.rate().median(), ideal,
                    feeds.rate().median() / ideal, feeds.serving()))));
        }
        lines.add("Resident: " + results.memoryBytes().entrySet().stream().map(each -> String.format(Locale.ROOT, "%s %,d MB",
                each.getKey(), each.getValue() >> 20)).collect(Collectors.joining(", ")));
        lines.add("On disk for each record: " + results.diskBytes().entrySet().stream().filter(each -> each.getValue() >= 1)
                .map(each -> String.format(Locale.ROOT, "%s %,.0f bytes", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ")));
        return lines;
    }

    /** Two runs side by side: what both measured, and which differences exceed the noise of both. */
    public static List<String> sideBySide(Results before, Results now) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-9s %-16s %-7s %7s %18s %18s %7s", "base", "what", "floor", "senders", "before", "now", "ratio"));
        for (Measured m : now.measured()) {
            before.measured().stream().filter(m::isLike).findFirst().ifPresent(b -> {
                double ratio = m.rate().median() / b.rate().median();
                boolean noise = Math.abs(ratio - 1) <= m.rate().noise() + b.rate().noise();
                lines.add(String.format(Locale.ROOT, "%,9d %-16s %-7s %7d %11.0f ±%3.0f %% %11.0f ±%3.0f %% %7.2f%s", m.base(),
                        m.work().word(), m.floor(), m.senders(),
                        b.rate().median(), 100 * b.rate().noise(), m.rate().median(), 100 * m.rate().noise(), ratio,
                        noise ? "  (noise)" : ""));
            });
        }
        return lines;
    }
}
