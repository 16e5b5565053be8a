package clientregistry.match.normalisation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognises names that name nobody (UNKNOWN, LNU, N.N.). Immutable. */
final class PlaceholderNames {

    private static final Pattern ONE_LETTER = Pattern.compile("([a-z])\\1{2,}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Set<String> whole;
    private final List<String> beginnings;
    private final Set<String> words;

    /**
     * @param phrases whole names, in any script; a final {@code *} stands for any more words
     * @param words   words of which both names of somebody who is not named consist
     */
    PlaceholderNames(List<String> phrases, List<String> words) {
        whole = phrases.stream().filter(phrase -> !phrase.endsWith("*")).map(Latin::fold)
                .filter(phrase -> !phrase.isEmpty()).collect(Collectors.toUnmodifiableSet());
        beginnings = phrases.stream().filter(phrase -> phrase.endsWith("*"))
                .map(phrase -> Latin.fold(phrase.substring(0, phrase.length() - 1)) + " ").toList();
        this.words = words.stream().map(Latin::fold).collect(Collectors.toUnmodifiableSet());
    }

    /** @param folded lower-case Latin words with one blank between them */
    boolean names(String folded) {
        return whole.contains(folded) || beginnings.stream().anyMatch(folded::startsWith)
                || ONE_LETTER.matcher(folded).matches();
    }

    /** Whether a name as a whole names nobody (UNKNOWN MALE 3), though a part of it may be a name (Male, Patient). */
    boolean namesAsAWhole(String given, String family) {
        List<String> all = List.of((given + " " + family).strip().split(" "));
        return all.size() > 1 && all.stream().allMatch(word -> names(word) || words.contains(word)
                || DIGITS.matcher(word).matches());
    }
}
