package clientregistry.person;

/**
 * A way to reach an individual, as sent.
 *
 * @param kind   what sort of number or address it is
 * @param value  the number or address, never blank
 * @param use    FHIR use (home, work, mobile, old, ...), null when not said
 * @param rank   1 for the one to be tried first, null when not said
 * @param period when it is or was in use, null when not said
 */
public record ContactPoint(Kind kind, String value, String use, Integer rank, Period period) {

    /** Only phones and e-mail addresses are compared; the rest is kept as sent. */
    public enum Kind { PHONE, EMAIL, OTHER }

    /** One of which neither rank nor period is said. */
    public ContactPoint(Kind kind, String value, String use) {
        this(kind, value, use, null, null);
    }
}
