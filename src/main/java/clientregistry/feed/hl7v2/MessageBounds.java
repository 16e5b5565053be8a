package clientregistry.feed.hl7v2;

import clientregistry.feed.bounds.Bounds;
import clientregistry.person.refusal.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts segments, repetitions and components of a message before it is read, and looks how long its texts are. What the
 * registry does not read (observations, insurances, Z segments) is only counted. One message.
 */
public final class MessageBounds {

    private static final Set<String> READ = Set.of("MSH", "EVN", "PID", "PD1", "NK1", "MRG");

    private final String text;
    private final Encoding encoding;
    private final Bounds bounds;
    private final Map<String, Integer> segments = new HashMap<>();
    private int tokens;
    private int lines;

    private MessageBounds(Envelope envelope, Bounds bounds) {
        this.text = envelope.text();
        this.encoding = Encoding.guess(text, envelope.header().encoding().charset());
        this.bounds = bounds;
    }

    /**
     * Looks at all of a message.
     *
     * @throws Refusal TOO_MANY with the place, or without one for the message as a whole
     */
    public static void check(Envelope envelope, Bounds bounds) {
        new MessageBounds(envelope, bounds).check();
    }

    private void check() {
        for (int start = 0; start < text.length(); ) {
            int end = start;
            while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
                end++;
            }
            if (end > start) {
                segment(start, end);
            }
            start = end + 1;
        }
    }

    private void segment(int start, int end) {
        lines++;
        Bounds.requireFew(lines, bounds.segments(), null);
        String name = text.substring(start, Math.min(end, start + 3));
        int sequence = segments.merge(name, 1, Integer::sum);
        if (name.equals("NK1")) {
            Bounds.requireFew(sequence, bounds.contacts(), Location.segment(name, sequence).toString());
        }
        count(start, end);
        if (READ.contains(name)) {
            fields(name, sequence, start, end);
        }
    }

    private void count(int start, int end) {
        for (int i = start; i < end; i++) {
            if (isDelimiter(text.charAt(i))) {
                tokens++;
            }
        }
        Bounds.requireFew(tokens, bounds.tokens(), null);
    }

    /** What stands before the first field is the name of the segment; MSH-1 and MSH-2 are the delimiters. */
    private void fields(String name, int sequence, int start, int end) {
        int number = name.equals("MSH") ? 1 : 0;
        int first = name.equals("MSH") ? 3 : 1;
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || text.charAt(i) == encoding.field()) {
                if (number >= first) {
                    field(Location.field(name, sequence, number), from, i);
                }
                number++;
                from = i + 1;
            }
        }
    }

    private boolean isDelimiter(char c) {
        return c == encoding.field() || c == encoding.component() || c == encoding.repetition()
                || c == encoding.subcomponent();
    }

    private void field(Location place, int from, int to) {
        int repetition = 1;
        int component = 1;
        int start = from;
        for (int i = from; i <= to; i++) {
            char c = i == to ? encoding.repetition() : text.charAt(i);
            if (c != encoding.repetition() && c != encoding.component()) {
                continue;
            }
            requireShort(i - start, place.repetition(repetition).component(component));
            start = i + 1;
            if (c == encoding.component()) {
                component++;
                Bounds.requireFew(component, bounds.elements(), place.repetition(repetition).toString());
            } else {
                Bounds.requireFew(repetition, most(place), place.toString());
                repetition++;
                component = 1;
            }
        }
    }

    /** In HL7v2 it is no larger message than others, only a value its data type forbids. */
    private void requireShort(int length, Location place) {
        if (length > bounds.text()) {
            throw new Refusal(Refusal.Kind.TOO_MANY, place.toString(), "A text may have " + bounds.text()
                    + " characters.");
        }
    }

    private int most(Location place) {
        return switch (place.segment() + "-" + place.field()) {
            case "MSH-18" -> CharacterSet.MOST;
            case "PID-2", "PID-3", "PID-4", "PID-18", "PID-19", "PID-20", "PID-21", "MRG-1", "MRG-2", "MRG-3" ->
                    bounds.identifiers();
            case "PID-5", "PID-6", "PID-9", "MRG-7", "NK1-2" -> bounds.names();
            case "PID-11", "NK1-4" -> bounds.addresses();
            case "PID-13", "PID-14", "PID-40", "NK1-5", "NK1-6" -> bounds.telecoms();
            default -> bounds.elements();
        };
    }
}
