package clientregistry.match.normalisation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the numbers in what was sent as one phone number: several of them, their extensions, notes beside them
 * ({@code 0772 123456/0701 123456}, {@code 0414 123456 x12}, {@code 0772123456 (call mother)}).
 */
final class PhoneNumbers {

    /** An extension is of a desk and not of the number; it may be long, and is at the end. */
    private static final Pattern EXTENSION = Pattern.compile(
            "(?i)(?:;?ext(?:ension|n)?|ramal|anexo|poste|x|#)\\s*[.:=]?\\s*\\d{1,7}(?=\\W*$|\\W*[/,;|&\\n\\r])");
    /** Words, separators, a lone letter that stands for "or" and "and", and the plus of another number. */
    private static final Pattern BETWEEN = Pattern.compile("[,;|&\\n\\r\\t\\\\]+|\\p{L}{2,}[.']?"
            + "|(?<=\\s)[eoyuи](?=\\s)|(?<=\\d\\d\\d\\d)(?=\\s*\\(?\\+)");
    private static final Pattern SLASHES = Pattern.compile("\\s*/\\s*");
    private static final Pattern BLANKS = Pattern.compile("[\\s.·-]+");
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D");
    /** Digits of the shortest number that people write. */
    private static final int SHORTEST = 6;
    /** Digits that are a whole number, and not a part of one. */
    private static final int WHOLE = 9;

    private PhoneNumbers() {
    }

    /** In the order in which they stand; as written when it is one. */
    static List<String> in(String sent) {
        String plain = Normalizer.normalize(ScriptForms.digits(sent), Normalizer.Form.NFKC);
        String text = EXTENSION.matcher(plain).replaceAll("");
        List<String> numbers = new ArrayList<>();
        for (String part : BETWEEN.split(text, -1)) {
            for (String piece : slashed(part)) {
                numbers.addAll(blanked(piece));
            }
        }
        return numbers.stream().filter(number -> digits(number) >= SHORTEST).toList();
    }

    /** A slash behind an area code is none between numbers, and what is short behind a number is no number. */
    private static List<String> slashed(String part) {
        List<String> pieces = new ArrayList<>();
        for (String piece : SLASHES.split(part, -1)) {
            int last = pieces.size() - 1;
            boolean goesOn = last >= 0 && digits(pieces.get(last)) > 0 && digits(pieces.get(last)) < SHORTEST
                    && digits(pieces.get(last)) + digits(piece) >= SHORTEST;
            if (goesOn) {
                pieces.set(last, pieces.get(last) + " " + piece);
            } else {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    /** Blanks, dots and hyphens stand within a number, and between two of which each is whole. */
    private static List<String> blanked(String piece) {
        List<String> numbers = new ArrayList<>();
        StringBuilder number = new StringBuilder();
        int start = 0;
        for (String group : BLANKS.split(piece.strip(), -1)) {
            int at = piece.indexOf(group, start);
            boolean whole = digits(number) >= WHOLE;
            if (whole && begins(piece, at, group)) {
                numbers.add(number.toString());
                number.setLength(0);
                start = at;
            }
            number.append(piece, start, at + group.length());
            start = at + group.length();
        }
        numbers.add(number.toString().strip());
        return numbers;
    }

    private static boolean begins(String piece, int at, String group) {
        boolean first = group.startsWith("0") || group.startsWith("+");
        return digits(group) >= WHOLE || (first && digits(piece.substring(at)) >= WHOLE);
    }

    private static int digits(CharSequence text) {
        return NOT_DIGITS.matcher(text).replaceAll("").length();
    }
}
