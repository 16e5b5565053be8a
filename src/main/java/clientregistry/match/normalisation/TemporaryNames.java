package clientregistry.match.normalisation;

import clientregistry.match.normalisation.NewbornWords.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises what stands for the name of a newborn until it has one (BABY1, Twin II, Girl 2 of Mary, bébé de Fatou,
 * B/O Akello), and which of several children it says it is. Immutable.
 */
final class TemporaryNames {

    /** "Baby of", "son of" and the like as clerks write them; the slash tells them from initials. */
    private static final Pattern OF = Pattern.compile("(?i)^\\W*([bsd])\\s*[/\\\\]\\s*o[f]?(?![\\p{L}])");
    private static final Pattern LETTERS_OR_DIGITS = Pattern.compile("[a-z]+|\\d+");
    private static final Pattern ROMAN_NUMBER = Pattern.compile("i{1,3}|iv|v|vi");
    private static final Map<String, Integer> ROMAN = Map.of("i", 1, "ii", 2, "iii", 3, "iv", 4, "v", 5, "vi", 6);
    private static final int MOST_DIGITS = 9;
    /** Letters that are looked at; no name of a newborn says more. */
    private static final int LONGEST = 200;

    /** What a birth date says of the one who bears a name. */
    enum Age { CHILD, GROWN_UP, UNKNOWN }

    /**
     * What was found.
     *
     * @param isKept whether it may be a name, which is compared
     * @param number which of several children: of a number, letter, roman numeral or ordinal; null when not said
     */
    record Found(boolean isKept, Integer number) {
    }

    private final NewbornWords words;

    TemporaryNames(NewbornWords words) {
        this.words = words;
    }

    /** What stands in place of a given name; null when it is no temporary name. */
    Found given(String sent, Age age) {
        List<String> said = split(sent);
        if (said.isEmpty()) {
            return null;
        }
        if (isTemporary(said, age)) {
            return new Found(false, number(said));
        }
        boolean numbered = said.stream().anyMatch(TemporaryNames::isNumber);
        boolean perhaps = (said.size() > 1 && words.at(said, 0, Kind.KEPT) > 0) || numbered;
        return age == Age.CHILD && perhaps ? new Found(true, number(said)) : null;
    }

    /** In place of a family name: Baby and Infante are names of families, too, so these are kept. */
    Found family(String sent, Age age) {
        List<String> said = split(sent);
        if (said.isEmpty()) {
            return null;
        }
        if (isTemporary(said, Age.GROWN_UP)) {
            return new Found(false, number(said));
        }
        boolean perhaps = age == Age.CHILD && kindAt(said, 0) == Kind.NOUN;
        return perhaps ? new Found(true, number(said)) : null;
    }

    /** Given and family name together, where each may be a name and both are none: Baby | Girl, Twin | Two. */
    Found whole(String given, String family) {
        List<String> said = split(given + " " + family);
        int end = 0;
        while (end < said.size() && (kindAt(said, end) != null || counts(said.get(end)))) {
            Kind kind = kindAt(said, end);
            end += kind == null ? 1 : words.at(said, end, kind);
        }
        boolean none = end > 1 && end == said.size() && isTemporary(said, Age.GROWN_UP);
        return none ? new Found(false, number(said)) : null;
    }

    private boolean counts(String word) {
        return isNumber(word) || ROMAN.containsKey(word) || words.numbers().containsKey(word);
    }

    private List<String> split(String sent) {
        List<String> said = new ArrayList<>();
        String beginning = sent.substring(0, Math.min(LONGEST, sent.length()));
        Matcher of = OF.matcher(beginning);
        String text = of.find() ? "baby of " + of.replaceFirst("") : beginning;
        for (String word : Latin.words(text)) {
            Matcher part = LETTERS_OR_DIGITS.matcher(word);
            while (part.find()) {
                addUnglued(said, part.group());
            }
        }
        return said;
    }

    /** BABYA, TwinII, BabyOne: a letter, a roman numeral or a number's word behind one of few words. */
    private void addUnglued(List<String> said, String word) {
        for (List<String> phrase : words.phrases().get(Kind.LETTER)) {
            String start = phrase.get(0);
            String rest = word.startsWith(start) ? word.substring(start.length()) : "";
            if (ROMAN.containsKey(rest) || words.numbers().containsKey(rest)
                    || (rest.length() == 1 && rest.charAt(0) <= 'd')) {
                said.add(start);
                said.add(rest);
                return;
            }
        }
        said.add(word);
    }

