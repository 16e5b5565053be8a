package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Whether two records that one source gives may be of twins, whose names are often nearly one. Immutable. */
final class Twins {

    /** Names of which nobody can tell whether they are one with a slip or two of twins (Hassan, Hussein). */
    private static final Set<Level> OTHER_NAMES = EnumSet.of(Level.NICKNAME, Level.ONE_EDIT, Level.CLOSE,
            Level.PHONETIC, Level.SIMILAR, Level.SOME_PARTS, Level.DIFFERENT);
    private static final Set<Level> OF_ONE_HOUSE = EnumSet.of(Level.EXACT, Level.HOUSE, Level.STREET);

    private final Comparer comparer;
    private final Votes votes;

    Twins(Comparer comparer) {
        this.comparer = comparer;
        this.votes = new Votes(comparer.rules());
    }

    /**
     * Whether two records of one source may tell of twins rather than of one child entered twice with a slip: children
     * of one day and one house, of whose names a part is not equal, for some write the family name in place of the given
     * one, and who share no identifier of an individual.
     */
    boolean mayBeTwins(Features a, Features b) {
        if (!comparer.rules().guards().areChildrenOfOneDay(a.birthDate(), b.birthDate())) {
            return false;
        }
        Comparison pair = comparer.compare(a, b);
        boolean oneHouse = Stream.of(Field.PHONE, Field.ADDRESS, Field.MOTHER).map(pair::level)
                .anyMatch(OF_ONE_HOUSE::contains);
        boolean otherNames = Stream.of(Field.GIVEN_NAME, Field.FAMILY_NAME).map(pair::level)
                .anyMatch(OTHER_NAMES::contains);
        return oneHouse && otherNames && !votes.sharesIdentifier(pair);
    }
}
