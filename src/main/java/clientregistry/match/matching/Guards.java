package clientregistry.match.matching;

import clientregistry.match.normalisation.BirthDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What keeps evidence from being counted twice and persons from growing together.
 *
 * @param adultBefore             who was born in an earlier year is grown up
 * @param contactEcho             share, 0 to 1, that the second of two agreeing contacts still counts
 * @param representatives         most members of a person that a record is compared with
 * @param opposedBelow            probability, 0 to 1, below which a member that differs as an individual speaks against
 *                                a link
 * @param opposedShare            share, 0 to 1, of a person's members that may speak against a link; of those that say
 *                                anything of the matter
 * @param strongAbove            bits above the automatic threshold from which the best member counts as strong; persons
 *                               of several records are merged only with such a pair
 * @param opposedShareIfStrong   what {@code opposedShare} is when the best member is strong
 * @param reviewEqualIdentifier   whether an equal unique identifier always asks a steward when it does not link
 * @param notUnique               URIs of shared authorities under which one individual may have several values
 */
public record Guards(int adultBefore, double contactEcho, int representatives, double opposedBelow, double opposedShare,
                     double strongAbove, double opposedShareIfStrong,
                     boolean reviewEqualIdentifier, Set<String> notUnique) {

    public Guards {
        notUnique = Collections.unmodifiableSet(new TreeSet<>(notUnique));
        if (representatives < 1) {
            throw new IllegalArgumentException("representatives must be at least 1");
        }
        if (!(strongAbove >= 0 && strongAbove < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("strong-above must be 0 bits or more, not " + strongAbove);
        }
        requireShare("contact-echo", contactEcho);
        requireShare("opposed-below", opposedBelow);
        requireShare("opposed-share", opposedShare);
        requireShare("opposed-share-if-strong", opposedShareIfStrong);
    }

    private static void requireShare(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(key + " must be 0 to 1, not " + value);
        }
    }

    /** Whether one individual has one identifier of this authority, and nobody else has it. */
    boolean isUnique(String system) {
        return !notUnique.contains(system);
    }

    /** Whether the date says that it is a grown-up's. */
    boolean isAdult(BirthDate born) {
        return hasYear(born) && born.year() < adultBefore;
    }

    /** Whether the date says that it is a child's; neither without a year. */
    boolean isChild(BirthDate born) {
        return hasYear(born) && born.year() >= adultBefore;
    }

    private static boolean hasYear(BirthDate born) {
        return born != null && born.year() != null;
    }
}
