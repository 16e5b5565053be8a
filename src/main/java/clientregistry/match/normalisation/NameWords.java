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
final class NameWords {

    private static final Pattern UNIT = Pattern.compile("\\p{IsHan}[\\p{L}\\p{M}\\p{N}&&\\P{IsHan}]*"
            + "|[\\p{L}\\p{M}\\p{N}&&\\P{IsHan}]+");
    /** Accents and stress, which people drop in every alphabet; marks that are vowels of a script are none of these. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");
    private static final int KATAKANA_FIRST = 0x30A1;
    private static final int KATAKANA_LAST = 0x30F6;
    private static final int TO_HIRAGANA = 0x60;

    private NameWords() {
    }

    static List<Word> of(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        if (Latin.isAscii(text)) {
            return Latin.words(text).stream().map(word -> new Word(word, word)).toList();
        }
        List<Word> words = new ArrayList<>();
        Matcher unit = UNIT.matcher(Latin.letters(Most.of(text)));
        while (unit.find()) {
            add(words, unit.group());
        }
        return words;
    }

    /**
     * Signs that stand between letters in Latin only (쌍둥이 is ssangdung-i) part no words. What is silent in Latin
     * letters altogether (ע) is in its own.
     */
    private static void add(List<Word> words, String unit) {
        String latin = String.join("", Latin.words(unit));
        String own = own(unit.toLowerCase(Locale.ROOT));
        if (!latin.isEmpty()) {
            words.add(new Word(latin, own));
        } else if (Latin.hasLetter(own)) {
            words.add(new Word(own, own));
        }
    }

    /** Of Latin letters all marks stay; who drops them is asked for by the whole name, see {@link Vietnamese}. */
    private static String own(String unit) {
        if (!new Word(unit, unit).isTransliterated()) {
            return unit;
        }
        StringBuilder own = new StringBuilder(unit.length());
        String plain = ACCENTS.matcher(Normalizer.normalize(unit, Normalizer.Form.NFD)).replaceAll("");
        Normalizer.normalize(plain, Normalizer.Form.NFC).codePoints().map(NameWords::form).forEach(own::appendCodePoint);
        return own.toString();
    }

    private static int form(int c) {
        if (c >= KATAKANA_FIRST && c <= KATAKANA_LAST) {
            return c - TO_HIRAGANA;
        }
        return Ideographs.common(c);
    }
}
