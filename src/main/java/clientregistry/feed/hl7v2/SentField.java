package clientregistry.feed.hl7v2;

/**
 * A field as a sender filled it in, for people who look at a message.
 *
 * @param segment  three letters
 * @param sequence which segment of this name, from 1
 * @param number   of the field, as HL7 counts
 * @param name     in English, null for a field that nobody explains here
 * @param value    as sent; holds demographics
 * @param read     word for what the registry reads of it, null when nothing
 */
public record SentField(String segment, int sequence, int number, String name, String value, String read) {

    /** {@code PID-5}, and {@code NK1[2]-2} for one of another segment than the first of its name. */
    public String place() {
        return segment + (sequence > 1 ? "[" + sequence + "]" : "") + "-" + number;
    }

    /** {@code PID-5}, whichever segment it is. */
    public String code() {
        return segment + "-" + number;
    }
}
