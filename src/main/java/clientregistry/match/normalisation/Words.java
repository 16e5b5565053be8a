package clientregistry.match.normalisation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a name apart into words, each in Latin letters and in its own: names that are alike only in Latin letters
 * (राम, रमा; 王伟, 王威) are told apart by these. A Chinese character is a word.
 */
final class Words {

    private static final Pattern UNIT = Pattern.compile("\\p{IsHan}[\\p{L}\\p{M}\\p{N}&&\\P{IsHan}]*"
            + "|[\\p{L}\\p{M}\\p{N}&&\\P{IsHan}]+");
    /** Accents and stress, which people drop in every alphabet; marks that are vowels of a script are none of these. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");
    /** Letters of Ge'ez script that sound alike in Amharic, so that writers exchange them: the row, and the one for it. */
    private static final int[][] GEEZ = {{0x1210, 0x1200}, {0x1280, 0x1200}, {0x1220, 0x1230}, {0x12D0, 0x12A0},
            {0x1340, 0x1338}};
    private static final int GEEZ_ROW = 8;
    private static final int KATAKANA_FIRST = 0x30A1;
    private static final int KATAKANA_LAST = 0x30F6;
    private static final int TO_HIRAGANA = 0x60;

    private Words() {
    }

    static List<Word> of(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<Word> words = new ArrayList<>();
        Matcher unit = UNIT.matcher(Latin.letters(Most.of(text)));
        while (unit.find()) {
            add(words, unit.group());
        }
        return words;
    }

    private static void add(List<Word> words, String unit) {
        List<String> latin = Latin.words(unit);
        String letters = latin.size() == 1 ? own(unit.toLowerCase(Locale.ROOT)) : null;
        latin.forEach(text -> words.add(new Word(text, letters)));
    }

    /** Of Latin letters all marks stay; who drops them is asked for by the whole name, see {@link Vietnamese}. */
    private static String own(String unit) {
        if (!new Word(unit, unit).isTransliterated()) {
            return unit;
        }
        StringBuilder own = new StringBuilder(unit.length());
        String plain = ACCENTS.matcher(Normalizer.normalize(unit, Normalizer.Form.NFD)).replaceAll("");
        Normalizer.normalize(plain, Normalizer.Form.NFC).codePoints().map(Words::form).forEach(own::appendCodePoint);
        return own.toString();
    }

    private static int form(int c) {
        if (c >= KATAKANA_FIRST && c <= KATAKANA_LAST) {
            return c - TO_HIRAGANA;
        }
        for (int[] row : GEEZ) {
            if (c >= row[0] && c < row[0] + GEEZ_ROW) {
                return c - row[0] + row[1];
            }
        }
        return Ideographs.common(c);
    }
}
