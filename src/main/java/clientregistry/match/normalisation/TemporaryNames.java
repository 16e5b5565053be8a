package clientregistry.match.normalisation;

import clientregistry.match.normalisation.NewbornWords.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Recognises what stands for the name of a newborn until it has one (BABY1, II Twin, Girl 2 of Mary, bébé de Fatou,
 * B/O Akello), and which of several children it says it is. One grammar for all words and, unless somebody is grown up,
 * all places: before the mother's name, behind it (Mary B/O) or within it, in each field. What tells siblings apart
 * ({@link SiblingCount}) stands before, behind or glued to a word for a newborn. Immutable.
 */
final class TemporaryNames {

    /** "Baby of", "son of" and the like as clerks write them, where the slash tells them from initials; and Mary's. */
    private static final Pattern OF =
            Pattern.compile("(?i)(?<![\\p{L}\\p{M}])(?:m?[bsdcwmfig]|mch)\\s*[/\\\\]\\s*of?(?![\\p{L}\\p{M}])"
            + "|[нН]\\s*/\\s*[рР](?!\\p{L})|बी\\s*/\\s*ओ|(?<=\\p{L})['’]s(?=\\s+\\p{L})");
    /** E/Fatou, H/Maria, B/Mary: elsewhere a short form of a name. */
    private static final Pattern LETTER_OF = Pattern.compile("(?i)^\\s*[beh]\\s*/\\s*\\p{L}{2}");
    /** Letters that are looked at; no name of a newborn says more. */
    private static final int LONGEST = 200;
    /** Kinds that are a name of nobody's beside a letter, which may be an initial of others. */
    private static final Set<Kind> WITH_A_LETTER =
            EnumSet.of(Kind.SURE, Kind.NOUN, Kind.SEX, Kind.SHORT, Kind.BESIDE);

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
    private final SiblingCount counts;
    private final NewbornSpelling spelling;

    TemporaryNames(NewbornWords words) {
        this.words = words;
        this.counts = new SiblingCount(words);
        this.spelling = new NewbornSpelling(words, counts);
    }

    /** What stands in place of a given name; null when it is no temporary name. */
    Found given(String sent, Age age) {
        List<Word> said = spelling.corrected(split(sent), sent);
        if (said.isEmpty()) {
            return null;
        }
        boolean whole = (age != Age.GROWN_UP && isWhole(said)) || (age == Age.CHILD && isInitials(said));
        if (whole || isSomewhere(said, age)) {
            return new Found(false, counts.number(said));
        }
        boolean kept = (said.size() > 1 && words.at(said, 0, Kind.KEPT) > 0) || words.isAlone(said) || endsInShort(said)
                || LETTER_OF.matcher(sent).find();
        boolean numbered = said.stream().anyMatch(SiblingCount::isNumber) || isBesideACount(said);
        if (age == Age.CHILD && (kept || numbered)) {
            return new Found(true, counts.number(said));
        }
        Integer glued = age == Age.CHILD && said.size() == 1 ? counts.gluedLetter(said.get(0).text()) : null;
        return glued == null ? null : new Found(true, glued);
    }

    /**
     * In place of a family name or within it: Baby and Infante are names of families, too, so these are kept, and any
     * single word of a grown-up is.
     */
    Found family(String sent, Age age) {
        List<Word> said = split(sent);
        boolean single = said.size() == 1;
        if (said.isEmpty() || (single && age == Age.GROWN_UP)) {
            return null;
        }
        if (isTemporary(said, Age.GROWN_UP)) {
            return new Found(false, counts.number(said));
        }
        boolean perhaps = age == Age.CHILD
                && (single ? words.kindAt(said, 0) == Kind.NOUN : isSomewhere(said, Age.CHILD) || endsInShort(said));
        return perhaps ? new Found(true, counts.number(said)) : null;
    }

    /** Before or behind a child's name, such as Baby of, RN or Twin; one that counts tells it apart, and asks nobody. */
    boolean isAffix(String sent) {
        List<Word> said = spelling.corrected(split(sent), sent);
        return !said.isEmpty() && counts.number(said) == null && isTemporary(said, Age.CHILD);
    }

    /** Given and family name together, where each may be a name and both are none: Baby | Girl, Twin | Two. */
    Found whole(String given, String family) {
        List<Word> said = split(given + " " + family);
        int end = 0;
        int parts = 0;
        for (int length = 1; length > 0 && end < said.size(); end += length) {
            length = Math.max(words.length(said, end), counts.at(said, end));
            parts++;
        }
        boolean none = parts > 1 && end == said.size() && isTemporary(said, Age.GROWN_UP);
        return none ? new Found(false, counts.number(said)) : null;
    }

    /** Which of several children a prefix or suffix says (2, B, II, Twin A, Baby 1 of); null when it says none. */
    Integer affix(String sent) {
        List<Word> said = split(sent);
        return said.size() == 1 ? counts.alone(said.get(0)) : beside(said);
    }

    /** The same of a part of a name, beside the name itself (Sarah Two, Okello 2, Okello Twin A); no mere letter. */
    Integer beside(String sent) {
        return beside(split(sent));
    }

    private Integer beside(List<Word> said) {
        boolean counted = said.stream().anyMatch(SiblingCount::isNumber) || isCountedTwin(said);
        return counted ? counts.number(said) : counts.last(said);
    }

    /** Whether what counts stands beside a word for a newborn, wherever that is. */
    private boolean isCountedTwin(List<Word> said) {
        for (int at = 0; at < said.size(); at++) {
            int length = words.length(said, at);
            if (length > 0 && (counts.at(said, at + length) > 0 || (at > 0 && counts.at(said, at - 1) > 0))) {
                return true;
            }
        }
        return false;
    }

