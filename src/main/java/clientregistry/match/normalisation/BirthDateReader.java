package clientregistry.match.normalisation;

import clientregistry.match.normalisation.BirthDate.Quality;
import java.time.Clock;
import java.time.Year;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads birth dates in HL7v2 (DTM) and ISO 8601 (FHIR) form, using what is possible of impossible ones. */
final class BirthDateReader {

    private static final Pattern HL7 = Pattern.compile("(\\d{4})(?:(\\d{2})(?:(\\d{2})[\\d.]*)?)?(?:[+-]\\d{4})?");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})(?:-(\\d{1,2})(?:[T ].*)?)?");
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-?\\d{2}-?\\d{2}[T ]?([01]\\d|2[0-3]):?([0-5]\\d)(?::?[0-5]\\d[.,\\d]*)?\\s*"
            + "(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final String UTC = "+0000";
    private static final String MIDNIGHT = "0000";

    private final NormalisationSettings settings;
    private final Clock clock;

    BirthDateReader(NormalisationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Null only when nothing was sent; what cannot be read is {@code IMPOSSIBLE} without parts. */
    BirthDate read(String sent) {
        if (sent == null || sent.isBlank()) {
            return null;
        }
        String text = ScriptForms.digits(sent.strip());
        Matcher parts = ISO.matcher(text).matches() ? ISO.matcher(text) : HL7.matcher(text);
        return parts.matches() ? plausible(parts) : new BirthDate(null, null, null, Quality.IMPOSSIBLE);
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

    private BirthDate plausible(Matcher parts) {
        int year = Integer.parseInt(parts.group(1));
        if (year < settings.earliestBirthYear() || year > Year.now(clock).getValue()) {
            return new BirthDate(null, null, null, Quality.IMPLAUSIBLE);
        }
        return placeholder(possible(year, number(parts.group(2)), number(parts.group(3))));
    }

    private static Integer number(String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static BirthDate possible(int year, Integer month, Integer day) {
        if (month == null) {
            return new BirthDate(year, null, null, Quality.PARTIAL);
        }
        if (month < 1 || month > 12) {
            return new BirthDate(year, null, null, Quality.IMPOSSIBLE);
        }
        if (day == null) {
            return new BirthDate(year, month, null, Quality.PARTIAL);
        }
        return YearMonth.of(year, month).isValidDay(day)
                ? new BirthDate(year, month, day, Quality.FULL) : new BirthDate(year, month, null, Quality.IMPOSSIBLE);
    }

    private BirthDate placeholder(BirthDate date) {
        String iso = padded(10_000, date.year()) + "-" + padded(100, date.month()) + "-" + padded(100, date.day());
        return settings.placeholderBirthDates().contains(iso)
                ? new BirthDate(null, null, null, Quality.PLACEHOLDER) : date;
    }

    /** Of each record: a format would take longer than all else here. */
    private static String padded(int one, Integer part) {
        return Integer.toString(one + (part == null ? 0 : part)).substring(1);
    }
}
