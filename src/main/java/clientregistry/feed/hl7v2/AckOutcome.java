package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;

/** What an acknowledgement says, table 0008 without its mode. */
public enum AckOutcome {
    ACCEPT, ERROR, REJECT;

    /**
     * REJECT when the message as such cannot be served (type, event, version, processing id, sender, size), ERROR when
     * its content cannot, or not now (HL7 v2.5 chapter 2.9.2.2).
     */
    public static AckOutcome of(Refusal.Kind kind) {
        return switch (kind) {
            case NOT_PARSEABLE, UNSUPPORTED_TYPE, UNSUPPORTED_EVENT, UNSUPPORTED_PROCESSING_ID, UNSUPPORTED_VERSION,
                 NOT_REGISTERED, NOT_ALLOWED, NOT_AUTHENTICATED, METHOD_NOT_ALLOWED, UNSUPPORTED_PARAMETER, INVALID_PARAMETER,
                 MISSING_PARAMETER, UNSUPPORTED_CONTENT, NOT_ACCEPTABLE, TOO_LARGE, TOO_COSTLY -> REJECT;
            default -> ERROR;
        };
    }

    /** AA, AE, AR or CA, CE, CR. */
    String code(boolean commit) {
        return (commit ? "C" : "A") + switch (this) {
            case ACCEPT -> "A";
            case ERROR -> "E";
            case REJECT -> "R";
        };
    }
}
