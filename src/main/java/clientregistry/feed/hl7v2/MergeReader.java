package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Refusal.Kind;
import clientregistry.person.refusal.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads ADT^A40 (HL7 v2.5 chapter 3.3.40, ITI-8): repeated groups of PID, PD1, MRG, PV1. A second MRG behind one PID
 * is a second record subsumed by the same one. Immutable.
 */
public final class MergeReader {

    private final PidReader pids;

    public MergeReader(PidReader pids) {
        this.pids = pids;
    }

    /**
     * The pairs in the order sent.
     *
     * @throws Refusal STRUCTURE when a PID has no MRG or the reverse; REQUIRED_MISSING when PID-3 or MRG-1 is
     *                 empty; FOREIGN_AUTHORITY as {@link PidReader} does
     */
    public List<Merge> read(Hl7Message message) {
        List<Merge> merges = new ArrayList<>();
        Segment pid = null;
        boolean merged = true;
        for (Segment segment : message.segments()) {
            if (segment.name().equals("PID")) {
                require(merged, Location.segment("MRG", merges.size() + 1), "A PID segment has no MRG segment.");
                pid = segment;
                merged = false;
            } else if (segment.name().equals("MRG")) {
                require(pid != null, Location.segment("PID", 1), "A MRG segment has no PID segment before it.");
                merges.add(merge(pid, segment));
                merged = true;
            }
        }
        require(pid != null, Location.segment("PID", 1), "A merge needs a PID segment.");
        require(merged, Location.segment("MRG", merges.size() + 1), "A PID segment has no MRG segment.");
        return merges;
    }

    private Merge merge(Segment pid, Segment mrg) {
        List<Warning> warnings = new ArrayList<>();
        return new Merge(pids.read(pid), pids.required(mrg, 1, warnings), warnings);
    }

    private static void require(boolean condition, Location location, String text) {
        if (!condition) {
            throw new Refusal(Kind.STRUCTURE, location.toString(), text);
        }
    }
}
