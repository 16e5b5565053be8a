package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Whether two records that one source gives may be of twins, whose names are often nearly one. Immutable. */
final class Twins {

    /** Given names of which nobody can tell whether they are one with a slip or two of twins (Hassan, Hussein). */
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
     * of one day and one house, whose given names are not equal and who share no identifier of an individual.
     */
    boolean mayBeTwins(Features a, Features b) {
        boolean oneDay = comparer.rules().guards().isChild(a.birthDate()) && a.birthDate().isFull()
                && a.birthDate().equals(b.birthDate());
        if (!oneDay) {
            return false;
        }
        Comparison pair = comparer.compare(a, b);
        boolean oneHouse = Stream.of(Field.PHONE, Field.ADDRESS, Field.MOTHER).map(pair::level)
                .anyMatch(OF_ONE_HOUSE::contains);
        return oneHouse && OTHER_NAMES.contains(pair.level(Field.GIVEN_NAME)) && !votes.sharesIdentifier(pair);
    }
}
