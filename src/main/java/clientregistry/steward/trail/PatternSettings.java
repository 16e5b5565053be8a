package clientregistry.steward.trail;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From which numbers on something stands out.
 *
 * @param zone      of the working hours
 * @param opens     hour of the day from which people are at work, 0 to 23
 * @param closes    hour of the day from which they are not, 1 to 24
 * @param offHours  looks of one user outside of these on one day
 * @param persons   people whom one user looked at on one day without any deed
 * @param searches  searches for people by one user in an hour
 * @param misses    questions of one user that found nobody, in an hour
 * @param nodeMisses the same of a node without a user
 * @param days      that may be looked at at once
 * @param entries   of users that are looked at for one answer, the newest
 */
public record PatternSettings(ZoneId zone, int opens, int closes, int offHours, int persons, int searches, int misses,
                              int nodeMisses, int days, int entries) {

    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})-(\\d{1,2})");

    /** Working hours as a setting says them. */
    public record Hours(int opens, int closes) {

        /**
         * Reads {@code 7-19}.
         *
         * @throws IllegalArgumentException in one line, for what is none
         */
        public static Hours of(String text) {
            Matcher hours = HOURS.matcher(text);
            if (hours.matches() && Integer.parseInt(hours.group(1)) < Integer.parseInt(hours.group(2))
                    && Integer.parseInt(hours.group(2)) <= 24) {
                return new Hours(Integer.parseInt(hours.group(1)), Integer.parseInt(hours.group(2)));
            }
            throw new IllegalArgumentException("audit.patterns.hours must be two hours of a day such as 7-19");
        }
    }

    /**
     * Time zone of a setting.
     *
     * @param text empty for the server's own
     * @throws IllegalArgumentException in one line, for what is none
     */
    public static ZoneId zone(String text) {
        try {
            return text.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("audit.patterns.zone must be a time zone such as Africa/Kampala");
        }
    }

    boolean isAtWork(int hour) {
        return hour >= opens && hour < closes;
    }
}