    private boolean isTemporary(List<String> said, Age age) {
        boolean grownUp = age == Age.GROWN_UP;
        int start = leadingNumbers(said);
        if (words.at(said, start, Kind.SURE) > 0 || isInitialsOf(said, start, age)
                || (age == Age.CHILD && isLetterAndNumber(said))) {
            return true;
        }
        int end = start;
        Kind first = kindAt(said, start);
        Set<Kind> nouns = EnumSet.noneOf(Kind.class);
        for (Kind kind = first; kind != null; kind = kindAt(said, end)) {
            nouns.add(kind);
            end += words.at(said, end, kind);
        }
        if (first != null && (isCompound(nouns, end - start) || isSure(said, start, end, age))) {
            return true;
        }
        boolean alone = end == said.size();
        boolean named = first == Kind.NOUN || (first == Kind.SEX && alone);
        boolean child = age == Age.CHILD && (first == Kind.SEX || first == Kind.SHORT);
        return (named && !grownUp) || child || (!grownUp && words.endWith(withoutNumber(said), Kind.END));
    }

    /** "Baby boy", "twin girl"; Son Son is a name. */
    private static boolean isCompound(Set<Kind> nouns, int words) {
        return words > 1 && !nouns.equals(Set.of(Kind.BESIDE)) && !nouns.equals(Set.of(Kind.SEX));
    }

    /** A number, or "of" beside such a word leaves no doubt. */
    private boolean isSure(List<String> said, int start, int end, Age age) {
        if (start > 0) {
            return true;
        }
        if (end == said.size()) {
            return false;
        }
        String next = said.get(end);
        boolean letter = next.length() == 1 && age != Age.GROWN_UP && kindAt(said, 0) != Kind.BESIDE;
        boolean of = words.at(said, end, Kind.OF) > 0 && end + 1 < said.size()
                && (next.equals("of") || age != Age.GROWN_UP);
        return isNumber(next) || (next.length() > 1 && ROMAN.containsKey(next)) || words.numbers().containsKey(next)
                || letter || of;
    }

    private Kind kindAt(List<String> said, int from) {
        for (Kind kind : List.of(Kind.SURE, Kind.NOUN, Kind.SEX, Kind.SHORT, Kind.BESIDE)) {
            if (words.at(said, from, kind) > 0) {
                return kind;
            }
        }
        return null;
    }

    /** "B O Akello", "B.O. Akello": of grown-up people these are initials. */
    private static boolean isInitialsOf(List<String> said, int start, Age age) {
        return age != Age.GROWN_UP && said.size() > start + 2 && said.get(start).equals("b")
                && said.get(start + 1).equals("o") && said.get(start + 2).length() > 1;
    }

    /** "T1", "G2". */
    private static boolean isLetterAndNumber(List<String> said) {
        return said.size() == 2 && said.get(0).length() == 1 && isNumber(said.get(1));
    }

    /** "1 girl", "2nd twin", "first baby". */
    private int leadingNumbers(List<String> said) {
        int start = 0;
        while (start < said.size() && isCount(said, start)) {
            start++;
        }
        boolean follows = start > 0 && start < said.size() && kindAt(said, start) != null;
        return follows ? start : 0;
    }

    private boolean isCount(List<String> said, int at) {
        String word = said.get(at);
        boolean ordinal = at > 0 && isNumber(said.get(at - 1)) && word.matches("st|nd|rd|th|er|e|o|a");
        return isNumber(word) || ordinal || (at == 0 && words.numbers().containsKey(word));
    }

    private List<String> withoutNumber(List<String> said) {
        int last = said.size() - 1;
        String word = said.get(last);
        boolean counts = last > 0 && (isNumber(word) || word.length() == 1 || ROMAN.containsKey(word));
        return counts ? said.subList(0, last) : said;
    }

    /** The first number; else the last word, or the first that counts: a letter, a roman numeral, an ordinal. */
    private Integer number(List<String> said) {
        for (String word : said) {
            if (isNumber(word)) {
                return word.length() > MOST_DIGITS ? null : Integer.valueOf(word);
            }
        }
        for (String word : said) {
            if (words.numbers().containsKey(word)) {
                return words.numbers().get(word);
            }
        }
        for (int i = said.size() - 1; i > 0; i--) {
            String word = said.get(i);
            boolean last = i == said.size() - 1;
            boolean behind = words.at(said, i - 1, Kind.NOUN) > 0 || words.at(said, i - 1, Kind.SEX) > 0
                    || words.at(said, i - 1, Kind.SHORT) > 0 || words.at(said, i - 1, Kind.SURE) > 0;
            if ((last || behind) && letter(word) != null) {
                return letter(word);
            }
        }
        return null;
    }

    private static Integer letter(String word) {
        if (ROMAN_NUMBER.matcher(word).matches()) {
            return ROMAN.get(word);
        }
        boolean isLetter = word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'h';
        return isLetter ? Integer.valueOf(word.charAt(0) - 'a' + 1) : null;
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }
}
