package clientregistry.match.normalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Recognises names that name nobody (UNKNOWN, LNU, N.N., 未知), as they are written and misspelt, alone or among other
 * words. Some such words are also somebody's name (Nil, None, Test): these name nobody where nothing else in the name is
 * one. The words are those of {@code nobody-words.csv}, where the kinds are explained, and a site's own. Immutable.
 */
final class PlaceholderNames {

    /** Letters of the shortest word that is recognised among others; X and NN are initials there. */
    private static final int SHORTEST_AMONG = 3;

    private final NobodyWords known;

    PlaceholderNames(NormalisationSettings settings) {
        this.known = NobodyWords.of(settings);
    }

    /** Whether a part of a name names nobody, whatever stands beside it. */
    boolean names(NamePart part) {
        return known.exact().contains(part.sent()) || areNobody(part.words());
    }

    private boolean areNobody(List<Word> words) {
        return !words.isEmpty() && (begin(words) || isWritten(words) || withoutPlaceholders(words).isEmpty()
                || (words.size() > 1 && areAll(words, this::isBorne)));
    }

    private boolean begin(List<Word> words) {
        return !known.beginnings().isEmpty() && words.size() > 1
                && known.beginnings().stream().anyMatch(NobodyWords.key(words)::startsWith);
    }

    /** Whether all of it is one placeholder, with or without blanks. */
    private boolean isWritten(List<Word> words) {
        String letters = NobodyWords.letters(words);
        return known.nobody().contains(NobodyWords.key(words)) || isOneLetter(letters)
                || (!words.get(0).isTransliterated()
                && (known.inOneWord().contains(letters) || known.misspelt().contains(letters)));
    }

    private static boolean isOneLetter(String word) {
        return word.length() >= SHORTEST_AMONG && word.charAt(0) >= 'a'
                && word.chars().allMatch(c -> c == word.charAt(0));
    }

    /** The words of a part that may be a name: without placeholders, and beside one without what anybody is. */
    List<Word> withoutPlaceholders(NamePart part) {
        return names(part) ? List.of() : withoutPlaceholders(part.words());
    }

    private List<Word> withoutPlaceholders(List<Word> words) {
        List<Word> left = new ArrayList<>();
        int length;
        for (int at = 0; at < words.size(); at += Math.max(1, length)) {
            length = length(words, at);
            if (length == 0) {
                left.add(words.get(at));
            }
        }
        if (left.size() == words.size()) {
            return words;
        }
        left.removeIf(this::isAnybody);
        return areAll(left, word -> known.small().contains(word.text())) ? List.of() : List.copyOf(left);
    }

    /** A single letter tells several of whom nothing is known apart (UNKNOWN B), as a number does. */
    private boolean isAnybody(Word word) {
        String key = NobodyWords.key(word);
        return known.persons().contains(key) || known.beside().contains(key)
                || (key.length() == 1 && !word.isTransliterated());
    }

    /** How many words at this place are a placeholder among others; zero when none is. */
    private int length(List<Word> words, int at) {
        Word first = words.get(at);
        boolean several = first.isTransliterated() || known.firsts().contains(first.text());
        for (int length = several ? Math.min(known.longest(), words.size() - at) : 1; length > 1; length--) {
            List<Word> run = words.subList(at, at + length);
            if (known.nobody().contains(NobodyWords.key(run)) && NobodyWords.letters(run).length() >= SHORTEST_AMONG) {
                return length;
            }
        }
        return isPlaceholder(first) && first.text().length() >= SHORTEST_AMONG ? 1 : 0;
    }

    private boolean isPlaceholder(Word word) {
        String text = word.text();
        return known.nobody().contains(NobodyWords.key(word)) || (isOneLetter(text) && !SiblingCount.areStrokes(text))
                || (!word.isTransliterated()
                && (known.inOneWord().contains(text) || known.misspelt().contains(text)));
    }

    /** Whether these words are both a placeholder and somebody's name: what stands beside them tells. */
    boolean isBorne(NamePart part) {
        List<Word> words = part.words();
        boolean borne = areAll(words, this::isBorne) || known.borne().contains(NobodyWords.key(words)) || isDotted(words);
        return !words.isEmpty() && borne && !names(part);
    }

    private boolean isBorne(Word word) {
        return known.borne().contains(NobodyWords.key(word));
    }

    /** T.B.D. may be initials. */
    private boolean isDotted(List<Word> words) {
        return words.size() > 1 && areAll(words, word -> word.text().length() == 1)
                && Stream.of(known.nobody(), known.borne(), known.persons())
                .anyMatch(set -> set.contains(NobodyWords.letters(words)));
    }

    /** Whether nobody's name is in there: digits, single letters and placeholders of both kinds alone. */
    boolean saysNothing(NamePart part) {
        return names(part) || isBorne(part) || areAll(part.words(),
                word -> word.text().length() < 2 || isPlaceholder(word) || isBorne(word));
    }

    /**
     * Whether a name as a whole names nobody (UNKNOWN MALE 3, John Doe, Not | Known), though a part of it may be a name
     * (Male, Patient, Doe).
     */
    boolean nameNobody(NamePart given, NamePart family) {
        return given.pieces() + family.pieces() > 1 && (areNobodyTogether(given.and(family))
                || areNobodyTogether(family.and(given)) || (isWholeOrNone(given) && isWholeOrNone(family)));
    }

    /** The whole of it in each field. */
    private boolean isWholeOrNone(NamePart part) {
        return part.words().isEmpty() || isWhole(part.words());
    }

    private boolean areNobodyTogether(List<Word> all) {
        boolean titled = false;
        boolean unknown = false;
        int length;
        for (int at = 0; at < all.size(); at += Math.max(1, length)) {
            Word word = all.get(at);
            length = length(all, at);
            boolean title = length == 0 && known.titles().contains(word.text());
            unknown |= length > 0;
            titled |= title;
            if (length == 0 && !title && !known.persons().contains(NobodyWords.key(word)) && !isBorne(word)) {
                return isWhole(all);
            }
        }
        // Don Lord is somebody, Mr Unknown is not.
        return unknown || !titled;
    }

    private boolean isWhole(List<Word> all) {
        return known.endsOfWholes().contains(NobodyWords.key(all.get(all.size() - 1)))
                && known.wholes().contains(NobodyWords.key(all));
    }

    private static boolean areAll(List<Word> words, Predicate<Word> kind) {
        for (Word word : words) {
            if (!kind.test(word)) {
                return false;
            }
        }
        return true;
    }
}
