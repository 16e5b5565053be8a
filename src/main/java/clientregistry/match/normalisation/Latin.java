package clientregistry.match.normalisation;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Folds text of any script to lower-case Latin letters and digits. Letters that nobody reads for us (all of Khmer, Lao or
 * Cherokee, some of other scripts) stay as they are: left out, two people would be called the same.
 */
final class Latin {

    /** ICU keeps no state between calls, so one instance serves every thread. */
    private static final Transliterator ASCII = Transliterator.getInstance("Any-Latin; NFKD; Latin-ASCII");
    private static final Ideographs IDEOGRAPHS = new Ideographs(ASCII);
    private static final LastAsked READ = new LastAsked(Latin::read);
    /** Letters of alphabets in use that ICU does not read, each with what is written where the letter is not at hand. */
    private static final Map<Character, Character> PLAIN = plain("əe ǝe ɔo ɵo ɣg ɩi ʊu ʋv ɑa ʌa әa ҳh ҷj җj ҡk ӡz ӷg ҕg ҟk "
            + "ҧp ԥp ҵc ҭt");
    /** Every way to write an apostrophe, geresh and gershayim included. */
    private static final Pattern INSIDE_WORDS = Pattern.compile("['`´ʹʻʼʽʾʿˈ‘’‛′ꞌ՚׳״]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}0-9]+");
    private static final Set<UnicodeScript> OF_NO_SCRIPT = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

    private Latin() {
    }

    private static Map<Character, Character> plain(String pairs) {
        Map<Character, Character> plain = new HashMap<>();
        for (String pair : pairs.split(" ", 0)) {
            plain.put(pair.charAt(0), pair.charAt(1));
        }
        return Map.copyOf(plain);
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
        String latin = isAscii(bounded) ? bounded.toLowerCase(Locale.ROOT) : READ.of(bounded);
        String plain = INSIDE_WORDS.matcher(latin).replaceAll("");
        return Most.of(BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip()).strip();
    }

    /** The letters of a text in their own scripts, of which writers leave none out, without apostrophes. */
    static String letters(String text) {
        return INSIDE_WORDS.matcher(isAscii(text) ? text : ScriptForms.letters(text)).replaceAll("");
    }

    private static String read(String text) {
        String letters = letters(text).toLowerCase(Locale.ROOT);
        String once = transliterated(letters);
        // What is left of a letter without its marks may be one that is read.
        return isAscii(once) || once.equals(letters) ? once : transliterated(once);
    }

    private static String transliterated(String letters) {
        if (isAscii(letters)) {
            return letters;
        }
        StringBuilder plain = new StringBuilder(letters.length());
        letters.chars().forEach(c -> plain.append(PLAIN.getOrDefault((char) c, (char) c)));
        String latin = ASCII.transliterate(IDEOGRAPHS.replaced(plain.toString()));
        String apart = Normalizer.normalize(latin, Normalizer.Form.NFKD);
        return withUnread(INSIDE_WORDS.matcher(apart).replaceAll(""), letters);
    }

    /** Without accents and signs of pronunciation; of what is not in Latin letters, what was there before. */
    private static String withUnread(String latin, String letters) {
        if (isAscii(latin)) {
            return latin.toLowerCase(Locale.ROOT);
        }
        Set<Integer> sent = Normalizer.normalize(letters, Normalizer.Form.NFKD).codePoints().boxed()
                .collect(Collectors.toSet());
        StringBuilder read = new StringBuilder(latin.length());
        latin.codePoints().forEach(c -> {
            if (c < 0x80 || (isLetterOrVowel(c) && sent.contains(c))) {
                read.appendCodePoint(c);
            } else if (!isMark(c)) {
                read.append(' ');
            }
        });
        return Normalizer.normalize(read, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** A letter of a script, or a mark that is a vowel there; marks of all scripts are accents. */
    private static boolean isLetterOrVowel(int c) {
        return (Character.isLetter(c) || isMark(c)) && !OF_NO_SCRIPT.contains(UnicodeScript.of(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Whether there is a letter by which somebody may be called; signs that only change another one are none. */
    static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(c -> Character.isLetter(c) && Character.getType(c) != Character.MODIFIER_LETTER
                && !OF_NO_SCRIPT.contains(UnicodeScript.of(c)));
    }

    /** Whether no letter of a word could be read, so that it is in its own. */
    static boolean isUnread(String word) {
        return !word.isEmpty() && word.charAt(0) >= 0x80 && word.chars().allMatch(c -> c >= 0x80);
    }

    static List<String> words(String text) {
        String folded = fold(text);
        return folded.isEmpty() ? List.of() : List.of(folded.split(" "));
    }

    /** How many letters of a text are folded; null has none. */
    static int length(String text) {
        if (text == null) {
            return 0;
        }
        String bounded = Most.of(text);
        return isAscii(bounded) ? bounded.length() : ScriptForms.composed(bounded).length();
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
