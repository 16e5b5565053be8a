package clientregistry.match.normalisation;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chinese characters in Latin letters, one by one and each only once: within a text ICU takes a quarter of a millisecond
 * for each, a hundred times as long as for letters of other scripts. Thread-safe.
 */
final class Ideographs {

    private final Transliterator latin;
    /** There are no more than Unicode has, some ten megabytes. */
    private final Map<Integer, String> known = new ConcurrentHashMap<>();

    Ideographs(Transliterator latin) {
        this.latin = latin;
    }

    /** The text with its Chinese characters replaced, a blank before each that follows a letter, as ICU sets it. */
    String replaced(String text) {
        if (text.codePoints().noneMatch(Ideographs::isOne)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() * 4);
        boolean afterLetter = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (isOne(character)) {
                out.append(afterLetter ? " " : "").append(latin(character));
            } else {
                out.appendCodePoint(character);
            }
            afterLetter = Character.isLetter(character) || (afterLetter && isMark(character));
        }
        return out.toString();
    }

    private String latin(int character) {
        return known.computeIfAbsent(character, each -> latin.transliterate(Character.toString(each)));
    }

    private static boolean isOne(int character) {
        return character > 0x2E7F && UnicodeScript.of(character) == UnicodeScript.HAN;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
