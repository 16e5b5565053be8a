package clientregistry.match.normalisation;

import clientregistry.match.normalisation.NewbornWords.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes words for newborns in place of a given name as the table does: abbreviations with dots, slashes or blanks in
 * one word (R.N., N/B), long words without their slip of the pen (Nwborn). Immutable.
 */
final class NewbornSpelling {

    /** Two letters at the beginning with a slash between them, which initials do not have. */
    private static final Pattern SLASHED =
            Pattern.compile("^[^\\p{L}\\p{N}]*\\p{L}\\s*[/\\\\]\\s*\\p{L}(?![\\p{L}\\p{M}])");
    /** Letters of the shortest word in which a letter may be left out, doubled or exchanged with the next one. */
    private static final int LONG = 7;
    private static final int LONGEST_ABBREVIATION = 4;

    private final NewbornWords words;
    private final SiblingCount counts;
    /** The word by what it is misspelt as. */
    private final Map<String, String> slips = new HashMap<>();

    NewbornSpelling(NewbornWords words, SiblingCount counts) {
        this.words = words;
        this.counts = counts;
        words.single(Kind.SURE).filter(word -> word.length() >= LONG)
                .forEach(word -> NobodyWords.misspelt(word).forEach(slip -> slips.putIfAbsent(slip, word)));
        words.single(Kind.SLIP).forEach(word -> Stream.concat(NobodyWords.misspelt(word), NobodyWords.replaced(word))
                .forEach(slip -> slips.putIfAbsent(slip, word)));
    }

    /** @param sent what was taken apart into these words */
    List<Word> corrected(List<Word> said, String sent) {
        List<Word> joined = joined(said, SLASHED.matcher(sent).find());
        return joined.stream().anyMatch(this::isMisspelt) ? joined.stream().map(this::corrected).toList() : joined;
    }

    private boolean isMisspelt(Word word) {
        return slips.containsKey(word.text()) && !word.isTransliterated() && !words.isListed(word);
    }

    private Word corrected(Word word) {
        String meant = isMisspelt(word) ? slips.get(word.text()) : null;
        return meant == null ? word : new Word(meant, meant);
    }

    /** Letters apart may be initials, so they are an abbreviation only where no name stands behind them. */
    private List<Word> joined(List<Word> said, boolean slashed) {
        for (int length = Math.min(LONGEST_ABBREVIATION, letters(said)); length > 1; length--) {
            StringBuilder together = new StringBuilder();
            said.subList(0, length).forEach(word -> together.append(word.text()));
            boolean nameless = length == said.size() || words.at(said, length, Kind.OF) > 0
                    || counts.isSureAt(said, length);
            if (words.isShort(together.toString()) && (slashed || nameless)) {
                List<Word> joined = new ArrayList<>(said.subList(length - 1, said.size()));
                joined.set(0, new Word(together.toString(), together.toString()));
                return joined;
            }
        }
        return said;
    }

    private static int letters(List<Word> said) {
        int letters = 0;
        while (letters < said.size() && said.get(letters).text().length() == 1
                && !SiblingCount.isNumber(said.get(letters)) && !said.get(letters).isTransliterated()) {
            letters++;
        }
        return letters;
    }
}
