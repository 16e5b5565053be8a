package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import java.util.List;

/**
 * One segment. Fields are counted as HL7 does, from 1, and MSH-1 is the field separator itself. Fields are
 * cut when first asked for, since most segments of a message never are. Safe for use by several threads.
 */
public final class Segment {

    private static final int MOST_REPETITIONS = 200;

    private final String name;
    private final int sequence;
    private final String raw;
    private final Encoding encoding;
    private volatile List<String> fields;

    /** @param sequence which one of this name in the message, 1-based, as ERR-2.2 counts */
    Segment(String raw, int sequence, Encoding encoding) {
        this.name = raw.substring(0, 3);
        this.sequence = sequence;
        this.raw = raw;
        this.encoding = encoding;
    }

    public String name() {
        return name;
    }

    public int sequence() {
        return sequence;
    }

    /** The segment as sent, but with the standard delimiters. */
    public String standardText() {
        return encoding.toStandard(raw);
    }

    Encoding encoding() {
        return encoding;
    }

    /** A whole field as sent, all repetitions; {@code ""} when absent. */
    public String raw(int field) {
        int index = name.equals("MSH") ? field - 1 : field;
        List<String> all = fields();
        return index < all.size() ? all.get(index) : "";
    }

    /** The first repetition of a field. */
    public Element field(int field) {
        String value = raw(field);
        int end = value.indexOf(encoding.repetition());
        return new Element(end < 0 ? value : value.substring(0, end), encoding);
    }

    /**
     * Every repetition in order, empty ones included so that positions stay true; none when the field is absent.
     *
     * @throws Refusal DATA_TYPE when there are more than any individual has names or identifiers: each is compared
     *         later
     */
    public List<Element> repetitions(int field) {
        String value = raw(field);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> parts = Encoding.split(value, encoding.repetition());
        if (parts.size() > MOST_REPETITIONS) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, at(field).toString(),
                    "The field repeats more than " + MOST_REPETITIONS + " times.");
        }
        return parts.stream().map(part -> new Element(part, encoding)).toList();
    }

    /**
     * HL7's null, {@code ""}: the sender wants the values of the field deleted, which is not the same as saying nothing.
     * Some write it into each component.
     */
    boolean isNull(int field) {
        String value = raw(field);
        StringBuilder leaves = new StringBuilder(value.length());
        value.chars().filter(c -> c != encoding.component() && c != encoding.subcomponent()
                && c != encoding.repetition() && c != ' ').forEach(c -> leaves.append((char) c));
        return leaves.length() > 0 && leaves.toString().replace("\"\"", "").isEmpty();
    }

    public Location at(int field) {
        return Location.field(name, sequence, field);
    }

    private List<String> fields() {
        if (fields == null) {
            fields = Encoding.split(raw, encoding.field());
        }
        return fields;
    }
}
