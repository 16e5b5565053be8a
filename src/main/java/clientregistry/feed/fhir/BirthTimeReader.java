package clientregistry.feed.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Reads the time of birth beside a birth date: a moment of that day, a moment that is of the day before or behind only
 * because it is written in another zone (UTC), or a time of day alone.
 */
final class BirthTimeReader {

    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d.*");
    private static final int DAY = "2025-03-04".length();
    private static final ZoneOffset WESTMOST = ZoneOffset.ofHours(-12);
    private static final ZoneOffset EASTMOST = ZoneOffset.ofHours(14);

    private BirthTimeReader() {
    }

    /**
     * What stands behind the birth date where the time is known.
     *
     * @param date FHIR date, null when none was sent
     * @param sent FHIR dateTime or time, null when none was sent
     * @return {@code T08:10:00+03:00} with the zone as sent, null when no time of that day was sent
     */
    static String timeOf(String date, String sent) {
        if (date == null || sent == null || date.length() != DAY) {
            return null;
        }
        if (TIME.matcher(sent).matches()) {
            return "T" + sent;
        }
        boolean ofThatDay = sent.startsWith(date + "T") || isOfThatDaySomewhere(date, sent);
        return ofThatDay ? sent.substring(DAY) : null;
    }

    private static boolean isOfThatDaySomewhere(String date, String sent) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(sent);
            LocalDate day = LocalDate.parse(date);
            return !day.isBefore(moment.withOffsetSameInstant(WESTMOST).toLocalDate())
                    && !day.isAfter(moment.withOffsetSameInstant(EASTMOST).toLocalDate());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
