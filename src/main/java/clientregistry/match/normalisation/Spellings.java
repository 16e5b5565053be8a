package clientregistry.match.normalisation;

import java.util.regex.Pattern;

/**
 * One sound that a script writes in two ways, where only the neighbours of a letter show it: the nasal before a stop in
 * Indic scripts (चंद्र, चन्द्र), the order of marks and the doubled vowel of Thai and Lao (นํ้า, น้ำ; เเ, แ), the sign that parts
 * a consonant from a vowel in Russian, for which Ukrainian has an apostrophe (Марьяна, Мар'яна).
 */
final class Spellings {

    private static final int INDIC = 0x0900;
    private static final int INDIC_END = 0x0D80;
    /** The blocks of the Indic scripts have the same letters in the same places. */
    private static final int BLOCK = 0x80;
    private static final int ANUSVARA = 0x02;
    private static final int VIRAMA = 0x4D;
    /** The nasal at the end of each row of four stops. */
    private static final int[] NASALS = {0x19, 0x1E, 0x23, 0x28, 0x2E};
    private static final int STOPS = 4;

    private static final Pattern DOUBLED = Pattern.compile("\u0E40\u0E40|\u0EC0\u0EC0");
    private static final Pattern MARK_BEFORE_TONE = Pattern.compile("\u0E4D([\u0E48-\u0E4B])");
    private static final Pattern TONE_BEFORE_VOWEL = Pattern.compile("([\u0E48-\u0E4B])([\u0E31\u0E34-\u0E37])");
    private static final Pattern PARTING_SIGN = Pattern.compile("[ьъЬЪ](?=[яюєїеёЯЮЄЇЕЁ])");

    private Spellings() {
    }

    /** The same text in one spelling. */
    static String one(String text) {
        String one = text;
        if (has(text, INDIC, INDIC_END)) {
            one = withNasals(text);
        } else if (has(text, 0x0E00, 0x0F00)) {
            String vowels = DOUBLED.matcher(text).replaceAll(two -> Character.toString(two.group().charAt(0) + 1));
            one = TONE_BEFORE_VOWEL.matcher(MARK_BEFORE_TONE.matcher(vowels).replaceAll("$1\u0E4D")).replaceAll("$2$1");
        } else if (has(text, 0x0400, 0x0500)) {
            one = PARTING_SIGN.matcher(text).replaceAll("");
        }
        return one;
    }

    private static boolean has(String text, int from, int to) {
        return text.chars().anyMatch(c -> c >= from && c < to);
    }

    /** The nasal is what is heard, and what is written in Latin letters. */
    private static String withNasals(String text) {
        StringBuilder nasals = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int nasal = isAnusvara(c) && i + 1 < text.length() ? nasalBefore(text.charAt(i + 1) - c + ANUSVARA) : 0;
            if (nasal == 0) {
                nasals.append(c);
            } else {
                nasals.append((char) (c - ANUSVARA + nasal)).append((char) (c - ANUSVARA + VIRAMA));
            }
        }
        return nasals.toString();
    }

    private static boolean isAnusvara(char c) {
        return c >= INDIC && c < INDIC_END && c % BLOCK == ANUSVARA;
    }

    /** @return 0 when the letter is no stop of a row */
    private static int nasalBefore(int letter) {
        for (int nasal : NASALS) {
            if (letter >= nasal - STOPS && letter < nasal) {
                return nasal;
            }
        }
        return 0;
    }
}
