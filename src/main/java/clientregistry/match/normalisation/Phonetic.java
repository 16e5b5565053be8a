package clientregistry.match.normalisation;

import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * How a name sounds, twice: Double Metaphone (L. Philips, C/C++ Users Journal, June 2000), which knows European
 * spellings, and a consonant skeleton of our own, for names written by ear in languages with few spelling rules.
 */
final class Phonetic {

    private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();
    private static final int LONGEST = 5;

    private Phonetic() {
    }

    /** At most four letters, empty when the word has no sound. */
    static String metaphone(String word) {
        String code = METAPHONE.doubleMetaphone(word);
        return code == null ? "" : code;
    }

    /**
     * Of a word that nobody reads for us its first letters without their vowel marks. Else consonants by class
     * (b p; f v ph; c k q g ch; s z x j sh; t d th; l r; m; n), repeated ones once, vowels and h, w
     * and y left out except at the beginning, where every vowel is A. Words with one class only get their vowels too.
     */
    static String skeleton(String word) {
        if (Latin.isUnread(word)) {
            return unread(word, LONGEST);
        }
        String code = sounds(word, LONGEST);
        return code.length() > 1 ? code : code + vowels(word);
    }

    /** The same without vowels, and so many letters at most. */
    static String sounds(String word, int most) {
        if (Latin.isUnread(word)) {
            return unread(word, most);
        }
        StringBuilder code = new StringBuilder();
        char previous = 0;
        for (int i = 0; i < word.length() && code.length() < most; i++) {
            char sound = sound(word, i);
            if (sound == 'A' ? i == 0 : sound != '-' && sound != previous) {
                code.append(sound);
            }
            previous = sound == '-' ? previous : sound;
        }
        return code.toString();
    }

    private static String unread(String word, int most) {
        StringBuilder letters = new StringBuilder();
        word.codePoints().filter(Character::isLetter).limit(most).forEach(letters::appendCodePoint);
        return letters.isEmpty() ? word : letters.toString();
    }

    private static char sound(String word, int i) {
        char next = i + 1 < word.length() ? word.charAt(i + 1) : 0;
        return switch (word.charAt(i)) {
            case 'b' -> 'B';
            case 'p' -> next == 'h' ? 'F' : 'B';
            case 'f', 'v' -> 'F';
            case 'c', 'k', 'q', 'g' -> 'K';
            case 's', 'z', 'x', 'j' -> 'S';
            case 't', 'd' -> 'T';
            case 'l', 'r' -> 'L';
            case 'm' -> 'M';
            case 'n' -> 'N';
            case 'h' -> '-';
            case 'w' -> i == 0 ? 'W' : '-';
            default -> 'A';
        };
    }

    private static String vowels(String word) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char vowel = vowel(c);
            if (vowel != 0 && (code.isEmpty() || code.charAt(code.length() - 1) != vowel)) {
                code.append(vowel);
            }
        }
        return code.toString();
    }

    private static char vowel(char c) {
        return switch (c) {
            case 'a' -> 'a';
            case 'e', 'i', 'y' -> 'i';
            case 'o', 'u', 'w' -> 'o';
            default -> 0;
        };
    }
}
