package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a text into segments. HL7 ends them with CR; files and many senders use LF or CRLF, blank lines and
 * indentation, so those are taken too. A LF inside a segment of a message with CRs is data.
 *
 * <p>A line that is no segment was torn off the one before. That is harmless where we do not read that one (reports in
 * OBX), and refused where it may have cost part of a name: behind MSH, PID or MRG, unless it is mere junk at the end.
 */
final class SegmentReader {

    private static final Set<String> READ_BY_US = Set.of("MSH", "PID", "MRG");

    private final String text;
    private final Encoding encoding;
    private final List<Warning> warnings;
    private final boolean carriageReturns;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, Integer> sequences = new HashMap<>();
    private int torn;

    SegmentReader(String text, Encoding encoding, List<Warning> warnings) {
        this.text = text;
        this.encoding = encoding;
        this.warnings = warnings;
        this.carriageReturns = text.indexOf('\r') >= 0;
    }

    List<Segment> read() {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || endsSegment(i)) {
                line(text.substring(start, i).strip(), i >= text.length());
                start = i + 1;
            }
        }
        if (torn > 0) {
            warnings.add(new Warning(null, torn + " line(s) that are no segments were ignored."));
        }
        return segments;
    }

    private boolean endsSegment(int at) {
        char c = text.charAt(at);
        return c == '\r' || (c == '\n' && (!carriageReturns || text.charAt(at - 1) == '\r' || segmentAt(at + 1)));
    }

    private void line(String line, boolean last) {
        if (line.isEmpty()) {
            return;
        }
        if (isSegment(line)) {
            segments.add(new Segment(line, sequences.merge(line.substring(0, 3), 1, Integer::sum), encoding));
        } else {
            tornOff(line, last);
        }
    }

    private void tornOff(String line, boolean last) {
        Segment before = segments.get(segments.size() - 1);
        boolean junk = last && line.indexOf(encoding.field()) < 0;
        if (READ_BY_US.contains(before.name()) && !junk) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE,
                    Location.segment(before.name(), before.sequence()).toString(),
                    "The segment is followed by a line that is no segment: a line break within a value?");
        }
        torn++;
    }

    private boolean segmentAt(int at) {
        int start = at;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        return text.length() > start + 3 && text.charAt(start + 3) == encoding.field()
                && isName(text.substring(start, start + 3));
    }

    private boolean isSegment(String line) {
        return line.length() >= 3 && isName(line.substring(0, 3))
                && (line.length() == 3 || line.charAt(3) == encoding.field());
    }

    private static boolean isName(String name) {
        return isCapital(name.charAt(0)) && isCapitalOrDigit(name.charAt(1)) && isCapitalOrDigit(name.charAt(2));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isCapitalOrDigit(char c) {
        return isCapital(c) || (c >= '0' && c <= '9');
    }
}
