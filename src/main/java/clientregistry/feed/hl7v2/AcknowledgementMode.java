package clientregistry.feed.hl7v2;

/**
 * Which acknowledgement a sender asked for in MSH-15 and MSH-16 (HL7 v2.5 chapter 2.9.2 and 2.9.3, table 0155).
 *
 * <p>Both empty is the original mode: AA, AE, AR. Otherwise it is the enhanced one, and since our answer leaves after
 * the commit it is the accept acknowledgement, CA, CE, CR, where MSH-15 asks for one with this outcome. Where it does
 * not, the answer is an application acknowledgement if MSH-16 asks for one, or says nothing: an IHE sender with {@code
 * ER} in MSH-15 alone waits for its AA, and one that waits for ever is worse off than one with an answer too many.
 * Nothing is sent only when both fields decline. One exchange on one connection carries one answer, so with {@code AL}
 * in both fields the CA is all there is.
 */
enum AcknowledgementMode {
    APPLICATION, COMMIT, NONE;

    static AcknowledgementMode of(Header header, AckOutcome outcome) {
        String accept = header.acceptAcknowledgement();
        String application = header.applicationAcknowledgement();
        if (!accept.isEmpty() && asks(accept, outcome)) {
            return COMMIT;
        }
        return application.isEmpty() || asks(application, outcome) ? APPLICATION : NONE;
    }

    /** A value that is not in the table declines nothing. */
    private static boolean asks(String condition, AckOutcome outcome) {
        return switch (condition) {
            case "NE" -> false;
            case "SU" -> outcome == AckOutcome.ACCEPT;
            case "ER" -> outcome != AckOutcome.ACCEPT;
            default -> true;
        };
    }
}
