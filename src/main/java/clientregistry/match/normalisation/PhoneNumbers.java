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

    /** Most numbers: nothing but digits. */
    private static final Pattern PLAIN = Pattern.compile("\\+?\\d+");
    /** Commas of other scripts, and digits in circles, which number a list. */
    private static final Pattern COMMAS = Pattern.compile("[،؛、。①-⑨❶-❾]");
    /** An extension is of a desk and not of the number; it may be long, and is at the end. */
    private static final Pattern EXTENSION = Pattern.compile("(?i)(?:;?ext(?:ension|n)?|ramal|anexo|poste|x|#)"
            + "\\s*[.:=]?\\s*\\d{1,7}(?=\\W*$|\\W*[/,;|&\\n\\r]|\\s*[:_~*•>)])");
    /** Hours, floors and what stands in brackets with a word (24/7, 5pm, 2nd, "call after 6"): digits of no number. */
    private static final Pattern NOTE = Pattern.compile("(?i)\\((?=[^()]*\\p{L}{2})(?!(?:[^()]*\\d){6})[^()]*\\)"
            + "|(?<![\\d/])24\\s*/\\s*7(?:\\s*/\\s*365)?(?![\\d/])"
            + "|(?<![\\d:.-])\\d{1,2}[:h]\\d{2}(?:\\s*\\p{Pd}\\s*\\d{1,2}[:h]\\d{2})?(?![\\d:.-])"
            + "|(?<!\\d)\\d{1,2}(?:[ap]\\.?m|st|nd|rd|th)(?![\\p{L}\\d])"
            // Behind a short group of digits these are the last ones of a number: 0772 12 34 57 o ...
            + "|(?<!\\d)(?<!\\b\\d{1,5}[\\s.-])\\d{1,2}(?:\\s?(?:[ap]\\.?m|hs?|hrs?|hours|uhr|uur)|er|[eè]me|[oa])"
            + "(?![\\p{L}\\d])");
    /** "1)" and the like before numbers that are listed. */
    private static final Pattern BULLET = Pattern.compile("(?<![\\d+(])\\d\\)");
    private static final Pattern LISTED =
            Pattern.compile("^\\W*1[).:-]\\s(.*\\d{3}.*?)[\\s(]2[).:-]\\s(?=\\W*\\d{3})");
    private static final Pattern NUMBERING = Pattern.compile("(?<![\\p{L}\\d+])[1-9][).:-]\\s(?=\\W*\\d{3})");
    /** Between groups of digits, of one number or of two; what stands at a number and what parts two is left. */
    private static final Pattern SIGNS =
            Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\s+/().,;|&\\\\·'-]+|\\p{Pd}|(?<=\\))(?=\\()");
    /**
     * Words, separators, a letter that stands alone or between two numbers for "or" and "and", and the plus of another
     * number.
     */
    private static final Pattern BETWEEN = Pattern.compile("[,;|&\\n\\r\\t\\\\]+|\\p{L}[\\p{L}\\p{M}]+[.']?"
            + "|(?<![\\p{L}\\d])\\p{L}(?![\\p{L}\\d])|(?<=\\d{6})\\p{L}(?=[+(]?\\d{6})"
            + "|(?<=\\d\\d\\d\\d)(?=\\s*\\(?\\+)");
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
        String listed = COMMAS.matcher(sent).replaceAll(",");
        String text = plain(Normalizer.normalize(ScriptForms.digits(listed), Normalizer.Form.NFKC));
        List<String> numbers = new ArrayList<>();
        for (String part : BETWEEN.split(text, -1)) {
            for (String piece : slashed(part)) {
                numbers.addAll(blanked(piece));
            }
        }
        return numbers.stream().filter(number -> digits(number) >= SHORTEST).toList();
    }

    /** Without extensions, notes and numbering, and with blanks for signs. */
    private static String plain(String sent) {
        if (PLAIN.matcher(sent).matches()) {
            return sent;
        }
        String numbers = NOTE.matcher(EXTENSION.matcher(sent).replaceAll("")).replaceAll(";");
        String unlisted = LISTED.matcher(numbers).find() ? NUMBERING.matcher(numbers).replaceAll(";") : numbers;
        return SIGNS.matcher(BULLET.matcher(unlisted).replaceAll(";")).replaceAll(" ");
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
    private static List<String> blanked(String part) {
        String piece = part.strip();
        List<String> numbers = new ArrayList<>();
        StringBuilder number = new StringBuilder();
        int start = 0;
        for (String group : BLANKS.split(piece, -1)) {
            int at = piece.indexOf(group, start);
            boolean ends = digits(number) >= WHOLE || isBeside(number);
            if (ends && begins(piece, at, group)) {
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

    /** Whether it is a number of something else (flat 2), before a whole one. */
    private static boolean isBeside(CharSequence number) {
        return digits(number) > 0 && digits(number) <= 2 && Character.isDigit(number.charAt(0))
                && number.charAt(0) != '0';
    }

    private static boolean begins(String piece, int at, String group) {
        boolean first = group.startsWith("0") || group.startsWith("+");
        return digits(group) >= WHOLE || (first && digits(piece.substring(at)) >= WHOLE);
    }

    private static int digits(CharSequence text) {
        return NOT_DIGITS.matcher(text).replaceAll("").length();
    }
}
