package clientregistry.match.normalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What blocking keys are put together from, and how. */
final class KeyParts {

    /** No two people share a longer one, and the database could not index it. */
    private static final int LONGEST = 400;

    private KeyParts() {
    }

    static void add(Set<String> keys, BlockingPass pass, Object... parts) {
        StringBuilder key = new StringBuilder().append(pass.letter());
        for (Object part : parts) {
            key.append(':').append(part);
        }
        if (key.length() <= LONGEST) {
            keys.add(key.toString());
        }
    }

    /** The first letters of a text, the last of them whole. */
    static String start(String text, int letters) {
        boolean all = text.codePointCount(0, text.length()) <= letters;
        return all ? text : text.substring(0, text.offsetByCodePoints(0, letters));
    }

    static Token first(List<Token> words) {
        return words.isEmpty() ? null : words.get(0);
    }

    static Token last(List<Token> words) {
        return words.isEmpty() ? null : words.get(words.size() - 1);
    }

    static List<Token> present(Token given, Token family) {
        List<Token> words = new ArrayList<>();
        if (given != null) {
            words.add(given);
        }
        if (family != null) {
            words.add(family);
        }
        return words;
    }
}
