package clientregistry.match.normalisation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])";
    private static final String YEAR = "(?:19|20)\\d\\d";
    /**
     * A day beside a number ("verified 12.03.2024"). Behind a short group of digits it would be the end of a number, and
     * of two digits a year stands only where no number is written so.
     */
    private static final Pattern DATE = Pattern.compile("(?<![\\d+])(?<!\\b\\d{1,5}[\\s./-]{1,2})(?:"
            + YEAR + "([./-])" + MONTH + "\\1" + DAY + "(?:T[\\d:.]+Z?)?|" + DAY + "([./-])" + MONTH + "\\2" + YEAR
            + "|" + MONTH + "([./-])" + DAY + "\\3" + YEAR + "|" + DAY + "([./])" + MONTH + "\\4\\d\\d)"
            + "(?![./-]?\\d)");
    /** "1)" and the like before numbers that are listed. */
    private static final Pattern BULLET = Pattern.compile("(?<![\\d+(])\\d\\)");
    /** What stands before the first of several that are numbered, and before the others: #1, (2), 3-, 4. */
    private static final String LABEL = "(?:[^\\p{L}\\d\\s+(]+\\s*|\\s+(?=[+(]?\\d{9}))(?=\\W*\\d{3})";
    private static final Pattern FIRST = Pattern.compile("^[^\\p{L}\\d+]*1" + LABEL);
    private static final List<Pattern> NEXT = IntStream.rangeClosed(2, 9)
            .mapToObj(number -> Pattern.compile("(?<=[\\s(\\[{<#,;/])" + number + LABEL)).toList();
    private static final Pattern BRACKET = Pattern.compile("\\(([^(),;|&\\n/]*)\\)?");
    private static final Pattern PARTED = Pattern.compile("[,;|&\\n/]");
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
    private static final Pattern BLANKS = Pattern.compile("[\\s.·'-]+");
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D");
    /** What is longer is a text, and nobody looks through it for a number. */
    static final int LONGEST = 300;
    /** Digits of the shortest number that people write. */
    private static final int SHORTEST = 6;
    /** Digits that are a whole number, and not a part of one. */
    private static final int WHOLE = 9;

    private PhoneNumbers() {
    }

    /** In the order in which they stand; as written when it is one. */
    static List<String> in(String sent) {
        String listed = COMMAS.matcher(sent).replaceAll(",");
        String text = plain(Most.of(Normalizer.normalize(ScriptForms.digits(listed), Normalizer.Form.NFKC), LONGEST));
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
        String numbers = NOTE.matcher(EXTENSION.matcher(unlisted(undated(sent))).replaceAll("")).replaceAll(";");
        return SIGNS.matcher(bracketed(BULLET.matcher(numbers).replaceAll(";"))).replaceAll(" ");
    }

    /** Digits that look like a day and stand alone are the number. */
    private static String undated(String sent) {
        String undated = DATE.matcher(sent).replaceAll(";");
        return digits(undated) < SHORTEST ? sent : undated;
    }

    /** Without their own numbers, where there are several of which the first has 1, the next 2, and so on. */
    private static String unlisted(String sent) {
        Matcher first = FIRST.matcher(sent);
        if (!first.find()) {
            return sent;
        }
        StringBuilder numbers = new StringBuilder();
        String rest = sent.substring(first.end());
        for (Pattern label : NEXT) {
            Matcher next = label.matcher(rest);
            if (!next.find() || digits(rest.substring(0, next.start())) < SHORTEST
                    || digits(rest.substring(next.end())) < SHORTEST) {
                break;
            }
            numbers.append(rest, 0, next.start()).append(';');
            rest = rest.substring(next.end());
        }
        return numbers.isEmpty() ? sent : numbers.append(rest).toString();
    }

    /**
     * Behind a whole number a bracket holds another one, begins one (its area code), or holds what is of none; any
     * other is within a number: +256 (0)772 123457.
     */
    private static String bracketed(String text) {
        StringBuilder parted = new StringBuilder();
        int from = 0;
        for (Matcher bracket = BRACKET.matcher(text); bracket.find(); from = bracket.end()) {
            parted.append(text, from, bracket.start());
            int inside = digits(bracket.group(1));
            int behind = digits(PARTED.split(text.substring(bracket.end()), 2)[0]);
            boolean isBehindWhole = digits(lastOf(parted)) >= WHOLE && inside > 0;
            if (isBehindWhole && (inside <= 2 ? behind >= WHOLE || behind == 0 : inside + behind < SHORTEST)) {
                parted.append(';');
            } else {
                parted.append(isBehindWhole && inside + behind >= WHOLE ? ";" : "").append(bracket.group());
                parted.append(isBehindWhole && inside >= WHOLE ? ";" : "");
            }
        }
        return parted.append(text, from, text.length()).toString();
    }

    private static String lastOf(CharSequence text) {
        String[] parts = PARTED.split(text, -1);
        return parts[parts.length - 1];
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
