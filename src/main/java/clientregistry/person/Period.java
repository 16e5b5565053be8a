package clientregistry.person;

/**
 * When a name, an address or a contact is or was in use, as sent.
 *
 * @param start date or time in the form of HL7v2 or FHIR, null when not said
 * @param end   the same; null while it goes on, or when not said
 */
public record Period(String start, String end) {

    /** Null when neither is said. */
    public static Period of(String start, String end) {
        return start == null && end == null ? null : new Period(start, end);
    }
}
