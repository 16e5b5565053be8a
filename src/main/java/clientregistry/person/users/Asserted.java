package clientregistry.person.users;

import java.util.Optional;

/**
 * Whom of its own users a node says it speaks for, and what that is worth.
 *
 * @param name of the user, null when none is believed
 * @param role what that user is there, null when it is not said
 */
public record Asserted(String name, String role, How how) {

    /** Longest name that is taken. */
    public static final int LONGEST = 128;

    /** Whom it was believed by, or why not. */
    public enum How {
        /** By the signature of an issuer. */
        TOKEN,
        /** By the node, in a header. */
        HEADER,
        /** By the node, in a field. */
        FIELD,
        /** Not: the node is not trusted to say so. */
        IGNORED,
        /** Not: it does not prove what it says, or cannot be read. */
        UNVERIFIED
    }

    /** Nobody is believed. */
    public static Asserted nobody(How why) {
        return new Asserted(null, null, why);
    }

    /** What can be a name in trails and terminals; empty when that is nothing or cannot be. */
    public static Optional<String> name(String said) {
        String name = said == null ? "" : said.strip();
        boolean readable = !name.isEmpty() && name.length() <= LONGEST && name.indexOf('\uFFFD') < 0
                && name.chars().noneMatch(Character::isISOControl);
        return readable ? Optional.of(name) : Optional.empty();
    }
}
