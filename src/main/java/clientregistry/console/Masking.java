package clientregistry.console;

import clientregistry.person.Words;
import java.util.Set;

/**
 * How much of a value is shown to who judges it. Steward read differences, so what agrees need not be read out: as right
 * and as fast in trials, and a person at the next desk learns less.
 */
public final class Masking {

    /** What is shortened: nothing; numbers and addresses that agree; all numbers and addresses, and names that agree. */
    public enum Mode { NONE, AGREEING, STRICT }

    /** Beginnings of the kinds that name one person or his door. */
    private static final Set<String> NUMBERS = Set.of("phone", "email", "identifier", "address", "telecom", "id");
    private static final int SHOWN = 4;
    private static final String DOTS = "••••";

    private final Mode mode;

    public Masking(Mode mode) {
        this.mode = mode;
    }

    /**
     * As the setting has it.
     *
     * @throws IllegalArgumentException in one line for a word that is no mode
     */
    public static Masking of(String word) {
        return new Masking(Words.require(Mode.class, "console.masking:", word));
    }

    /**
     * A value as it is shown to somebody who may see people.
     *
     * @param kind   of field: {@code phone}, {@code email}, {@code identifier}, {@code address}, {@code family} …
     * @param value  null for none
     * @param agrees whether both sides have it
     */
    String shown(String kind, String value, boolean agrees) {
        return hides(kind, agrees) ? shortened(value) : value;
    }

    /** Whether a value of this kind is shown in part only. */
    boolean hides(String kind, boolean agrees) {
        boolean number = NUMBERS.stream().anyMatch(kind::startsWith);
        return switch (mode) {
            case NONE -> false;
            case AGREEING -> number && agrees;
            case STRICT -> number || agrees;
        };
    }

    /** The end of a long one, nothing of a short one. */
    static String shortened(String value) {
        if (value == null || value.isEmpty()) {
            return value;
        }
        int points = value.codePointCount(0, value.length());
        return points < 2 * SHOWN ? DOTS : DOTS + value.substring(value.offsetByCodePoints(value.length(), -SHOWN));
    }

    /** Nothing of it: for who may not see people. */
    static String hidden(String value) {
        return value == null || value.isEmpty() ? value : DOTS;
    }
}
