package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tells children of one birth apart, who agree in all else: which of them a record says it is, and a letter. */
final class BirthMarks {

    private BirthMarks() {
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
}
