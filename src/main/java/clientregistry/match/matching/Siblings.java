package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells children of one birth apart, who agree in all else: which of them a record says it is, a letter in the
 * name, a given name that is nearly another.
 */
final class Siblings {

    /** Given names of which nobody can tell whether they are one with a slip or two of twins (Hassan, Hussein). */
    private static final Set<Level> OTHER_NAMES = EnumSet.of(Level.NICKNAME, Level.ONE_EDIT, Level.CLOSE,
            Level.PHONETIC, Level.SIMILAR, Level.SOME_PARTS, Level.DIFFERENT);
    private static final Set<Level> OF_ONE_HOUSE = EnumSet.of(Level.EXACT, Level.HOUSE, Level.STREET);

    private final Comparer comparer;
    private final Votes votes;

    Siblings(Comparer comparer) {
        this.comparer = comparer;
        this.votes = new Votes(comparer.rules());
    }

    static boolean areOfOtherOrder(Features a, Features b) {
        return differ(a.whichOfSeveral(), b.whichOfSeveral()) || differ(a.count(), b.count());
    }

    private static boolean differ(Integer one, Integer other) {
        return one != null && other != null && !one.equals(other);
    }

    /** Whether each name of one that has words of one letter has none in common with each such name of the other. */
    static boolean haveOtherLetters(Features a, Features b) {
        boolean differ = false;
        for (NameFeatures name : a.names()) {
            Set<String> letters = letters(name);
            for (NameFeatures other : b.names()) {
                Set<String> others = letters(other);
                if (others.stream().anyMatch(letters::contains)) {
                    return false;
                }
                differ |= !letters.isEmpty() && !others.isEmpty();
            }
        }
        return differ;
    }

    private static Set<String> letters(NameFeatures name) {
        return Stream.concat(name.given().stream(), name.family().stream()).map(Token::text)
                .filter(text -> text.length() == 1).collect(Collectors.toSet());
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
