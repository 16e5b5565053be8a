package clientregistry.match.golden;

import clientregistry.match.golden.Value.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Claims as tests write them: {@code openmrs:3:Okello:2 dhis2:4:?Okelo:2}, newest change last. */
final class Claims {

    private Claims() {
    }

    /**
     * @param text source, change, meaning and parts of each claim; a meaning that begins with ? is doubtful, with ! a
     *             placeholder. The ids of the records ascend as written
     */
    static List<Claim> of(String text) {
        List<String> words = Arrays.asList(text.trim().split("\\s+"));
        return words.stream().map(word -> claim(word, new UUID(0, words.indexOf(word)))).toList();
    }

    private static Claim claim(String word, UUID record) {
        String[] parts = word.split(":", -1);
        return new Claim(record, parts[0], Long.parseLong(parts[1]),
                new Value(standing(parts[2]), parts[2], Integer.parseInt(parts[3])));
    }

    private static Standing standing(String meaning) {
        if (meaning.startsWith("?")) {
            return Standing.DOUBTFUL;
        }
        return meaning.startsWith("!") ? Standing.PLACEHOLDER : Standing.REAL;
    }
}
