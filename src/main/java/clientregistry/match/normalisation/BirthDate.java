package clientregistry.match.normalisation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A birth date as far as it can be used.
 *
 * @param year    null when unusable
 * @param month   1 to 12, null when unknown
 * @param day     1 to 31, null when unknown
 * @param quality what was wrong with it as sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BirthDate(@JsonProperty("y") Integer year, @JsonProperty("m") Integer month,
                        @JsonProperty("d") Integer day, @JsonProperty("q") Quality quality) {

    /**
     * What was sent. {@code PLACEHOLDER} and {@code IMPLAUSIBLE} ones keep no part, and {@code IMPOSSIBLE} ones those
     * that a calendar has.
     */
    public enum Quality {
        FULL,
        /** A year, or a year and a month. */
        PARTIAL,
        /** No date: a day that there is not, or none that can be read. */
        IMPOSSIBLE,
        /** Nobody living was born then: to come, or too long ago. */
        IMPLAUSIBLE,
        /** What systems fill in where nothing is known. */
        PLACEHOLDER
    }

    private static final Pattern HL7 = Pattern.compile(
            "(\\d{4})(?:(\\d\\d)(?:(\\d\\d)(?:[T ]?(?:\\d\\d){1,3}(?:\\.\\d*)?)?)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2})"
            + "(?:[T ]\\s*\\d{1,2}(?::?\\d\\d){0,2}(?:[.,]\\d*)?\\s*(?:(?i)[ap]\\.?m\\.?)?\\s*"
            + "(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)?)?");
    /** In place of a month or day that nobody knows. */
    private static final Pattern UNKNOWN_PARTS =
            Pattern.compile("(?<=^\\d{4}[-/.]?(?:\\d\\d)?)(?:[-/.]?(?:[xX]{2}|\\?\\?)){1,2}$");
    private static final Pattern SAYS_SOMETHING = Pattern.compile("[1-9]");

    /**
     * A date as HL7v2 (DTM) or ISO 8601 (FHIR) writes it, with a time or without one, whole or from the left as far as
     * it goes, also with slashes or dots behind the year and XX for what nobody knows. Of a day that there is not the year
     * and the month stay, as far as they are any.
     *
     * @return {@code FULL}, {@code PARTIAL}, {@code IMPOSSIBLE}, or {@code PLACEHOLDER} for zeros and words; null only
     *         when nothing was sent
     */
    public static BirthDate ofCalendar(String sent) {
        if (sent == null || sent.isBlank()) {
            return null;
        }
        String text = UNKNOWN_PARTS.matcher(ScriptForms.digits(sent.strip())).replaceFirst("");
        if (!SAYS_SOMETHING.matcher(text).find()) {
            return none(Quality.PLACEHOLDER);
        }
        Matcher parts = ISO.matcher(text).matches() ? ISO.matcher(text) : HL7.matcher(text);
        return parts.matches() ? of(Integer.parseInt(parts.group(1)), number(parts.group(2)), number(parts.group(3)))
                : none(Quality.IMPOSSIBLE);
    }

    static BirthDate none(Quality why) {
        return new BirthDate(null, null, null, why);
    }

    /** There is no year zero. */
    private static BirthDate of(int year, Integer month, Integer day) {
        if (year == 0) {
            return none(Quality.IMPOSSIBLE);
        }
        if (month != null && (month < 1 || month > 12)) {
            return new BirthDate(year, null, null, Quality.IMPOSSIBLE);
        }
        if (day != null && !YearMonth.of(year, month).isValidDay(day)) {
            return new BirthDate(year, month, null, Quality.IMPOSSIBLE);
        }
        return new BirthDate(year, month, day, day == null ? Quality.PARTIAL : Quality.FULL);
    }

    private static Integer number(String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    /** {@code 1983-02-05}, {@code 1983-02} or {@code 1983}, null when it is no date. */
    @JsonIgnore
    public String iso() {
        if (!isSome()) {
            return null;
        }
        String text = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
        return text.replace("-null", "");
    }

    /** Whether it is a date that somebody may have been born on. */
    @JsonIgnore
    public boolean isSome() {
        return quality == Quality.FULL || quality == Quality.PARTIAL;
    }

    /** Whether the sender should be warned that its birth date is used in part or not at all. */
    @JsonIgnore
    public boolean isPartialOrImpossible() {
        return quality != Quality.FULL;
    }

    /** Whether it is surely before another one, as far as both go. */
    boolean isBefore(BirthDate other) {
        if (!year.equals(other.year) || month == null || other.month == null) {
            return year < other.year;
        }
        return month < other.month || (month.equals(other.month) && day != null && other.day != null && day < other.day);
    }

    @JsonIgnore
    public boolean isFull() {
        return day != null;
    }

    /** First of January: in many registers this says that only the year is known. */
    @JsonIgnore
    public boolean isYearOnly() {
        return year != null && (month == null || (month == 1 && day != null && day == 1));
    }
}
