package clientregistry.feed.hl7v2;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data types TS and DTM, {@code YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]} (HL7 v2.5 chapter 2.A.22).
 *
 * @param digits   how many digits of {@code YYYYMMDDHHMMSS} were sent: 4, 6, 8, 10, 12 or 14
 * @param earliest the first moment it can mean
 * @param offset   null when the sender left it to local time
 */
public record TimeStamp(int digits, LocalDateTime earliest, ZoneOffset offset) {

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}(?:\\d\\d){0,5})(?:\\.(\\d{1,9}))?(?:([+-])(\\d\\d):?(\\d\\d))?");

    /** Empty when the text is no moment of the calendar. */
    public static Optional<TimeStamp> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        try {
            return matcher.matches() ? Optional.of(read(matcher)) : Optional.empty();
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /** {@code 2020-03-05} as HL7 writes it, {@code 20200305}; anything else as it is. */
    public static String withoutHyphens(String text) {
        return text.matches("\\d{4}-\\d{2}(?:-\\d{2})?") ? text.replace("-", "") : text;
    }

    private static TimeStamp read(Matcher matcher) {
        String all = matcher.group(1);
        String padded = all + "00000101000000".substring(all.length());
        LocalDateTime earliest = LocalDateTime.of(Integer.parseInt(padded.substring(0, 4)), two(padded, 4),
                two(padded, 6), two(padded, 8), two(padded, 10), two(padded, 12), nanos(matcher.group(2)));
        return new TimeStamp(all.length(), earliest, offset(matcher));
    }

    private static int two(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 2));
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static ZoneOffset offset(Matcher matcher) {
        if (matcher.group(3) == null) {
            return null;
        }
        int sign = matcher.group(3).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(matcher.group(4)),
                sign * Integer.parseInt(matcher.group(5)));
    }

    /**
     * The earliest instant it can stand for.
     *
     * @param local the zone of a sender that sends no offset
     */
    public Instant instant(ZoneId local) {
        return earliest.atZone(offset == null ? local : offset).toInstant();
    }
}
