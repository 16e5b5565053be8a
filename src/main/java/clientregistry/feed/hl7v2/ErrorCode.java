package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;

/** Table 0357, message error condition codes. */
enum ErrorCode {
    ACCEPTED(0, "Message accepted"),
    SEQUENCE(100, "Segment sequence error"),
    REQUIRED(101, "Required field missing"),
    DATA_TYPE(102, "Data type error"),
    TABLE_VALUE(103, "Table value not found"),
    TYPE(200, "Unsupported message type"),
    EVENT(201, "Unsupported event code"),
    PROCESSING_ID(202, "Unsupported processing id"),
    VERSION(203, "Unsupported version id"),
    UNKNOWN_KEY(204, "Unknown key identifier"),
    DUPLICATE_KEY(205, "Duplicate key identifier"),
    LOCKED(206, "Application record locked"),
    INTERNAL(207, "Application internal error");

    private final int code;
    private final String meaning;

    ErrorCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** A sender unknown to us is a value missing in the table of applications (user table 0361, MSH-3). */
    static ErrorCode of(Refusal refusal) {
        return switch (refusal.kind()) {
            case NOT_PARSEABLE -> refusal.location() != null && refusal.location().contains("-") ? DATA_TYPE : SEQUENCE;
            case STRUCTURE -> SEQUENCE;
            case REQUIRED_MISSING -> REQUIRED;
            case DATA_TYPE, TOO_MANY -> DATA_TYPE;
            case UNKNOWN_CODE, NOT_REGISTERED -> TABLE_VALUE;
            case UNSUPPORTED_TYPE -> TYPE;
            case UNSUPPORTED_EVENT -> EVENT;
            case UNSUPPORTED_PROCESSING_ID -> PROCESSING_ID;
            case UNSUPPORTED_VERSION -> VERSION;
            case UNKNOWN_RECORD, MERGED_AWAY, FOREIGN_AUTHORITY, NOT_FOUND -> UNKNOWN_KEY;
            case CONFLICT, MULTIPLE_MATCHES -> DUPLICATE_KEY;
            case VERSION_CONFLICT -> LOCKED;
            case NOT_ALLOWED, NOT_AUTHENTICATED, METHOD_NOT_ALLOWED, UNSUPPORTED_PARAMETER, INVALID_PARAMETER, MISSING_PARAMETER,
                    UNSUPPORTED_CONTENT, NOT_ACCEPTABLE, TOO_LARGE, TOO_COSTLY, BUSY, OWN_SHARE,
                    ALLOWANCE, TOO_OFTEN, UNAVAILABLE,
                    INTERNAL -> INTERNAL;
        };
    }

    /** Code, text and table, as {@code 204^Unknown key identifier^HL70357}. */
    String coded(char separator) {
        return code + String.valueOf(separator) + meaning + separator + "HL70357";
    }
}
