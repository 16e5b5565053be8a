package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.IntStream;

/**
 * One segment. Fields are counted as HL7 does, from 1, and MSH-1 is the field separator itself. Fields are
 * cut when first asked for, since most segments of a message never are. Safe for use by several threads.
 */
public final class Segment {

    private static final int MOST_REPETITIONS = 200;
    private static final String NULL = "\"\"";

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

    /** The same with another value of a field that it has; never of MSH. */
    Segment with(int field, String value) {
        List<String> changed = new ArrayList<>(fields());
        changed.set(field, value);
        return new Segment(String.join(String.valueOf(encoding.field()), changed), sequence, encoding);
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

    /** The fields that hold a character. */
    List<Integer> fieldsWith(char c) {
        if (raw.indexOf(c) < 0) {
            return List.of();
        }
        int first = name.equals("MSH") ? 2 : 1;
        return IntStream.range(first, first + fields().size() - 1).filter(field -> raw(field).indexOf(c) >= 0).boxed()
                .toList();
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

    /** Whether HL7's null, {@code ""}, stands anywhere in a field: the sender wants deleted what would stand there. */
    boolean hasNull(int field) {
        String delimiters = "" + encoding.component() + encoding.subcomponent() + encoding.repetition();
        String value = raw(field);
        return value.contains(NULL) && Collections.list(new StringTokenizer(value, delimiters)).stream()
                .anyMatch(leaf -> ((String) leaf).strip().equals(NULL));
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
