package clientregistry.match.matching;

/**
 * Jaro–Winkler similarity (W. E. Winkler, Proceedings of the Section on Survey Research Methods, 1990), prefix scale
 * 0.1 and at most four letters. Positions are bits of a long, so only the first 64 letters count, and where a letter
 * stands is looked up and not looked for: a long word costs little more than a short one.
 */
final class JaroWinkler {

    private static final int LONGEST = 64;
    /** Letters are told apart by their last bits, and those that have them in common one by one. */
    private static final int LETTERS = 64;

    private JaroWinkler() {
    }

    /** 0 (nothing in common) to 1 (equal). */
    static double similarity(String a, String b) {
        int lengthA = Math.min(a.length(), LONGEST);
        int lengthB = Math.min(b.length(), LONGEST);
        int window = Math.max(0, Math.max(lengthA, lengthB) / 2 - 1);
        long[] places = places(b, lengthB);
        long matchedA = 0;
        long matchedB = 0;
        for (int i = 0; i < lengthA; i++) {
            char letter = a.charAt(i);
            long partner = partner(letter, b, places[letter % LETTERS] & within(i, window) & ~matchedB);
            matchedA |= partner == 0 ? 0 : 1L << i;
            matchedB |= partner;
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

    /** Where each letter stands. */
    private static long[] places(String text, int length) {
        long[] places = new long[LETTERS];
        for (int i = 0; i < length; i++) {
            places[text.charAt(i) % LETTERS] |= 1L << i;
        }
        return places;
    }

    /** Positions as far from this one, at most. */
    private static long within(int position, int window) {
        int first = Math.max(0, position - window);
        int last = Math.min(LONGEST - 1, position + window);
        return (-1L << first) & (-1L >>> (LONGEST - 1 - last));
    }

    /** The first of these positions at which the letter stands, as a bit; 0 when it stands at none. */
    private static long partner(char letter, String text, long among) {
        for (long left = among; left != 0; left &= left - 1) {
            if (text.charAt(Long.numberOfTrailingZeros(left)) == letter) {
                return Long.lowestOneBit(left);
            }
        }
        return 0;
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
