package clientregistry.match.matching;

import clientregistry.match.normalisation.Token;
import java.util.List;

/** Compares one word of a name with another, cheapest test first. */
final class WordComparison {

    private static final double CLOSE = 0.92;
    private static final double SIMILAR = 0.84;
    /** Under this length one edit often makes another name (Ali, Alo). */
    static final int SHORT = 4;
    private static final int SHORTEST_BEGINNING = 3;

    private WordComparison() {
    }

    static Level level(Token a, Token b) {
        Level level = read(a, b);
        return WrittenForms.areTwo(a, b) ? Level.worse(level, Level.SIMILAR) : level;
    }

    /** By Latin letters alone, or those of a script that nobody reads for us. */
    static Level read(Token a, Token b) {
        String one = WrittenForms.letters(a);
        String other = WrittenForms.letters(b);
        if (one.equals(other)) {
            return one.length() == 1 ? Level.INITIAL : Level.EXACT;
        }
        if (shareAForm(a.nicknames(), b.nicknames())) {
            return Level.NICKNAME;
        }
        if (one.length() == 1 || other.length() == 1) {
            return one.charAt(0) == other.charAt(0) ? Level.INITIAL : Level.DIFFERENT;
        }
        Level spelt = spelling(one, other);
        return spelt.ordinal() > Level.PHONETIC.ordinal() && Math.min(one.length(), other.length()) >= SHORT
                && soundAlike(a, b) ? Level.PHONETIC : spelt;
    }

    private static boolean shareAForm(List<String> as, List<String> bs) {
        if (as.isEmpty() || bs.isEmpty()) {
            return false;
        }
        for (String form : as) {
            if (bs.contains(form)) {
                return true;
            }
        }
        return false;
    }

    /** Levels by spelling alone: exact, one edit, close, similar, different. */
    static Level spelling(String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        if (EditDistance.atMostOne(a, b)) {
            return Math.max(a.length(), b.length()) >= SHORT ? Level.ONE_EDIT : Level.SIMILAR;
        }
        double similarity = JaroWinkler.similarity(a, b, SIMILAR);
        if (similarity >= CLOSE) {
            return Level.CLOSE;
        }
        return similarity >= SIMILAR || beginning(a, b) ? Level.SIMILAR : Level.DIFFERENT;
    }

    private static boolean beginning(String a, String b) {
        return Math.min(a.length(), b.length()) >= SHORTEST_BEGINNING && (a.startsWith(b) || b.startsWith(a));
    }

    /**
     * The skeleton alone is too coarse for short names; then Double Metaphone must agree too. How an unread word sounds
     * nobody knows.
     */
    private static boolean soundAlike(Token a, Token b) {
        if (a.isUnread()) {
            return false;
        }
        boolean sameMetaphone = a.metaphone().equals(b.metaphone()) && a.metaphone().length() > 1;
        boolean sameSkeleton = a.skeleton().equals(b.skeleton());
        return sameSkeleton && (sameMetaphone || a.skeleton().length() > 2);
    }
}
