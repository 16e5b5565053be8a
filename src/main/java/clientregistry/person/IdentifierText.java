package clientregistry.person;

import clientregistry.person.refusal.Refusal;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.util.Set;

/**
 * What of a text that was sent, asked for or typed as an identifier, or as the name of its system, is the identifier.
 * Blanks and characters that nobody sees come along when ids are pasted from pages and spreadsheets: at the ends they
 * are taken off. Within, nobody could tell whether one was meant, so such a text is refused with its place. The one
 * exception is the ordinary blank, which is seen: {@code 12 34} stays as it is.
 */
public final class IdentifierText {

    /** Longer ones fit no index of PostgreSQL; HL7v2 allows 15 characters, later 199. */
    private static final int LONGEST = 255;

    /** Blank although Unicode calls them symbols or marks: Braille blank, object replacement, null notehead, filler. */
    private static final Set<Integer> BLANK_SIGNS = Set.of(0x2800, 0xfffc, 0x1d159, 0x16fe4);

    private IdentifierText() {
    }

    /** The text without what nobody sees at its ends; empty when there is nothing else. */
    public static String of(String sent) {
        int begin = 0;
        int end = sent.length();
        while (begin < end && isUnseen(sent.codePointAt(begin))) {
            begin += Character.charCount(sent.codePointAt(begin));
        }
        while (begin < end && isUnseen(sent.codePointBefore(end))) {
            end -= Character.charCount(sent.codePointBefore(end));
        }
        return sent.substring(begin, end);
    }

    /**
     * An identifier as it is to be kept.
     *
     * @param place where the sender finds it
     * @throws Refusal DATA_TYPE when it is too long or holds within what nobody sees
     */
    public static String sent(String sent, String place) {
        String text = within(sent, Refusal.Kind.DATA_TYPE, place);
        if (text.length() > LONGEST) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, place, "An identifier may have " + LONGEST + " characters.");
        }
        return text;
    }

    /**
     * An identifier that somebody asks for.
     *
     * @param parameter that says it
     * @throws Refusal INVALID_PARAMETER when it holds within what nobody sees: no record has such an identifier
     */
    public static String asked(String asked, String parameter) {
        return within(asked, Refusal.Kind.INVALID_PARAMETER, parameter);
    }

    private static String within(String text, Refusal.Kind kind, String place) {
        String id = of(text);
        if (id.codePoints().anyMatch(c -> c != ' ' && (isUnseen(c) || Characters.isNone(c)))) {
            throw new Refusal(kind, place, "An identifier holds control or invisible characters or unusual blanks, "
                    + "which are not allowed within it.");
        }
        return id;
    }

    /** Every blank, control and format character, and whatever else leaves no ink. */
    static boolean isUnseen(int c) {
        if (c > ' ' && c < 0x7f) {
            return false;
        }
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.SPACE_SEPARATOR, UCharacterCategory.LINE_SEPARATOR,
                    UCharacterCategory.PARAGRAPH_SEPARATOR, UCharacterCategory.CONTROL,
                    UCharacterCategory.FORMAT -> true;
            default -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                    || BLANK_SIGNS.contains(c);
        };
    }
}
