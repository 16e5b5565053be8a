package clientregistry.match.matching;

import clientregistry.match.normalisation.OneWord;
import clientregistry.match.normalisation.Token;
import java.util.List;

/** Compares the given or the family part of two names, each of several words. */
final class PartComparison {

    private PartComparison() {
    }

    /**
     * Particles are left out of one as of the other, or written into the word that follows (Al Hassan, Alhassan), in
     * several ways: the best counts.
     *
     * @param wholeA in one word with its particles, see {@link OneWord}, null when that is the same; so for b
     */
    static Level level(List<Token> a, String wholeA, List<Token> b, String wholeB) {
        Level level = level(a, b);
        if (level == Level.EXACT || level == Level.MISSING || (wholeA == null && wholeB == null)
                || WrittenForms.areTwo(a, b)) {
            return level;
        }
        return Level.better(level, waysOf(inOneWord(a, wholeA), inOneWord(b, wholeB)));
    }

    private static String inOneWord(List<Token> words, String whole) {
        return whole == null ? WrittenForms.inOneWord(words) : whole;
    }

    /** Of one of them all ways to write it; what both begin with is the same however it is written. */
    private static Level waysOf(String a, String b) {
        if (OneWord.hasSeveralWays(a) && OneWord.hasSeveralWays(b)) {
            return whole(a, b);
        }
        Level best = Level.DIFFERENT;
        for (String one : OneWord.ways(a)) {
            for (String other : OneWord.ways(b)) {
                best = Level.better(best, whole(one, other));
            }
        }
        return best;
    }

    /** Joined words are equal or a letter apart; else they say nothing. */
    static Level whole(String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        boolean slip = Math.max(a.length(), b.length()) >= WordComparison.SHORT && EditDistance.atMostOne(a, b);
        return slip ? Level.ONE_EDIT : Level.DIFFERENT;
    }

    /** {@link Level#MISSING} also where one is in a script that nobody reads for us, and the other in another one. */
    static Level level(List<Token> a, List<Token> b) {
        if (WrittenForms.anyUnread(a) || WrittenForms.anyUnread(b)) {
            return read(WrittenForms.comparable(a, b), WrittenForms.comparable(b, a));
        }
        return read(a, b);
    }

    private static Level read(List<Token> a, List<Token> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Level.MISSING;
        }
        if (a.size() == 1 && b.size() == 1) {
            return WordComparison.level(a.get(0), b.get(0));
        }
        Level asOneWord = Math.abs(letters(a) - letters(b)) > 1 ? Level.DIFFERENT
                : whole(WrittenForms.inOneWord(a), WrittenForms.inOneWord(b));
        boolean two = asOneWord != Level.DIFFERENT && WrittenForms.areTwo(a, b);
        if (asOneWord != Level.DIFFERENT && !two) {
            return asOneWord;
        }
        Level aligned = a.size() <= b.size() ? aligned(a, b) : aligned(b, a);
        return two ? Level.worse(aligned, Level.SIMILAR) : aligned;
    }

    private static int letters(List<Token> words) {
        int letters = 0;
        for (Token word : words) {
            letters += word.text().length();
        }
        return letters;
    }

    /**
     * Every word of the shorter list with its best partner in the longer one. Names of which one lacks a part, or has
     * its initial only, must begin alike: brothers may share what comes behind.
     */
    private static Level aligned(List<Token> fewer, List<Token> more) {
        Level worst = Level.EXACT;
        Level best = Level.DIFFERENT;
        for (Token word : fewer) {
            Level level = Level.DIFFERENT;
            for (Token other : more) {
                level = Level.better(level, WordComparison.level(word, other));
            }
            worst = level.ordinal() > worst.ordinal() ? level : worst;
            best = Level.better(best, level);
        }
        if (!agrees(best)) {
            return Level.better(best, worst);
        }
        if (agrees(worst) && fewer.size() == more.size()) {
            return worst;
        }
        Level first = WordComparison.level(fewer.get(0), more.get(0));
        if (!fits(worst) || !fits(first)) {
            return Level.SOME_PARTS;
        }
        return isAnother(fewer.get(0), more.get(0), first) ? Level.SIMILAR : Level.PART;
    }

    /**
     * Whether names that begin nearly alike may begin with two names (Hung, Hoang; Lan, Loan): what stands behind would
     * tell, and is missing.
     */
    private static boolean isAnother(Token one, Token other, Level level) {
        boolean isShort = Math.min(one.text().length(), other.text().length()) < WordComparison.SHORT;
        return level == Level.PHONETIC || (isShort && (level == Level.ONE_EDIT || level == Level.CLOSE));
    }

    private static boolean agrees(Level level) {
        return level.ordinal() <= Level.PHONETIC.ordinal();
    }

    private static boolean fits(Level level) {
        return agrees(level) || level == Level.INITIAL;
    }
}
