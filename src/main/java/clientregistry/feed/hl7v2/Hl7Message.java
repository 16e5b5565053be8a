package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One well-formed message: a header and its segments, in order, local Z segments included but of no meaning. Immutable.
 *
 * @param warnings what was tolerated in reading it
 */
public record Hl7Message(Header header, List<Segment> segments, List<Warning> warnings) {

    private static final Set<String> BATCH = Set.of("FHS", "BHS", "BTS", "FTS");

    public Hl7Message {
        segments = List.copyOf(segments);
        warnings = List.copyOf(warnings);
    }

    /**
     * Parses what came in one frame.
     *
     * @throws Refusal NOT_PARSEABLE when the bytes are not exactly one message
     */
    public static Hl7Message parse(byte[] frame) {
        return parse(Envelope.open(frame));
    }

    /**
     * Parses what an envelope holds.
     *
     * @throws Refusal NOT_PARSEABLE when the envelope does not hold exactly one message; DATA_TYPE with the field that
     *         holds bytes which are no characters
     */
    public static Hl7Message parse(Envelope envelope) {
        String text = envelope.text();
        if (envelope.legibility() == Legibility.WIDE) {
            throw notParseable("MSH-18", "UTF-16 cannot be framed by MLLP; send UTF-8.");
        }
        if (BATCH.stream().anyMatch(text::startsWith)) {
            throw notParseable(text.substring(0, 3), "Batches are not taken: send one message in one frame.");
        }
        if (!text.startsWith("MSH")) {
            throw notParseable(null, "A message must begin with MSH.");
        }
        List<Warning> warnings = new ArrayList<>(envelope.warnings());
        Encoding encoding = Encoding.of(text, envelope.header().encoding().charset());
        List<Segment> segments = new SegmentReader(text, encoding, warnings).read();
        requireSingle(segments);
        if (envelope.legibility() == Legibility.GAPS) {
            warnings.addAll(Holes.warnings(segments));
        }
        return new Hl7Message(new Header(segments.get(0)), segments, warnings);
    }

    private static void requireSingle(List<Segment> segments) {
        for (Segment segment : segments.subList(1, segments.size())) {
            if (segment.name().equals("MSH") || BATCH.contains(segment.name())) {
                throw notParseable(Location.segment(segment.name(), segment.sequence()).toString(),
                        "Several messages in one frame: send one message in one frame.");
            }
        }
    }

    private static Refusal notParseable(String location, String text) {
        return new Refusal(Refusal.Kind.NOT_PARSEABLE, location, text);
    }

    public Optional<Segment> first(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }

    public List<Segment> all(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).toList();
    }

    /** The trigger event; old senders give it in EVN-1 only. */
    public String event() {
        String event = header.triggerEvent();
        return event.isEmpty() ? first("EVN").map(evn -> evn.field(1).text()).orElse("") : event;
    }
}
