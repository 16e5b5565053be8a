package clientregistry.tools.training;

import clientregistry.match.matching.Field;
import clientregistry.match.normalisation.BlockingPass;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Blocking passes as learning sees them: bits of one number. */
final class Pass {

    /** How many bits it takes to number them all. */
    static final int BITS = Integer.SIZE - Integer.numberOfLeadingZeros(BlockingPass.values().length - 1);

    /** By ordinal of the field, the passes that teach something about it. */
    private static final int[] TEACHERS = Arrays.stream(Field.values()).mapToInt(Pass::teachers).toArray();

    private Pass() {
    }

    static int bit(BlockingPass pass) {
        return 1 << pass.ordinal();
    }

    /** Whether any of these passes, by bit, teaches anything about a field. */
    static boolean teach(int passes, Field field) {
        return (passes & TEACHERS[field.ordinal()]) != 0;
    }

    private static int teachers(Field field) {
        return Arrays.stream(BlockingPass.values()).filter(pass -> !silent(pass).contains(field))
                .mapToInt(Pass::bit).sum();
    }

    /**
     * What the pairs of a pass say nothing about: they agree in what its key is made of, so they cannot tell how often
     * that agrees. Those of passes on what households share are full of relatives, and teach nothing at all. A pass
     * that is new does not compile until it is here.
     */
    private static Set<Field> silent(BlockingPass pass) {
        return switch (pass) {
            case SHARED_IDENTIFIER -> EnumSet.of(Field.IDENTIFIER);
            case TWO_NAMES -> EnumSet.of(Field.GIVEN_NAME, Field.FAMILY_NAME);
            // Any one word of the name, and another year at most.
            case NAME_AND_BIRTHDAY -> EnumSet.of(Field.GIVEN_NAME, Field.FAMILY_NAME, Field.BIRTH_DATE);
            case FAMILY_NAME_AND_BIRTH_YEAR -> EnumSet.of(Field.FAMILY_NAME, Field.BIRTH_DATE);
            case GIVEN_NAME_AND_BIRTH_MONTH -> EnumSet.of(Field.GIVEN_NAME, Field.BIRTH_DATE);
            // One letter of any word settles little of the name.
            case BIRTH_DATE_AND_LETTER -> EnumSet.of(Field.BIRTH_DATE);
            case BIRTH_DATE_AND_PLACE, BIRTHDAY_AND_PLACE -> EnumSet.of(Field.BIRTH_DATE, Field.ADDRESS);
            case GIVEN_NAME_AND_STREET -> EnumSet.of(Field.GIVEN_NAME, Field.ADDRESS);
            case PHONE, EMAIL, MAILBOX, HOUSE, NAME_AND_POSTCODE, NAME_AND_TOWN -> EnumSet.allOf(Field.class);
            // No pairs are made of these.
            case STREET, STREET_AND_TOWN, NAME_AND_START_OF_TOWN, FIRST_LETTERS, INITIALS_AND_BIRTH_YEAR, MAIL_HOST,
                    BIRTH_DATE -> EnumSet.allOf(Field.class);
        };
    }
}
