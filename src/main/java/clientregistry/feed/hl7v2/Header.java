package clientregistry.feed.hl7v2;

import java.util.Optional;

/**
 * The message header, MSH (HL7 v2.5 chapter 2.15.9), or whatever of it could be read: each value is {@code ""} when it
 * is not there. Values are as sent; whether they can be served is {@link AcceptedMessages}' question.
 */
public record Header(Segment msh) {

    /** Of a message in which no header was found. */
    public static final Header UNKNOWN = new Header(new Segment("MSH|^~\\&", 1, Encoding.STANDARD));

    public HierarchicDesignator sendingApplication() {
        return HierarchicDesignator.ofComponents(msh.field(3));
    }

    public HierarchicDesignator sendingFacility() {
        return HierarchicDesignator.ofComponents(msh.field(4));
    }

    /** MSH-7; empty when absent or impossible. */
    public Optional<TimeStamp> timeStamp() {
        return TimeStamp.parse(msh.field(7).text());
    }

    /** MSH-9.1, {@code ADT}. */
    public String messageCode() {
        return msh.field(9).component(1).text();
    }

    /** MSH-9.2, {@code A28}. */
    public String triggerEvent() {
        return msh.field(9).component(2).text();
    }

    /** MSH-9.3, {@code ADT_A05}; many senders leave it out. */
    public String structure() {
        return msh.field(9).component(3).text();
    }

    /** MSH-10, stripped; the answer echoes it unstripped. */
    public String controlId() {
        return msh.field(10).text();
    }

    /** MSH-11.1. */
    public String processingId() {
        return msh.field(11).component(1).text();
    }

    /** MSH-12.1. */
    public String version() {
        return msh.field(12).component(1).text();
    }

    /** MSH-15. */
    public String acceptAcknowledgement() {
        return msh.field(15).text();
    }

    /** MSH-16. */
    public String applicationAcknowledgement() {
        return msh.field(16).text();
    }

    Encoding encoding() {
        return msh.encoding();
    }
}
