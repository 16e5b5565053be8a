package clientregistry.match.normalisation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises names that name nobody (UNKNOWN, LNU, N.N.). Some such words are also somebody's name (Nil, None, Test):
 * these name nobody where nothing else in the name is one. Immutable.
 */
final class PlaceholderNames {

    private static final Pattern ONE_LETTER = Pattern.compile("([a-z])\\1{2,}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Set<String> whole;
    private final List<String> beginnings;
    private final Set<String> words;
    private final Set<String> borne;

    /**
     * @param phrases whole names, in any script; a final {@code *} stands for any more words
     * @param words   words of which both names of somebody who is not named consist
     * @param borne   phrases that are names of people, too
     */
    PlaceholderNames(List<String> phrases, List<String> words, List<String> borne) {
        whole = phrases.stream().filter(phrase -> !phrase.endsWith("*")).map(Latin::fold)
                .filter(phrase -> !phrase.isEmpty()).collect(Collectors.toUnmodifiableSet());
        beginnings = phrases.stream().filter(phrase -> phrase.endsWith("*"))
                .map(phrase -> Latin.fold(phrase.substring(0, phrase.length() - 1)) + " ").toList();
        this.words = words.stream().map(Latin::fold).collect(Collectors.toUnmodifiableSet());
        this.borne = borne.stream().map(Latin::fold).collect(Collectors.toUnmodifiableSet());
    }

    /** @param folded lower-case Latin words with one blank between them */
    boolean names(String folded) {
        return whole.contains(folded) || beginnings.stream().anyMatch(folded::startsWith)
                || ONE_LETTER.matcher(folded).matches();
    }

    /** Whether these words are both a placeholder and somebody's name: what stands beside them tells. */
    boolean isBorne(String folded) {
        return borne.contains(folded) && !names(folded);
    }

    /** Whether nobody's name is in there: digits, single letters and placeholders of both kinds alone. */
    boolean saysNothing(String folded) {
        return names(folded) || List.of(folded.split(" ")).stream().allMatch(word -> word.length() < 2 || names(word)
                || borne.contains(word) || DIGITS.matcher(word).matches());
    }

    /** Whether a name as a whole names nobody (UNKNOWN MALE 3), though a part of it may be a name (Male, Patient). */
    boolean namesAsAWhole(String given, String family) {
        List<String> all = List.of((given + " " + family).strip().split(" "));
        return all.size() > 1 && all.stream().allMatch(word -> names(word) || words.contains(word)
                || borne.contains(word) || DIGITS.matcher(word).matches());
    }
}
