package clientregistry.match.normalisation;

import java.util.List;
import java.util.stream.Stream;

/**
 * A given or family name, taken apart once for all that is asked of it.
 *
 * @param sent   as sent, without blanks around it
 * @param words  without digits, which name nobody
 * @param pieces how many words there were with those that are digits alone
 */
record NamePart(String sent, List<Word> words, int pieces) {

    static NamePart of(String sent) {
        if (sent == null || sent.isBlank()) {
            return new NamePart("", List.of(), 0);
        }
        List<Word> all = NameWords.of(sent);
        List<Word> words = all.stream().map(NamePart::withoutDigits).filter(word -> !word.text().isEmpty()).toList();
        return new NamePart(sent.strip(), words, all.size());
    }

    /** The words of both, one behind the other. */
    List<Word> and(NamePart other) {
        return Stream.concat(words.stream(), other.words.stream()).toList();
    }

    private static Word withoutDigits(Word word) {
        return hasDigit(word.text()) ? new Word(withoutDigits(word.text()), withoutDigits(word.letters())) : word;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(NamePart::isDigit);
    }

    private static String withoutDigits(String text) {
        StringBuilder left = new StringBuilder(text.length());
        text.chars().filter(c -> !isDigit(c)).forEach(c -> left.append((char) c));
        return left.toString();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
