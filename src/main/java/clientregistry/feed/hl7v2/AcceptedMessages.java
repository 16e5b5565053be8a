package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Refusal.Kind;
import java.util.Map;
import java.util.Set;

/**
 * Which messages this receiver takes, decided on MSH alone (HL7 v2.5 chapter 2.9.2, the reject conditions). MSH-9.3 is
 * not looked at: senders leave it out, and structures were renamed between versions (ADT_A39 and ADT_A40).
 *
 * @param events        trigger events by message code
 * @param versions      MSH-12.1
 * @param processingIds MSH-11.1; {@code P} alone in production
 */
public record AcceptedMessages(Map<String, Set<String>> events, Set<String> versions, Set<String> processingIds) {

    /** 2.3 to 2.7.1, and 2.8, whose PID and MRG differ in nothing we read. */
    public static final Set<String> VERSIONS = Set.of("2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7",
            "2.7.1", "2.8");

    /** ITI-8 and ITI-44's v2 forerunners: admit, register, pre-admit, update, add, update person, merge. */
    public static final Set<String> FEED_EVENTS = Set.of("A01", "A04", "A05", "A08", "A28", "A31", "A40");

    /** HL7 v2.7 allows 199, older versions 20. */
    private static final int LONGEST_CONTROL_ID = 199;

    public AcceptedMessages {
        events = Map.copyOf(events);
        versions = Set.copyOf(versions);
        processingIds = Set.copyOf(processingIds);
    }

    public static AcceptedMessages feeds(Set<String> processingIds) {
        return new AcceptedMessages(Map.of("ADT", FEED_EVENTS), VERSIONS, processingIds);
    }

    /**
     * Lets pass what the registry takes, by MSH-9 to MSH-12.
     *
     * @throws Refusal UNSUPPORTED_TYPE, UNSUPPORTED_EVENT, UNSUPPORTED_PROCESSING_ID, UNSUPPORTED_VERSION, or
     *                 REQUIRED_MISSING when MSH-9 to MSH-12 say nothing, DATA_TYPE for an endless MSH-10
     */
    public void check(Hl7Message message) {
        Header header = message.header();
        require(header.messageCode(), "MSH-9.1", events.keySet(), Kind.UNSUPPORTED_TYPE, "message type");
        require(message.event(), "MSH-9.2", events.get(header.messageCode()), Kind.UNSUPPORTED_EVENT, "event");
        requireControlId(header.controlId());
        require(header.processingId(), "MSH-11.1", processingIds, Kind.UNSUPPORTED_PROCESSING_ID, "processing id");
        require(header.version(), "MSH-12.1", versions, Kind.UNSUPPORTED_VERSION, "version");
    }

    private static void require(String value, String location, Set<String> accepted, Kind otherwise, String what) {
        requireValue(value, location);
        if (!accepted.contains(value)) {
            String taken = String.join(", ", accepted.stream().sorted().toList());
            throw new Refusal(otherwise, location, "This " + what + " is not taken here; taken are " + taken + ".");
        }
    }

    private static void requireControlId(String id) {
        requireValue(id, "MSH-10");
        if (id.length() > LONGEST_CONTROL_ID) {
            throw new Refusal(Kind.DATA_TYPE, "MSH-10", "The message control id is longer than " + LONGEST_CONTROL_ID
                    + " characters.");
        }
    }

    private static void requireValue(String value, String location) {
        if (value.isEmpty()) {
            throw new Refusal(Kind.REQUIRED_MISSING, location, "A required field is missing.");
        }
    }
}
