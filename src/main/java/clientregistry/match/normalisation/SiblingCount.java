package clientregistry.match.normalisation;

import clientregistry.match.normalisation.NewbornWords.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells siblings apart in the name of a newborn: a number, a roman numeral, an ordinal or its word, a letter; for
 * itself or glued to the word (BABY1, TwinII, BoyA, IITwin). Immutable.
 */
final class SiblingCount {

    /** Where something begins within a word: at a number, a capital behind a small letter, a Latin one behind others. */
    private static final Pattern WITHIN = Pattern.compile("(?<=[\\p{L}\\p{M}])(?=\\p{N})|(?<=\\p{N})(?=\\p{L})"
            + "|(?<=\\p{Ll})(?=\\p{Lu})"
            + "|(?<=[\\p{L}\\p{M}&&\\P{IsLatin}&&\\P{IsInherited}&&\\P{IsCommon}]|ー)(?=\\p{IsLatin})");
    /** The first letters of alphabets, and of those that begin with vowels these, too; for itself each of them counts. */
    private static final Map<Integer, Character> ALPHABETS = alphabets("אבגד", "ابجد", "ܐܒܓܕ", "абвг", "αβγδ", "აბგდ",
            "աբգդ", "कखगघ", "अआइई", "কখগঘ", "অআইঈ", "ਕਖਗਘ", "કખગઘ", "અઆઇઈ", "କଖଗଘ", "கஙசஞ", "அஆஇஈ", "కఖగఘ", "అఆఇఈ",
            "ಕಖಗಘ", "ಅಆಇಈ", "കഖഗഘ", "അആഇഈ", "කඛගඝ", "අආඇඈ", "ހށނރ", "ཀཁགང", "ကခဂဃ", "កខគឃ", "กขคง", "ກຂຄງ", "ሀለሐመ",
            "가나다라", "ㄱㄴㄷㄹ", "アイウエ", "あいうえ", "ㄅㄆㄇㄈ", "ᠠᠡᠢᠣ", "ⴰⴱⴳⴷ", "ߊߋߌߍ", "ᎠᎡᎢᎣ", "ᐊᐃᐅᐸ", "ᱚᱛᱜᱝ",
            "𞤢𞤣𞤤𞤥", "ꯀꯁꯂꯃ");
    private static final Pattern OTHER_LETTER =
            Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}])[\\p{L}&&\\P{IsLatin}]\\p{M}*(?![\\p{L}\\p{M}\\p{N}])");
    private static final Map<String, Integer> ROMAN = Map.of("i", 1, "ii", 2, "iii", 3, "iiii", 4, "iv", 4, "v", 5,
            "vi", 6);
    /** Of these the rest are letters and names (Vi). */
    private static final List<String> BEHIND_NAMES = List.of("i", "ii", "iii", "iiii", "iv");
    /** Signs that are set once for the first, twice for the second. */
    private static final Pattern TALLY = Pattern.compile("([+*#|†‡•^~★☆])\\1*\\s*$");
    private static final Pattern ORDINAL = Pattern.compile("st|nd|rd|th|er|re|ere|eme|e|o|a");
    private static final int MOST_DIGITS = 9;
    private static final int LAST_LETTER = 'h';

    private final NewbornWords words;

    SiblingCount(NewbornWords words) {
        this.words = words;
    }

    /**
     * The text with a blank where something begins within a word, first letters of other alphabets as a, b, c, d, and a
     * sign that stands at the end as often as it stands there (Sarah ++).
     */
    static String apart(String text) {
        String plain = Latin.isAscii(text) ? text : ScriptForms.composed(text);
        String apart = WITHIN.matcher(TALLY.matcher(plain).replaceFirst(signs -> " " + signs.group().strip().length()))
                .replaceAll(" ");
        return Latin.isAscii(apart) ? apart
                : OTHER_LETTER.matcher(apart).replaceAll(letter -> Matcher.quoteReplacement(latin(letter.group())));
    }

    private static String latin(String letter) {
        String plain = ScriptForms.letters(letter).toLowerCase(Locale.ROOT);
        boolean one = !plain.isEmpty() && plain.codePointCount(0, plain.length()) == 1;
        Character latin = one ? ALPHABETS.get(plain.codePointAt(0)) : null;
        return latin == null ? letter : latin.toString();
    }

    private static Map<Integer, Character> alphabets(String... alphabets) {
        Map<Integer, Character> all = new HashMap<>();
        for (String alphabet : alphabets) {
            char next = 'a';
            for (int letter : ScriptForms.letters(alphabet).toLowerCase(Locale.ROOT).codePoints().toArray()) {
                all.put(letter, next++);
            }
        }
        return Map.copyOf(all);
    }

    /** Whether it is a roman numeral of strokes alone, which is no letter written again and again. */
    static boolean areStrokes(String text) {
        return BEHIND_NAMES.contains(text) && text.chars().allMatch(c -> c == 'i');
    }

    /**
     * The same word, or two where what counts is glued to a word for a newborn, or that word to another one in a script that
     * is written without blanks.
     */
    List<Word> unglued(Word word) {
        String text = word.text();
        if (words.isListed(word)) {
            return List.of(word);
        }
        if (word.isTransliterated()) {
            return NameWords.of(words.apart(word.letters()));
        }
        for (String roman : List.of("iii", "ii", "i")) {
            String stem = text.endsWith(roman) ? text.substring(0, text.length() - roman.length()) : "";
            if (words.isShort(stem)) {
                return List.of(new Word(stem, stem), new Word(roman, roman));
            }
        }
        for (String stem : words.stems()) {
            String rest = text.startsWith(stem) ? text.substring(stem.length()) : "";
            boolean letter = rest.length() == 1 && (rest.charAt(0) <= 'd' || rest.equals("i"))
                    && words.takesLetter(stem);
            if (letter || (rest.length() > 1 && isWord(rest))) {
                return List.of(new Word(stem, stem), new Word(rest, rest));
            }
            String before = text.endsWith(stem) ? text.substring(0, text.length() - stem.length()) : "";
            // Names begin with Vi and Iv.
            boolean ahead = before.length() == 1 && letter(before) != null && words.takesLetter(stem);
            boolean roman = before.startsWith("ii");
            if (ahead || (roman && ROMAN.containsKey(before)) || (!roman && before.length() > 2 && isWord(before))) {
                return List.of(new Word(before, before), new Word(stem, stem));
            }
        }
        return List.of(word);
    }

    private boolean isWord(String text) {
        return ROMAN.containsKey(text) || words.number(new Word(text, text)) != null;
    }

    /** Which child a letter glued to a word says that may also be a name with it (BOYA); null when there is none. */
    Integer gluedLetter(String text) {
        boolean letter = text.length() > 1 && text.charAt(text.length() - 1) <= 'c';
        String stem = letter ? text.substring(0, text.length() - 1) : "";
        boolean known = words.stems().contains(stem) || words.isShort(stem);
        return letter && known ? letter(text.substring(text.length() - 1)) : null;
    }

    /** What a word counts for that stands for itself beside a name; null when it does not count. */
    Integer alone(Word word) {
        if (isNumber(word)) {
            return numeric(word);
        }
        return words.number(word) == null ? letter(word) : words.number(word);
    }

    /** The same of the last of several words, where a letter is an initial. */
    Integer last(List<Word> said) {
        Word last = said.size() > 1 ? said.get(said.size() - 1) : new Word("", "");
        return words.number(last) != null || BEHIND_NAMES.contains(last.text()) ? alone(last) : null;
    }

    /** How many words here count; zero when none does. */
    int at(List<Word> said, int from) {
        int marked = from < said.size() ? words.at(said, from, Kind.MARK) : 0;
        int at = from + marked;
        if (at >= said.size()) {
            return 0;
        }
        if (isNumber(said.get(at))) {
            boolean ordinal = at + 1 < said.size() && ORDINAL.matcher(said.get(at + 1).text()).matches();
            return marked + (ordinal ? 2 : 1);
        }
        boolean counts = words.number(said.get(at)) != null || letter(said.get(at)) != null;
        return counts ? marked + 1 : 0;
    }

    /** Whether what counts here is more than a letter, which may be an initial. */
    boolean isSureAt(List<Word> said, int from) {
        return at(said, from) > 1 || (at(said, from) == 1 && (isNumber(said.get(from))
                || words.number(said.get(from)) != null || said.get(from).text().length() > 1));
    }

    boolean isSureIn(List<Word> said, int from, int to) {
        for (int i = from; i < to; i += at(said, i)) {
            if (isSureAt(said, i)) {
                return true;
            }
        }
        return false;
    }

    List<Word> withoutLast(List<Word> said) {
        int last = said.size() - 1;
        Word word = said.get(last);
        boolean counts = last > 0 && (isNumber(word) || word.text().length() == 1 || ROMAN.containsKey(word.text()));
        return counts ? said.subList(0, last) : said;
    }

    /** The first number; else the first word that counts; else a letter beside a word for a newborn, or at the end. */
    Integer number(List<Word> said) {
        for (Word word : said) {
            if (isNumber(word)) {
                return numeric(word);
            }
        }
        for (Word word : said) {
            if (words.number(word) != null) {
                return words.number(word);
            }
        }
        for (int i = said.size() - 1; i >= 0; i--) {
            boolean beside = words.endsAt(said, i) || (i == 0 && words.length(said, 1) > 0);
            if ((beside || (i > 0 && i == said.size() - 1)) && letter(said.get(i)) != null) {
                return letter(said.get(i));
            }
        }
        return null;
    }

    private static Integer numeric(Word word) {
        return word.text().length() > MOST_DIGITS ? null : Integer.valueOf(word.text());
    }

    /** With an accent it is another letter (Sarah a, Sarah à), and of other alphabets only the first ones count. */
    private static Integer letter(Word word) {
        return word.letters().equals(word.text()) ? letter(word.text()) : null;
    }

    private static Integer letter(String word) {
        if (ROMAN.containsKey(word)) {
            return ROMAN.get(word);
        }
        boolean isLetter = word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= LAST_LETTER;
        return isLetter ? Integer.valueOf(word.charAt(0) - 'a' + 1) : null;
    }

    static boolean isNumber(Word word) {
        return !word.text().isEmpty() && word.text().chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
