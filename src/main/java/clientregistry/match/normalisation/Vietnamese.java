package clientregistry.match.normalisation;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells names that are written with the marks of Vietnamese: there Thu, Thư and Thủ are three names, where accents of
 * other languages are dropped by whoever has no key for them.
 */
final class Vietnamese {

    private static final String MARKS = "\\u0300\\u0301\\u0302\\u0303\\u0306\\u0309\\u031B\\u0323";
    private static final Pattern MARKED = Pattern.compile("[" + MARKS + "đ]");
    private static final Pattern SYLLABLE = Pattern.compile("(?:ngh?|nh|gh?|gi|ch?|kh?|ph?|qu|th?|tr|[bdđhlmrsvx])?"
            + "(?:[aeiouy][" + MARKS + "]*){1,3}(?:ch?|m|ngh?|nh?|p|t)?");
    private static final Pattern ACCENT = Pattern.compile("\\p{M}");
    /** Marks of the tone, which some set on the first and some on the second of two vowels (Hòa, Hoà). */
    private static final Pattern TONES = Pattern.compile("[\\u0300\\u0301\\u0303\\u0309\\u0323]");

    private Vietnamese() {
    }

    /**
     * Whether a name, given and family name together, has its marks: every marked word of it is such a syllable, and one
     * at least is more than a letter.
     */
    static boolean isWritten(List<Word> name) {
        List<String> accented = name.stream().filter(word -> !word.isTransliterated())
                .map(word -> Normalizer.normalize(word.letters(), Normalizer.Form.NFD))
                .filter(word -> ACCENT.matcher(word).find() || !word.chars().allMatch(c -> c < 128)).toList();
        return accented.stream().anyMatch(word -> ACCENT.matcher(word).replaceAll("").length() > 1)
                && accented.stream().allMatch(word -> MARKED.matcher(word).find()
                && SYLLABLE.matcher(word).matches());
    }

    /** A word with its marks, that of the tone behind it. */
    static String spelt(String letters) {
        String apart = Normalizer.normalize(letters, Normalizer.Form.NFD);
        StringBuilder tones = new StringBuilder();
        Matcher tone = TONES.matcher(apart);
        while (tone.find()) {
            tones.append(tone.group());
        }
        return tone.replaceAll("") + tones;
    }
}
