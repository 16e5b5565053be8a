package clientregistry.person.refusal;

/**
 * Why a message, a bundle entry or a row is not accepted, independent of the door it came through. Each door says it in
 * its protocol's own form: an OperationOutcome, an ERR segment, a line of text. The text names places, codes and
 * identifiers of systems, never demographics, since it is logged and audited.
 */
public class Refusal extends RuntimeException {

    /** What is wrong; the doors map it to HTTP status and issue type, or to ACK code and HL7 table 0357. */
    public enum Kind {
        /** Not the format it claims to be. */
        NOT_PARSEABLE,
        /** A content type, message type or resource type the registry does not take. */
        UNSUPPORTED_TYPE,
        UNSUPPORTED_EVENT,
        UNSUPPORTED_PROCESSING_ID,
        UNSUPPORTED_VERSION,
        /** A segment or element is missing or out of order. */
        STRUCTURE,
        REQUIRED_MISSING,
        /** A value its data type forbids. */
        DATA_TYPE,
        /** A coded value that is not in its table. */
        UNKNOWN_CODE,
        /** The record meant does not exist. */
        UNKNOWN_RECORD,
        /** The request contradicts the record as it is (duplicate, wrong id). */
        CONFLICT,
        /** The record meant was merged into another one and stays closed. */
        MERGED_AWAY,
        /** The version expected by the sender is not the current one, or one is there that should not be. */
        VERSION_CONFLICT,
        /** A condition that should find one record finds several. */
        MULTIPLE_MATCHES,
        /** An assigning authority nobody registered, or one this sender may not use. */
        FOREIGN_AUTHORITY,
        /** The certificate belongs to no registered sender, or does not speak for this application. */
        NOT_REGISTERED,
        /** The sender is known but may not do this. */
        NOT_ALLOWED,
        /** Nobody signed in, or not with what would prove it. */
        NOT_AUTHENTICATED,
        /** The address means nothing here. */
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        /** A parameter or modifier of a search, or a condition, that the registry does not offer. */
        UNSUPPORTED_PARAMETER,
        /** A parameter has a value it cannot have. */
        INVALID_PARAMETER,
        /** A search or query lacks the parameter that says what is looked for. */
        MISSING_PARAMETER,
        /** Well said, but nothing that the registry takes. */
        UNSUPPORTED_CONTENT,
        /** The answer was asked for in a form the registry does not speak. */
        NOT_ACCEPTABLE,
        /** Larger than a message may be, or more to compare than what is stored as one may ask for. */
        TOO_LARGE,
        /** More of something than any individual has. */
        TOO_MANY,
        /** The answer would be larger than one answer may be. */
        TOO_COSTLY,
        /** The registry is busy; nothing was stored; try later. */
        BUSY,
        /** This source has as much in work as one source may; nothing was stored; try later. */
        OWN_SHARE,
        /** The sender was told as much in this hour as it may be. */
        ALLOWANCE,
        /** Too many attempts to sign in failed; try later. */
        TOO_OFTEN,
        /** The database is down; nothing was stored; try later. */
        UNAVAILABLE,
        /** Our fault. */
        INTERNAL;

        /** Whether nothing is wrong with the message, and sending it again later is right. */
        public boolean isLater() {
            return this == BUSY || this == OWN_SHARE || this == TOO_OFTEN || this == UNAVAILABLE;
        }

        /** Whether it is about what the registry holds at that moment, and not about how something is said. */
        public boolean isOfRegistry() {
            return this == UNKNOWN_RECORD || this == MERGED_AWAY || this == VERSION_CONFLICT
                    || this == MULTIPLE_MATCHES;
        }
    }

    private final Kind kind;
    private final String location;

    /**
     * @param kind     what is wrong
     * @param location the place in the sender's own terms ({@code PID-3(1).4}, {@code Patient.birthDate}), null when
     *                 none
     * @param text     one sentence for the person who reads the answer, without demographics
     */
    public Refusal(Kind kind, String location, String text) {
        super(printable(text), null, false, false);
        this.kind = kind;
        this.location = printable(location);
    }

    /**
     * Names of elements and fields are the sender's own; the database takes no NUL, and a terminal nothing of the kind.
     */
    private static String printable(String text) {
        return text == null ? null : text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ");
    }

    public Kind kind() {
        return kind;
    }

    public String location() {
        return location;
    }
}
