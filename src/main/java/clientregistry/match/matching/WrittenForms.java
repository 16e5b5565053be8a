package clientregistry.match.matching;

import clientregistry.match.normalisation.Token;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells words that are two in their own script, and alike in Latin letters only because these lose it: vowels, tones,
 * Chinese characters. Only words that both sides wrote in one script can be told apart so.
 */
final class WrittenForms {

    /** Scripts of which Latin letters say so little that also those nearly equal are no slip of a pen. */
    private static final Set<UnicodeScript> TERSE = EnumSet.of(UnicodeScript.ARABIC, UnicodeScript.HEBREW,
            UnicodeScript.SYRIAC, UnicodeScript.HAN);

    private WrittenForms() {
    }

    static boolean areTwo(Token a, Token b) {
        return areTwo(a.text(), a.written(), b.text(), b.written());
    }

    /** Whether the words of two parts of a name, each in one, are two. */
    static boolean areTwo(List<Token> a, List<Token> b) {
        String one = joined(a);
        String other = one == null ? null : joined(b);
        return other != null && areTwo(inOneWord(a), one, inOneWord(b), other);
    }

    private static boolean areTwo(String a, String writtenA, String b, String writtenB) {
        if (writtenA == null || writtenB == null || writtenA.isEmpty() || writtenB.isEmpty()
                || writtenA.equals(writtenB)) {
            return false;
        }
        UnicodeScript script = script(writtenA);
        return script == script(writtenB) && (a.equals(b) || TERSE.contains(script));
    }

    private static UnicodeScript script(String written) {
        return UnicodeScript.of(written.codePointAt(0));
    }

    /** In Latin letters; blanks are typing errors more often than not: "Law rence" is Lawrence. */
    static String inOneWord(List<Token> words) {
        if (words.size() == 1) {
            return words.get(0).text();
        }
        StringBuilder joined = new StringBuilder();
        words.forEach(word -> joined.append(word.text()));
        return joined.toString();
    }

    /** Null where a word is not known as it is written, as most are. */
    private static String joined(List<Token> words) {
        if (words.size() == 1) {
            return words.get(0).written();
        }
        StringBuilder joined = new StringBuilder();
        for (Token word : words) {
            if (word.written() == null) {
                return null;
            }
            joined.append(word.written());
        }
        return joined.toString();
    }
}
