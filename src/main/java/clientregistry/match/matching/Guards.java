package clientregistry.match.matching;

import clientregistry.match.normalisation.BirthDate;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What keeps evidence from being counted twice and persons from growing together. Rule sets of before have the names of
 * an engine that judged by the best member: what they say of members is read, what only that engine knew is not.
 *
 * @param adultBefore             who was born in an earlier year is grown up
 * @param contactEcho             share, 0 to 1, that the second of two agreeing contacts still counts
 * @param representatives         most members of a person that a record is compared with
 * @param opposedBelow            probability, 0 to 1, below which a member that differs as an individual speaks against
 *                                a link
 * @param contradictingShare      share, 0 to 1, of a person's members that may contradict a record that is linked to it
 * @param againstShare            share, 0 to 1, of a person's members that may speak against a link
 * @param reviewEqualIdentifier   whether an equal unique identifier always asks a steward when it does not link
 * @param notUnique               URIs of shared authorities under which one individual may have several values
 */
@JsonIgnoreProperties("strong-above")
public record Guards(int adultBefore, double contactEcho, int representatives, double opposedBelow,
                     @JsonAlias("opposed-share") double contradictingShare,
                     @JsonAlias("opposed-share-if-strong") double againstShare,
                     boolean reviewEqualIdentifier, Set<String> notUnique) {

    public Guards {
        notUnique = Collections.unmodifiableSet(new TreeSet<>(notUnique));
        if (representatives < 1) {
            throw new IllegalArgumentException("representatives must be at least 1");
        }
        requireShare("contact-echo", contactEcho);
        requireShare("opposed-below", opposedBelow);
        requireShare("contradicting-share", contradictingShare);
        requireShare("against-share", againstShare);
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

    /** As twins are, whatever else they say. */
    boolean areChildrenOfOneDay(BirthDate a, BirthDate b) {
        return isChild(a) && a.isFull() && a.equals(b);
    }

    private static boolean hasYear(BirthDate born) {
        return born != null && born.year() != null;
    }
}
