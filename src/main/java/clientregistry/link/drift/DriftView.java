package clientregistry.link.drift;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * That a source feeds otherwise than usual.
 *
 * @param measure label of a {@link FeedMeasure}
 * @param since   the first day
 * @param share   0 to 1, when it was noticed
 * @param usual   the same before
 * @param of      of how many the share is
 */
public record DriftView(String source, String measure, LocalDate since, double share, double usual, long of) {

    boolean isSame(DriftView other) {
        return source.equals(other.source) && measure.equals(other.measure);
    }

    /** {@code dhis2: birth dates turned to 1 January since Tuesday (41 % of 312, usually 2 %)}. */
    public String sentence(LocalDate today) {
        String what = FeedMeasure.of(measure).map(FeedMeasure::words).orElse(measure);
        return String.format(Locale.ROOT, "%s: %s%s since %s (%s of %,d, usually %s)", source,
                share > usual ? "" : "fewer ", what, day(today), percent(share), of, percent(usual));
    }

    private String day(LocalDate today) {
        if (since.equals(today)) {
            return "today";
        }
        return since.isAfter(today.minusDays(7)) ? since.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                : DateTimeFormatter.ISO_LOCAL_DATE.format(since);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }
}