    private List<Word> split(String sent) {
        String text = OF.matcher(sent.substring(0, Math.min(LONGEST, sent.length()))).replaceAll(" baby of ");
        List<Word> said = new ArrayList<>();
        NameWords.of(SiblingCount.apart(text)).forEach(word -> said.addAll(counts.unglued(word)));
        return said;
    }

    /** At the beginning, or of somebody who is not grown up anywhere: what begins there is read as if nothing stood before. */
    private boolean isSomewhere(List<Word> said, Age age) {
        int places = age == Age.GROWN_UP ? 1 : said.size();
        return IntStream.range(0, endsInShort(said) ? places - 1 : places)
                .anyMatch(from -> isTemporary(said.subList(from, said.size()), age) || (from > 0 && isEnd(said, from)));
    }

    /** Behind a name, abbreviations may be initials as well. */
    private boolean endsInShort(List<Word> said) {
        return said.size() > 1 && words.isShort(said.get(said.size() - 1).text());
    }

    /** Whether what stands only behind a mother's name is all that follows but what counts. */
    private boolean isEnd(List<Word> said, int from) {
        int length = Math.max(words.at(said, from, Kind.END), words.at(said, from, Kind.WHOLE));
        return length > 0 && from + length == counts.withoutLast(said).size();
    }

    private boolean isTemporary(List<Word> said, Age age) {
        int start = start(said);
        if (words.at(said, start, Kind.SURE) > 0 || isInitialsOf(said, start, age)
                || (age == Age.CHILD && isLetterAndNumber(said))) {
            return true;
        }
        int end = words.end(said, start);
        Set<Kind> kinds = words.kinds(said, start, end);
        if (!kinds.isEmpty() && (isCompound(kinds, end - start) || isCounted(said, age) || isOf(said, end, age))) {
            return true;
        }
        Kind first = words.kindAt(said, start);
        boolean alone = end == said.size();
        boolean named = first == Kind.NOUN || (first == Kind.SEX && alone);
        boolean child = age == Age.CHILD && (first == Kind.SEX || first == Kind.SHORT);
        return child || (named && age != Age.GROWN_UP);
    }

    /** Where the first word for a newborn stands: behind what counts, or at the beginning. */
    private int start(List<Word> said) {
        int start = 0;
        while (start < said.size() && counts.at(said, start) > 0) {
            start += counts.at(said, start);
        }
        return start < said.size() && words.length(said, start) > 0 ? start : 0;
    }

    /** "Baby boy", "twin girl"; Son Son is a name. */
    private static boolean isCompound(Set<Kind> kinds, int length) {
        return length > 1 && !Set.of(Kind.BESIDE, Kind.NAME).containsAll(kinds) && !kinds.equals(Set.of(Kind.SEX));
    }

    /**
     * Whether what counts stands before or behind the first words for a newborn. That leaves no doubt, except a letter,
     * which is an initial of grown-ups, and of anybody who bears a name that is such a word elsewhere (Nina B).
     */
    private boolean isCounted(List<Word> said, Age age) {
        int start = start(said);
        int end = words.end(said, start);
        Set<Kind> kinds = words.kinds(said, start, end);
        if (kinds.isEmpty()) {
            return false;
        }
        if (counts.isSureIn(said, 0, start) || counts.isSureAt(said, end)) {
            return true;
        }
        return isBesideACount(said) && age != Age.GROWN_UP && WITH_A_LETTER.containsAll(kinds);
    }

    private boolean isBesideACount(List<Word> said) {
        int start = start(said);
        int end = words.end(said, start);
        return end > start && (start > 0 || counts.at(said, end) > 0);
    }

    private boolean isOf(List<Word> said, int end, Age age) {
        boolean related = end < said.size() && words.at(said, end, Kind.OF) > 0
                && (end + 1 < said.size() || isOfNobody(said, end));
        return related && (said.get(end).text().equals("of") || age != Age.GROWN_UP);
    }

    /** "Son of", "Kind von", and nobody behind; behind what is a name elsewhere may be one that reads so (Son Van). */
    private boolean isOfNobody(List<Word> said, int end) {
        String of = said.get(end).text();
        return of.equals("of") || (of.length() > 1 && !words.kinds(said, start(said), end).contains(Kind.NAME));
    }

    /** What is no name where it is the whole given name, or all of it but what counts. */
    private boolean isWhole(List<Word> said) {
        int start = 0;
        while (start < said.size() && counts.isSureAt(said, start)) {
            start += counts.at(said, start);
        }
        int from = words.at(said, start, Kind.WHOLE) > 0 ? start : 0;
        int end = from + words.at(said, from, Kind.WHOLE);
        boolean counted = counts.isSureAt(said, end) && end + counts.at(said, end) == said.size();
        return end > from && (end == said.size() || counted);
    }

    /** "B O" and nobody behind. */
    private static boolean isInitials(List<Word> said) {
        return said.size() == 2 && said.get(0).text().equals("b") && said.get(1).text().equals("o");
    }

    /** "B O Akello", "B.O. Akello": of grown-up people these are initials. */
    private static boolean isInitialsOf(List<Word> said, int start, Age age) {
        return age != Age.GROWN_UP && said.size() > start + 2 && said.get(start).text().equals("b")
                && said.get(start + 1).text().equals("o") && said.get(start + 2).text().length() > 1;
    }

    /** "T1", "G2". */
    private static boolean isLetterAndNumber(List<Word> said) {
        return said.size() == 2 && said.get(0).text().length() == 1 && SiblingCount.isNumber(said.get(1));
    }
}
