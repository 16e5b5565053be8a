package clientregistry.match.normalisation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Recognises names that name nobody (UNKNOWN, BABY OF ..., NN). */
final class PlaceholderNames {

    private final Set<String> whole;
    private final List<String> beginnings;

    PlaceholderNames(List<String> phrases) {
        whole = phrases.stream().filter(phrase -> !phrase.endsWith("*")).collect(Collectors.toUnmodifiableSet());
        beginnings = phrases.stream().filter(phrase -> phrase.endsWith("*"))
                .map(phrase -> phrase.substring(0, phrase.length() - 1)).toList();
    }

    /** @param folded lower-case Latin words with one blank between them */
    boolean names(String folded) {
        return whole.contains(folded) || beginnings.stream().anyMatch(folded::startsWith);
    }
}
