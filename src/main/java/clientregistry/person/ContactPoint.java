package clientregistry.person;

/**
 * A way to reach an individual, as sent.
 *
 * @param kind  what sort of number or address it is
 * @param value the number or address, never blank
 * @param use   FHIR use (home, work, mobile, ...), null when not said
 */
public record ContactPoint(Kind kind, String value, String use) {

    /** Only phones and e-mail addresses are compared; the rest is kept as sent. */
    public enum Kind { PHONE, EMAIL, OTHER }
}
