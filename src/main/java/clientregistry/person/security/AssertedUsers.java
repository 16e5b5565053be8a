package clientregistry.person.security;

import java.util.Set;

/**
 * How a node is trusted to say who of its own users sits there (a claim of its own, or a token of an issuer it works
 * with, IHE IUA). What it says is written beside the node; it lets nobody in.
 *
 * @param header   HTTP header that names the user, in small letters; null: none is believed
 * @param field    HL7v2 field that names the user; null: none is believed
 * @param token    whose bearer tokens are believed; null: nobody's
 * @param required doors at which nothing is taken that names no user
 */
public record AssertedUsers(String header, Hl7Place field, Token token, Set<Door> required) {

    /** It is not believed. */
    public static final AssertedUsers NONE = new AssertedUsers(null, null, null, Set.of());

    /** Requests (FHIR, files, a site's own doors), or HL7v2 messages. */
    public enum Door { HTTP, HL7V2 }

    /** Place of a name in an HL7v2 message, each counted from 1. */
    public record Hl7Place(String segment, int field, int component) {

        /** {@code EVN-5.1}. */
        @Override
        public String toString() {
            return segment + "-" + field + "." + component;
        }
    }

    /**
     * Whose tokens are believed, and what they say.
     *
     * @param issuer   claim iss
     * @param audience one of claim aud
     * @param keys     its JWK set: an address, or {@code file:PATH}
     * @param name     claim with the name of the user; one within another with a dot between
     * @param role     claim with what that user is, null when it is not looked at
     */
    public record Token(String issuer, String audience, String keys, String name, String role) {
    }

    public boolean isRequired(Door door) {
        return required.contains(door);
    }
}
