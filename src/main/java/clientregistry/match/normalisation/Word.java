package clientregistry.match.normalisation;

import java.lang.Character.UnicodeScript;

/**
 * One word of a name as it was sent.
 *
 * @param text    lower-case Latin letters and digits, which are compared; as {@code letters} where nobody reads these
 * @param letters the same in its own script, in lower case and without what its writers may leave out, see
 *                {@link NameWords}
 */
record Word(String text, String letters) {

    /** Whether it is not in Latin letters, so that its text is our reading of it. */
    boolean isTransliterated() {
        return !letters.isEmpty() && !isLatin(letters.codePointAt(0));
    }

    /** Whether it is this word of a list: a word of another script is one only where it is written in that script. */
    boolean is(Word listed) {
        return listed.isTransliterated() ? listed.letters.equals(letters) : listed.text.equals(text);
    }

    private static boolean isLatin(int character) {
        return UnicodeScript.of(character) == UnicodeScript.LATIN || character < 128;
    }
}
