package clientregistry.match.normalisation;

import clientregistry.match.normalisation.BirthDate.Quality;
import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads birth dates: those on which somebody living may have been born, no filler, and of impossible ones what is possible.
 */
final class BirthDateReader {

    private static final Pattern TIME = Pattern.compile(
            "\\d{4}[-/.]?\\d{2}[-/.]?\\d{2}[T ]?([01]\\d|2[0-3]):?([0-5]\\d)(?::?[0-5]\\d[.,\\d]*)?\\s*"
            + "(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final String UTC = "+0000";
    private static final String MIDNIGHT = "0000";

    private final NormalisationSettings settings;
    private final Clock clock;

    BirthDateReader(NormalisationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Null only when nothing was sent. */
    BirthDate read(String sent) {
        BirthDate date = BirthDate.ofCalendar(sent);
        if (date == null || date.year() == null) {
            return date;
        }
        if (!isPlausible(date)) {
            return BirthDate.none(Quality.IMPLAUSIBLE);
        }
        return settings.placeholderBirthDates().contains(filler(date)) ? BirthDate.none(Quality.PLACEHOLDER) : date;
    }

    /**
     * The time of birth.
     *
     * @return {@code HHmm} as sent and its zone where one was sent ({@code 0810+0300}), null when no time was sent;
     *         midnight is what systems fill in
     */
    static String time(String sent) {
        Matcher time = TIME.matcher(sent == null ? "" : ScriptForms.digits(sent.strip()));
        String said = time.matches() ? time.group(1) + time.group(2) : MIDNIGHT;
        return said.equals(MIDNIGHT) ? null : said + zone(time.group(3));
    }

    private static String zone(String sent) {
        String zone = sent == null ? "" : sent.replace(":", "");
        return zone.equals("Z") ? UTC : zone;
    }

    /** A day ahead is today somewhere else. */
    private boolean isPlausible(BirthDate date) {
        LocalDate earliest = LocalDate.of(date.year(), orOne(date.month()), orOne(date.day()));
        return date.year() >= settings.earliestBirthYear() && !earliest.isAfter(LocalDate.now(clock).plusDays(1));
    }

    private static int orOne(Integer part) {
        return part == null ? 1 : part;
    }

    /** As the settings have it: zeros for what is not known. */
    private static String filler(BirthDate date) {
        return padded(10_000, date.year()) + "-" + padded(100, date.month()) + "-" + padded(100, date.day());
    }

    /** Of each record: a format would take longer than all else here. */
    private static String padded(int one, Integer part) {
        return Integer.toString(one + (part == null ? 0 : part)).substring(1);
    }
}
