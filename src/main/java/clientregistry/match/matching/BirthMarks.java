package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tells children of one birth apart, who agree in all else: which of them a record says it is, and a letter. */
final class BirthMarks {

    private static final Set<UnicodeScript> SYLLABLES = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL,
            UnicodeScript.YI, UnicodeScript.TANGUT, UnicodeScript.NUSHU);

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
        return Stream.concat(name.given().stream(), name.family().stream()).filter(BirthMarks::isLetter)
                .map(Token::text).collect(Collectors.toSet());
    }

    /** Where one sign is a syllable or a word, it is a name. */
    private static boolean isLetter(Token word) {
        String written = word.written() == null ? word.text() : word.written();
        return written.codePointCount(0, written.length()) == 1
                && !SYLLABLES.contains(UnicodeScript.of(written.codePointAt(0)));
    }

    /** Whether parts of a name, else the same, end with letters that differ only as they are written: a, à; அ, ஆ. */
    static boolean endWithOtherSigns(Features a, Features b) {
        return a.names().stream().anyMatch(name -> b.names().stream().anyMatch(other ->
                endWithOtherSigns(name.given(), other.given()) || endWithOtherSigns(name.family(), other.family())));
    }

    private static boolean endWithOtherSigns(List<Token> as, List<Token> bs) {
        int last = as.size() - 1;
        if (last < 0 || as.size() != bs.size() || !as.subList(0, last).equals(bs.subList(0, last))) {
            return false;
        }
        Token a = as.get(last);
        Token b = bs.get(last);
        return isLetter(a) && isLetter(b) && a.text().equals(b.text()) && !Objects.equals(a.written(), b.written())
                && WrittenForms.script(a) == WrittenForms.script(b);
    }

    /** Whether one alone has something beside its name that tells it from others of that name. */
    static boolean isOneMarked(Features a, Features b) {
        boolean counted = a.whichOfSeveral() != null && b.whichOfSeveral() != null;
        return !counted && isMarked(a) != isMarked(b);
    }

    private static boolean isMarked(Features features) {
        return features.count() != null || features.names().stream().anyMatch(name -> name.generation() != null);
    }
}
