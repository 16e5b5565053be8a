package clientregistry.match.normalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a name in one word, of which a beginning may be written in several ways: the Arabic article, whose l
 * becomes the sun letter behind it (Al Shams, Ash-Shams), Saint (St, Ste), and Mac (Mc). A sign stands for that
 * beginning. Which words begin so is seen where it stands apart, and where a letter is doubled or the beginning is
 * hardly anything else; a word taken for one wrongly (Macharia) becomes equal to what nobody is called (Mcharia).
 */
public final class OneWord {

    private static final char ARTICLE = '+';
    private static final char SAINT = '&';
    private static final char MAC = '%';
    private static final Map<Character, List<String>> WAYS = Map.of(SAINT, List.of("st", "saint", "ste", "sainte"),
            MAC, List.of("mc", "mac"));
    /** Of the article before any letter; the first is the one that keys are made of. */
    private static final List<String> UNCHANGED = List.of("al", "el", "ul");
    private static final Pattern SUN = Pattern.compile("(sh|th|dh|[tdrzsn]).*");
    private static final Pattern ASSIMILATED = Pattern.compile("(abd)?[aeu](sh|th|dh|[tdrzsn])");
    private static final Pattern ABD_AND_ARTICLE = Pattern.compile("abd[aeu]l");
    /** Three letters behind the doubled one at least: Anna and Essen are no such names. */
    private static final Pattern DOUBLED = Pattern.compile("(abd[aeu]|[ae])(sh|th|dh|[tdrzsn])(\\2\\w{3,})");
    private static final Pattern MAC_BEGINS = Pattern.compile("ma?c(\\w{3,})");
    private static final Pattern SAINT_BEGINS = Pattern.compile("sainte?(\\w{3,})");
    private static final Set<String> SAINTS = Set.of("st", "saint", "ste", "sainte");
    private static final Set<String> MACS = Set.of("mc", "mac");
    private static final Pattern SIGN = Pattern.compile("[+&%]");

    private OneWord() {
    }

    /** The words in one, with the signs; null when no word begins so. */
    static String of(List<String> words) {
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String next = i + 1 < words.size() ? words.get(i + 1) : null;
            whole.append(next == null ? alone(words.get(i)) : before(words.get(i), next));
        }
        return SIGN.matcher(whole).find() ? whole.toString() : null;
    }

    private static String before(String word, String next) {
        if (UNCHANGED.contains(word)) {
            return String.valueOf(ARTICLE);
        }
        if (ABD_AND_ARTICLE.matcher(word).matches() || isAssimilated(word, next)) {
            return (word.startsWith("abd") ? "abd" : "") + ARTICLE;
        }
        if (SAINTS.contains(word)) {
            return String.valueOf(SAINT);
        }
        return MACS.contains(word) ? String.valueOf(MAC) : word;
    }

    /** Whether it is an article that took the sound of the word behind it: ash before Shams, abdur before Rahman. */
    static boolean isAssimilated(String word, String next) {
        Matcher article = ASSIMILATED.matcher(word);
        return article.matches() && next.startsWith(article.group(2));
    }

    private static String alone(String word) {
        Matcher doubled = DOUBLED.matcher(word);
        if (doubled.matches()) {
            return (word.startsWith("abd") ? "abd" : "") + ARTICLE + doubled.group(3);
        }
        Matcher mac = MAC_BEGINS.matcher(word);
        if (mac.matches()) {
            return MAC + mac.group(1);
        }
        Matcher saint = SAINT_BEGINS.matcher(word);
        return saint.matches() ? SAINT + saint.group(1) : word;
    }

    /** As it is written most. */
    static String usual(String whole) {
        return ways(whole).get(0);
    }

    /** Whether a beginning of it may be written in several ways. */
    public static boolean hasSeveralWays(String whole) {
        return SIGN.matcher(whole).find();
    }

    /** All ways to write the first such beginning, further ones as they are written most. */
    public static List<String> ways(String whole) {
        Matcher sign = SIGN.matcher(whole);
        if (!sign.find()) {
            return List.of(whole);
        }
        String before = whole.substring(0, sign.start());
        String behind = usual(whole.substring(sign.end()));
        return ways(sign.group().charAt(0), behind).stream().map(way -> before + way + behind).toList();
    }

    private static List<String> ways(char sign, String behind) {
        Matcher sun = SUN.matcher(behind);
        if (sign != ARTICLE || !sun.matches()) {
            return WAYS.getOrDefault(sign, UNCHANGED);
        }
        List<String> ways = new ArrayList<>(UNCHANGED);
        for (String vowel : List.of("a", "e", "u")) {
            ways.add(vowel + sun.group(1));
            ways.add(vowel + sun.group(1).charAt(0));
        }
        return ways;
    }
}
