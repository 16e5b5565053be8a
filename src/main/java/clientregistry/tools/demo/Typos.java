package clientregistry.tools.demo;

import java.util.List;
import java.util.Random;

/** Slips of the hand and the ear in one word. Each returns the word unchanged when there is nothing to slip on. */
final class Typos {

    private static final String[] KEYBOARD = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    /** Spellings that sound alike, to be exchanged in both directions. */
    private static final List<String[]> SOUNDS = List.of(pair("ph", "f"), pair("c", "k"), pair("y", "i"),
            pair("s", "z"), pair("ss", "s"), pair("l", "r"), pair("ou", "u"), pair("ee", "i"), pair("v", "b"),
            pair("th", "t"), pair("ll", "l"), pair("nn", "n"), pair("aa", "a"), pair("ck", "k"), pair("sh", "s"),
            pair("kh", "h"), pair("q", "k"), pair("dj", "j"), pair("ie", "y"), pair("w", "u"), pair("mm", "m"));

    private Typos() {
    }

    /** One slip of the hand: a neighbouring key, a letter lost, doubled, or two transposed. */
    static String slip(String word, Random random) {
        if (word.length() < 3) {
            return word;
        }
        // The first letter is the one people get right.
        int at = 1 + random.nextInt(word.length() - 2);
        return switch (random.nextInt(4)) {
            case 0 -> replace(word, at, neighbour(word.charAt(at), random));
            case 1 -> word.substring(0, at) + word.substring(at + 1);
            case 2 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
            default -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
    }

    /** Another spelling of the same sound. */
    static String mishear(String word, Random random) {
        int first = random.nextInt(SOUNDS.size());
        for (int i = 0; i < SOUNDS.size(); i++) {
            String[] sound = SOUNDS.get((first + i) % SOUNDS.size());
            int from = random.nextInt(2);
            int at = word.indexOf(sound[from], 1);
            if (at > 0) {
                return word.substring(0, at) + sound[1 - from] + word.substring(at + sound[from].length());
            }
        }
        return word;
    }

    /** Another digit in the place of one. */
    static String wrongDigit(String text, Random random) {
        int[] digits = text.chars().filter(Character::isDigit).toArray();
        if (digits.length == 0) {
            return text;
        }
        int which = random.nextInt(digits.length);
        for (int at = 0; at < text.length(); at++) {
            if (Character.isDigit(text.charAt(at)) && which-- == 0) {
                return replace(text, at, (char) ('0' + (text.charAt(at) - '0' + 1 + random.nextInt(9)) % 10));
            }
        }
        return text;
    }

    private static char neighbour(char key, Random random) {
        for (String row : KEYBOARD) {
            int at = row.indexOf(key);
            if (at >= 0) {
                boolean before = at > 0 && (at == row.length() - 1 || random.nextBoolean());
                return row.charAt(before ? at - 1 : at + 1);
            }
        }
        return key;
    }

    private static String replace(String word, int at, char with) {
        return word.substring(0, at) + with + word.substring(at + 1);
    }

    private static String[] pair(String one, String other) {
        return new String[] {one, other};
    }
}
