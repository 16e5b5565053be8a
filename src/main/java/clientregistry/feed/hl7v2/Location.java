package clientregistry.feed.hl7v2;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A place in a message. Its text, used in {@code Refusal} and {@code Warning}, is
 * {@code SEG[sequence]-field(repetition).component.subcomponent}, all counted from 1, where {@code [1]} and whatever is
 * not meant are left out: {@code PID}, {@code PID-3}, {@code PID-3(2).4}, {@code PID[2]-3(1).4.2}. Zero stands for "not
 * meant".
 */
public record Location(String segment, int sequence, int field, int repetition, int component, int subcomponent) {

    private static final Pattern TEXT = Pattern.compile(
            "([A-Z][A-Z0-9]{2})(?:\\[(\\d{1,6})])?"
            + "(?:-(\\d{1,4})(?:\\((\\d{1,6})\\))?(?:\\.(\\d{1,4})(?:\\.(\\d{1,4}))?)?)?");

    public static Location segment(String segment, int sequence) {
        return new Location(segment, sequence, 0, 0, 0, 0);
    }

    public static Location field(String segment, int sequence, int field) {
        return new Location(segment, sequence, field, 0, 0, 0);
    }

    public Location repetition(int repetition) {
        return new Location(segment, sequence, field, repetition, component, subcomponent);
    }

    public Location component(int component) {
        return new Location(segment, sequence, field, repetition, component, subcomponent);
    }

    /** Reads the text form; empty for null and for places in other terms ({@code Patient.birthDate}). */
    public static Optional<Location> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Location(matcher.group(1), matcher.group(2) == null ? 1 : number(matcher, 2),
                number(matcher, 3), number(matcher, 4), number(matcher, 5), number(matcher, 6)));
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    /**
     * ERR-2, data type ERL (v2.5 chapter 2.A.28): {@code PID^1^3^1^4}; a component cannot stand without a repetition.
     */
    String erl(char separator) {
        int known = component > 0 && repetition == 0 ? 1 : repetition;
        return joined(separator, sequence, field, known, component, subcomponent);
    }

    /** The first three components of ERR-1, data type ELD (v2.4 chapter 2.16.5.1): {@code PID^1^3}. */
    String eld(char separator) {
        return segment + separator + sequence + separator + (field == 0 ? "" : field);
    }

    private String joined(char separator, int... parts) {
        StringBuilder out = new StringBuilder(segment);
        int last = IntStream.range(0, parts.length).filter(i -> parts[i] > 0).max().orElse(-1);
        for (int i = 0; i <= last; i++) {
            out.append(separator).append(parts[i] > 0 ? String.valueOf(parts[i]) : "");
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return segment + (sequence > 1 ? "[" + sequence + "]" : "") + part("-", field, "") + part("(", repetition, ")")
                + part(".", component, "") + part(".", subcomponent, "");
    }

    private static String part(String before, int number, String after) {
        return number > 0 ? before + number + after : "";
    }
}
