package clientregistry.match.normalisation;

import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;
import java.util.Map;
import java.util.PrimitiveIterator;

/**
 * Takes from a text what writers of its script may leave out or write in two ways, and what nobody sees, so that the
 * letters that are left are those of the name: vowel marks and points, tatweel, forms of alef, ya and ta marbuta,
 * nukta, letters of Ge'ez and Cyrillic of one sound, final forms of Hebrew, half and full width, ligatures and
 * presentation forms, digits of any script; and what {@link Spellings} has.
 */
final class ScriptForms {

    /**
     * Letters that writers, keyboards and languages exchange, by the one they are read as: of Arabic script, the forms
     * that Hebrew has at the end of a word (not of a foreign one), the Ukrainian hard g, the Ge'ez letters that sound
     * alike with two vowels.
     */
    private static final Map<Character, Character> EXCHANGED = Map.ofEntries(Map.entry('ى', 'ي'), Map.entry('ی', 'ي'),
            Map.entry('ے', 'ي'), Map.entry('ې', 'ي'), Map.entry('ۍ', 'ي'), Map.entry('ة', 'ه'), Map.entry('ہ', 'ه'),
            Map.entry('ھ', 'ه'), Map.entry('ە', 'ه'), Map.entry('ۃ', 'ه'), Map.entry('ک', 'ك'), Map.entry('ڪ', 'ك'),
            Map.entry('ٱ', 'ا'), Map.entry('ں', 'ن'),
            Map.entry('ך', 'כ'), Map.entry('ם', 'מ'), Map.entry('ן', 'נ'), Map.entry('ף', 'פ'), Map.entry('ץ', 'צ'),
            Map.entry('ґ', 'г'), Map.entry('Ґ', 'Г'), Map.entry('ሃ', 'ሀ'), Map.entry('ኣ', 'አ'));
    /** Rows of Ge'ez letters that sound alike in Amharic, so writers exchange them, and the rows they are read as. */
    private static final int[][] GEEZ = {{0x1210, 0x1200}, {0x1280, 0x1200}, {0x1220, 0x1230}, {0x12D0, 0x12A0},
            {0x1340, 0x1338}};
    private static final int GEEZ_ROW = 8;
    private static final char TATWEEL = 'ـ';
    private static final char HAMZA = 'ء';
    private static final char CHANDRABINDU = 'ँ';
    private static final char ANUSVARA = 'ं';
    private static final String HANGUL_FILLERS = "\u115F\u1160\u3164\uFFA0";
    private static final int DISC_A = 0x1F150;
    private static final int BOX_A = 0x1F170;
    private static final int LATIN_LETTERS = 26;
    private static final int ARABIC_END = 0x08FF;

    private ScriptForms() {
    }

    /** The same text with ASCII digits for those of any script; everything else as it was. */
    static String digits(String text) {
        if (text == null || text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder digits = new StringBuilder(text.length());
        text.codePoints().forEach(c -> appendDigit(digits, c));
        return digits.toString();
    }

    /** Also what counts without being a digit (❷, ፪), and a letter in a disc or a box (🅑). */
    private static void appendSign(StringBuilder text, int c) {
        int type = Character.getType(c);
        double value = UCharacter.getUnicodeNumericValue(c);
        boolean counts = (type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER)
                && value >= 0 && value == Math.rint(value);
        if (counts) {
            text.append((long) value);
        } else if (c >= DISC_A && c < DISC_A + LATIN_LETTERS) {
            text.append((char) ('a' + c - DISC_A));
        } else if (c >= BOX_A && c < BOX_A + LATIN_LETTERS) {
            text.append((char) ('a' + c - BOX_A));
        } else {
            appendDigit(text, c);
        }
    }

    private static void appendDigit(StringBuilder text, int c) {
        int digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
        if (digit < 0) {
            text.appendCodePoint(c);
        } else {
            text.append((char) ('0' + digit));
        }
    }

    /** In the usual forms of its letters; one sign may stand for many (U+FDFA for 18), and these are bounded, too. */
    static String composed(String text) {
        return Most.of(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    static String letters(String text) {
        String composed = composed(text);
        // Decomposed, the forms of a letter are the letter and a mark; what is no mark of these scripts is put back.
        String apart = Normalizer.normalize(composed, Normalizer.Form.NFD);
        StringBuilder letters = new StringBuilder(apart.length());
        for (PrimitiveIterator.OfInt each = apart.codePoints().iterator(); each.hasNext(); ) {
            int c = each.nextInt();
            if (!isLeftOut(c)) {
                appendSign(letters, c > Character.MAX_VALUE ? c : form((char) c));
            }
        }
        return Spellings.one(Normalizer.normalize(letters, Normalizer.Form.NFC));
    }

    private static char form(char c) {
        for (int[] row : GEEZ) {
            if (c >= row[0] && c < row[0] + GEEZ_ROW) {
                return exchanged((char) (c - row[0] + row[1]));
            }
        }
        return c == CHANDRABINDU ? ANUSVARA : exchanged(c);
    }

    private static char exchanged(char c) {
        return EXCHANGED.getOrDefault(c, c);
    }

    private static boolean isLeftOut(int c) {
        return isUnseen(c) || c == TATWEEL || c == HAMZA || isNukta(c)
                || (Character.getType(c) == Character.NON_SPACING_MARK && isOptional(c));
    }

    /** Joiners, marks of direction, the byte order mark, soft hyphens, selectors of a glyph, letters that are a blank. */
    private static boolean isUnseen(int c) {
        return Character.getType(c) == Character.FORMAT || c == 0x034F || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0x180B && c <= 0x180F) || c == 0x17B4 || c == 0x17B5 || HANGUL_FILLERS.indexOf(c) >= 0;
    }

    /** The dot below a letter of an Indic script that makes another sound of it; most writers leave it out. */
    private static boolean isNukta(int c) {
        return c == 0x093C || c == 0x09BC || c == 0x0A3C || c == 0x0ABC || c == 0x0B3C || c == 0x0CBC;
    }

    /** Marks of Hebrew, Arabic and Syriac: vowels, pronunciation, recitation. */
    private static boolean isOptional(int c) {
        return c >= 0x0591 && c <= ARABIC_END && !(c >= 0x0780 && c <= 0x085F);
    }
}
