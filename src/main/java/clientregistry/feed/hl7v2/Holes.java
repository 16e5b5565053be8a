package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.util.List;
import java.util.Set;

/** Places of a message where there are bytes that are no characters (U+FFFD). */
final class Holes {

    /** All of the header counts, and who did it (which field of the event says so is for the sender's node to say). */
    private static final Set<String> READ = Set.of("MSH", "EVN");
    private static final char HOLE = '\uFFFD';
    private static final int MOST_TOLD = 5;

    private Holes() {
    }

    /**
     * Of what nobody reads here the sender is told.
     *
     * @throws Refusal DATA_TYPE with the first field that is read and has a hole: a name with a hole is another name, and
     *         would be stored as if it were this one
     */
    static List<Warning> warnings(List<Segment> segments) {
        List<Location> places = segments.stream().flatMap(segment -> segment.fieldsWith(HOLE).stream().map(segment::at))
                .toList();
        places.stream().filter(Holes::isRead).findFirst().ifPresent(place -> {
            throw new Refusal(Refusal.Kind.DATA_TYPE, place.toString(),
                    "A value holds bytes that are no characters in the character set of MSH-18 or one like it.");
        });
        return places.stream().limit(MOST_TOLD).map(place -> new Warning(place.toString(),
                "The field holds bytes that are no characters; it is not read.")).toList();
    }

    private static boolean isRead(Location place) {
        return READ.contains(place.segment()) || SentFields.isRead(place.segment() + "-" + place.field());
    }
}
