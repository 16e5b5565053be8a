package clientregistry.console;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where two texts differ, letter by letter: what a reader takes for one letter is one, whatever it is made of. Of long
 * texts only the ends are compared.
 */
public final class Marks {

    private static final int LONGEST = 200;

    /**
     * A piece of a text.
     *
     * @param differs whether the other text has not got it here
     */
    public record Piece(String text, boolean differs) {
    }

    /** The pieces of both, in order; each joined is the text it was made of. */
    public record Pair(List<Piece> left, List<Piece> right) {
    }

    private Marks() {
    }

    /** Both, with what the other one has not got marked. */
    public static Pair of(String left, String right) {
        List<String> one = letters(left);
        List<String> other = letters(right);
        if (one.size() > LONGEST || other.size() > LONGEST) {
            return ends(one, other);
        }
        int[][] common = common(one, other);
        List<Piece> ofOne = new ArrayList<>();
        List<Piece> ofOther = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                add(ofOne, one.get(i++), false);
                add(ofOther, other.get(j++), false);
            } else if (j == other.size() || (i < one.size() && common[i + 1][j] >= common[i][j + 1])) {
                add(ofOne, one.get(i++), true);
            } else {
                add(ofOther, other.get(j++), true);
            }
        }
        return new Pair(List.copyOf(ofOne), List.copyOf(ofOther));
    }

    /** Without any marks. */
    public static List<Piece> plain(String text) {
        return List.of(new Piece(text, false));
    }

    /** How many letters the rest of both has in common, from each place of both on. */
    private static int[][] common(List<String> one, List<String> other) {
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(other.get(j)) ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** The same beginning and the same end are no difference; all between is. */
    private static Pair ends(List<String> one, List<String> other) {
        int shorter = Math.min(one.size(), other.size());
        int front = 0;
        while (front < shorter && one.get(front).equals(other.get(front))) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && one.get(one.size() - 1 - back).equals(other.get(other.size() - 1 - back))) {
            back++;
        }
        return new Pair(cut(one, front, back), cut(other, front, back));
    }

    private static List<Piece> cut(List<String> letters, int front, int back) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            add(pieces, letters.get(i), i >= front && i < letters.size() - back);
        }
        return List.copyOf(pieces);
    }

    private static void add(List<Piece> pieces, String letter, boolean differs) {
        int last = pieces.size() - 1;
        if (last >= 0 && pieces.get(last).differs == differs) {
            pieces.set(last, new Piece(pieces.get(last).text + letter, differs));
        } else {
            pieces.add(new Piece(letter, differs));
        }
    }

    private static List<String> letters(String text) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> letters = new ArrayList<>();
        for (int from = breaks.first(), to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            letters.add(text.substring(from, to));
        }
        return letters;
    }
}
