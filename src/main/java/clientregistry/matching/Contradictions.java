package clientregistry.matching;

import clientregistry.normalisation.BirthDate;
import clientregistry.normalisation.Features;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds the contradictions between individuals; the hard ones no other evidence may outvote without a human. */
final class Contradictions {

    private static final Set<Field> INDIVIDUAL =
            EnumSet.of(Field.GIVEN_NAME, Field.BIRTH_DATE, Field.SEX, Field.BIRTH_ORDER, Field.GENERATION, Field.IDENTIFIER);
    private static final Set<Field> OF_THE_INDIVIDUAL = EnumSet.of(Field.PHONE, Field.EMAIL, Field.MOTHER, Field.IDENTIFIER);
    private static final Set<Level> AGREEING = EnumSet.of(Level.EXACT, Level.ONE_EDIT, Level.CLOSE, Level.PHONETIC);
    private static final Set<Level> HOUSES = EnumSet.of(Level.EXACT, Level.HOUSE, Level.STREET);
    private static final Set<Level> OTHER_BIRTH = EnumSet.of(Level.DIFFERENT, Level.GENERATION_APART);
    private static final Set<Level> ANOTHER_BIRTH = EnumSet.of(Level.TWO_PARTS, Level.DIFFERENT, Level.GENERATION_APART);
    private static final Set<Level> DOUBTFUL_BIRTH = EnumSet.of(Level.ONE_DIGIT, Level.DAY_MONTH_SWAPPED, Level.YEAR_SLIP,
            Level.TWO_PARTS, Level.DIFFERENT, Level.GENERATION_APART);
    private static final Set<Level> DOUBTFUL_NAME = EnumSet.of(Level.SIMILAR, Level.SOME_PARTS, Level.DIFFERENT);

    private final Guards guards;

    Contradictions(RuleSet rules) {
        this.guards = rules.guards();
    }

    /** Why the two records must not be linked automatically, in words without demographics; null when nothing forbids it. */
    String veto(Tally tally, Features a, Features b) {
        Level born = tally.level(Field.BIRTH_DATE);
        if (isAnotherBirth(born) && tally.level(Field.SEX) == Level.DIFFERENT) {
            return "sex and birth date both differ";
        }
        if (tally.level(Field.GENERATION) == Level.DIFFERENT) {
            return "one is called junior or the like and the other is not";
        }
        boolean recorded = tally.level(Field.SEX) != Level.UNRECORDED;
        if (isImpossible(a.birthDate(), born, recorded) || isImpossible(b.birthDate(), born, recorded)) {
            return "a birth date cannot be right";
        }
        return anotherIdentifier(tally, a.nameless() != null || b.nameless() != null);
    }

    /** A date of the future as such; one without such a day only when its year differs, too. */
    private static boolean isImpossible(BirthDate date, Level born, boolean isRecorded) {
        return date != null && (date.quality() == BirthDate.Quality.IMPLAUSIBLE
                || date.quality() == BirthDate.Quality.IMPOSSIBLE && isAnotherBirth(born) && isRecorded);
    }

    /**
     * A slip in the number alone may be one; with another contradiction it is rather two people. A register that does not even
     * say the sex has so many slips that only the birth date counts there.
     */
    private String anotherIdentifier(Tally tally, boolean nameless) {
        boolean other = anyUnique(tally.differentSystems());
        if (tally.equalIdentifiers() > 0 || !other && !anyUnique(tally.nearSystems())) {
            return null;
        }
        Level born = tally.level(Field.BIRTH_DATE);
        boolean careless = tally.level(Field.SEX) == Level.UNRECORDED;
        if (careless ? other && ANOTHER_BIRTH.contains(born) : DOUBTFUL_BIRTH.contains(born)) {
            return "a unique identifier and the birth date both differ";
        }
        boolean name = DOUBTFUL_NAME.contains(tally.level(Field.GIVEN_NAME)) || DOUBTFUL_NAME.contains(tally.level(Field.FAMILY_NAME))
                || other && tally.level(Field.GIVEN_NAME) == Level.PHONETIC || nameless;
        return name && !careless ? "a unique identifier and a name both differ" : null;
    }

    private boolean anyUnique(List<String> systems) {
        return systems.stream().anyMatch(system -> !guards.notUnique().contains(system));
    }

    /** Why a comparison without contradiction still says too little for a link without a human, null when it says enough. */
    static String weakness(Comparison comparison) {
        boolean known = OF_THE_INDIVIDUAL.stream().anyMatch(field -> AGREEING.contains(comparison.level(field)))
                || comparison.level(Field.SEX) == Level.UNRECORDED || comparison.level(Field.BIRTH_DATE) != Level.MISSING
                || HOUSES.contains(comparison.level(Field.ADDRESS));
        return known ? null : "only names and neighbourhood agree";
    }

    static boolean isAnotherBirth(Level birthDate) {
        return OTHER_BIRTH.contains(birthDate);
    }

    /** Whether something that belongs to the individual alone differs. */
    static boolean any(Comparison comparison) {
        return comparison.fields().stream().anyMatch(evidence -> INDIVIDUAL.contains(evidence.field())
                && (evidence.level() == Level.DIFFERENT || evidence.level() == Level.GENERATION_APART));
    }
}
