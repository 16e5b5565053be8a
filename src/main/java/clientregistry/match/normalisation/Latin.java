package clientregistry.match.normalisation;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Folds text of any script to lower-case Latin letters and digits. */
final class Latin {

    /** ICU keeps no state between calls, so one instance serves every thread. */
    private static final Transliterator ASCII = Transliterator.getInstance("Any-Latin; NFKD; Latin-ASCII");
    private static final Ideographs IDEOGRAPHS = new Ideographs(ASCII);
    /** Every way to write an apostrophe, geresh and gershayim included. */
    private static final Pattern INSIDE_WORDS = Pattern.compile("['`´ʹʻʼʽʾʿˈ‘’‛′ꞌ՚׳״]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Latin() {
    }

    /**
     * Words of letters and digits with one blank between them; apostrophes join ("O'Neil"), hyphens separate. Of a text
     * longer than any name only the beginning is read.
     */
    static String fold(String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        String bounded = Most.of(text);
        String latin = isAscii(bounded) ? bounded : ascii(bounded);
        String plain = INSIDE_WORDS.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("");
        return Most.of(BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip()).strip();
    }

    /** The letters of a text in their own scripts, of which writers leave none out, without apostrophes. */
    static String letters(String text) {
        return INSIDE_WORDS.matcher(isAscii(text) ? text : ScriptForms.letters(text)).replaceAll("");
    }

    private static String ascii(String text) {
        String letters = letters(text);
        String latin = isAscii(letters) ? letters : ASCII.transliterate(IDEOGRAPHS.replaced(letters));
        return MARKS.matcher(Normalizer.normalize(latin, Normalizer.Form.NFKD)).replaceAll("");
    }

    static List<String> words(String text) {
        String folded = fold(text);
        return folded.isEmpty() ? List.of() : List.of(folded.split(" "));
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
