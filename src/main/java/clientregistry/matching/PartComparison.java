package clientregistry.matching;

import clientregistry.normalisation.Token;
import java.util.List;

/** Compares the given or the family part of two names, each of several words. */
final class PartComparison {

    private PartComparison() {
    }

    static Level level(List<Token> a, List<Token> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Level.MISSING;
        }
        if (a.size() == 1 && b.size() == 1) {
            return WordComparison.level(a.get(0), b.get(0));
        }
        Level asOneWord = Math.abs(letters(a) - letters(b)) > 1 ? Level.DIFFERENT : WordComparison.spelling(joined(a), joined(b));
        boolean sameWord = asOneWord == Level.EXACT || asOneWord == Level.ONE_EDIT;
        return sameWord ? asOneWord : a.size() <= b.size() ? aligned(a, b) : aligned(b, a);
    }

    private static int letters(List<Token> words) {
        int letters = 0;
        for (Token word : words) {
            letters += word.text().length();
        }
        return letters;
    }

    /** Blanks are typing errors more often than not: "Law rence" is Lawrence. */
    private static String joined(List<Token> words) {
        if (words.size() == 1) {
            return words.get(0).text();
        }
        StringBuilder joined = new StringBuilder();
        words.forEach(word -> joined.append(word.text()));
        return joined.toString();
    }

    /** Every word of the shorter list with its best partner in the longer one. */
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
        return combined(best, worst, fewer.size() == more.size());
    }

    private static Level combined(Level best, Level worst, boolean sameSize) {
        if (worst.ordinal() <= Level.PHONETIC.ordinal()) {
            return sameSize ? worst : Level.PART;
        }
        return best.ordinal() <= Level.PHONETIC.ordinal() ? Level.SOME_PARTS : Level.better(best, worst);
    }
}
