package clientregistry.match.matching;

import clientregistry.match.normalisation.Token;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells words that are two in their own script, and alike in Latin letters only because these lose it: vowels, tones,
 * Chinese characters. Only words that both sides wrote in one script can be told apart so. And tells which words can be
 * compared at all: what nobody reads for us, only with what is written in the same script.
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

    /** Those of the words that can be compared with any of the others, which are all but for what nobody reads for us. */
    static List<Token> comparable(List<Token> words, List<Token> others) {
        return words.stream().filter(word -> others.stream().anyMatch(other -> areComparable(word, other))).toList();
    }

    /** Whether both are in letters that we read, or both in those of one script. */
    static boolean areComparable(Token a, Token b) {
        return (!a.isUnread() && !b.isUnread()) || script(a) == script(b);
    }

    static boolean anyUnread(List<Token> words) {
        for (Token word : words) {
            if (word.isUnread()) {
                return true;
            }
        }
        return false;
    }

    static UnicodeScript script(Token word) {
        return word.written() == null ? UnicodeScript.LATIN : script(word.written());
    }

    /** The letters of a word, each one character: of letters that take two, the last bits tell those of a script apart. */
    static String letters(Token word) {
        String text = word.text();
        if (text.isEmpty() || !Character.isSurrogate(text.charAt(0))) {
            return text;
        }
        StringBuilder letters = new StringBuilder();
        text.codePoints().forEach(letter -> letters.append((char) letter));
        return letters.toString();
    }

    private static UnicodeScript script(String written) {
        return UnicodeScript.of(written.codePointAt(0));
    }

    /** In the letters that are compared; blanks are typing errors more often than not: "Law rence" is Lawrence. */
    static String inOneWord(List<Token> words) {
        if (words.size() == 1) {
            return letters(words.get(0));
        }
        StringBuilder joined = new StringBuilder();
        words.forEach(word -> joined.append(letters(word)));
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
