package clientregistry.match.matching;

import clientregistry.match.normalisation.NameFeatures;
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
        return other != null && areTwo(PartComparison.joined(a), one, PartComparison.joined(b), other);
    }

    private static boolean areTwo(String a, String writtenA, String b, String writtenB) {
        if (writtenA == null || writtenB == null || writtenA.isEmpty() || writtenB.isEmpty()
                || writtenA.equals(writtenB)) {
            return false;
        }
        UnicodeScript script = script(writtenA);
        return script == script(writtenB) && (a.equals(b) || TERSE.contains(script));
    }

    /**
     * Whether the given names of two people are told apart so, and none that both wrote in one script agree; what they
     * also wrote in Latin letters (王伟 Wang Wei, 王威 Wang Wei) agrees anyhow.
     */
    static boolean tellApart(List<NameFeatures> as, List<NameFeatures> bs) {
        boolean two = false;
        for (NameFeatures a : as) {
            for (NameFeatures b : bs) {
                if (isWritten(a.given()) && isWritten(b.given())) {
                    if (PartComparison.level(a.given(), b.given()).ordinal() <= Level.PART.ordinal()) {
                        return false;
                    }
                    two |= areAlike(a.given(), b.given());
                }
            }
        }
        return two;
    }

    private static boolean isWritten(List<Token> words) {
        return words.stream().anyMatch(word -> word.written() != null);
    }

    /** Whether they have a word that would agree, or nearly, if it were written so, and is not. */
    private static boolean areAlike(List<Token> as, List<Token> bs) {
        return areTwo(as, bs) && PartComparison.joined(as).equals(PartComparison.joined(bs))
                || as.stream().anyMatch(a -> bs.stream().anyMatch(b -> areTwo(a, b)
                && WordComparison.read(a, b).ordinal() <= Level.SIMILAR.ordinal()));
    }

    private static UnicodeScript script(String written) {
        return UnicodeScript.of(written.codePointAt(0));
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
