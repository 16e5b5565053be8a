package clientregistry.match.matching;

/**
 * Jaro–Winkler similarity (W. E. Winkler, Proceedings of the Section on Survey Research Methods, 1990), prefix scale
 * 0.1 and at most four letters. Matched positions are bits of a long, so only the first 64 letters count.
 */
final class JaroWinkler {

    private static final int LONGEST = 64;

    private JaroWinkler() {
    }

    /** 0 (nothing in common) to 1 (equal). */
    static double similarity(String a, String b) {
        int lengthA = Math.min(a.length(), LONGEST);
        int lengthB = Math.min(b.length(), LONGEST);
        int window = Math.max(0, Math.max(lengthA, lengthB) / 2 - 1);
        long matchedA = 0;
        long matchedB = 0;
        for (int i = 0; i < lengthA; i++) {
            int j = partner(a.charAt(i), b, Math.max(0, i - window), Math.min(lengthB, i + window + 1), matchedB);
            if (j >= 0) {
                matchedA |= 1L << i;
                matchedB |= 1L << j;
            }
        }
        int matches = Long.bitCount(matchedA);
        return matches == 0 ? 0
                : winkler(a, b, jaro(matches, lengthA, lengthB, transpositions(a, matchedA, b, matchedB)));
    }

    /** The same, or 0 when the letters alone tell that it is less than {@code least}, as they do of most names. */
    static double similarity(String a, String b, double least) {
        return most(a, b) < least ? 0 : similarity(a, b);
    }

    /** As if all letters that both have stood in the same order. */
    private static double most(String a, String b) {
        int lengthA = Math.min(a.length(), LONGEST);
        int lengthB = Math.min(b.length(), LONGEST);
        long lettersA = letters(a, lengthA);
        long lettersB = letters(b, lengthB);
        int matches = Math.min(lengthA - Long.bitCount(lettersA & ~lettersB),
                lengthB - Long.bitCount(lettersB & ~lettersA));
        return matches == 0 ? 0 : winkler(a, b, jaro(matches, lengthA, lengthB, 0));
    }

    /** A bit for each letter; two letters may share one, so more seems common than is. */
    private static long letters(String text, int length) {
        long letters = 0;
        for (int i = 0; i < length; i++) {
            letters |= 1L << text.charAt(i);
        }
        return letters;
    }

    private static int partner(char c, String text, int from, int to, long taken) {
        for (int j = from; j < to; j++) {
            if (text.charAt(j) == c && (taken & 1L << j) == 0) {
                return j;
            }
        }
        return -1;
    }

    private static int transpositions(String a, long matchedA, String b, long matchedB) {
        int different = 0;
        long restB = matchedB;
        for (long restA = matchedA; restA != 0; restA &= restA - 1) {
            char fromA = a.charAt(Long.numberOfTrailingZeros(restA));
            different += fromA == b.charAt(Long.numberOfTrailingZeros(restB)) ? 0 : 1;
            restB &= restB - 1;
        }
        return different / 2;
    }

    private static double jaro(double matches, int lengthA, int lengthB, int transpositions) {
        return (matches / lengthA + matches / lengthB + (matches - transpositions) / matches) / 3;
    }

    private static double winkler(String a, String b, double jaro) {
        int prefix = 0;
        int shortest = Math.min(4, Math.min(a.length(), b.length()));
        while (prefix < shortest && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
