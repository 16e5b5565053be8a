package clientregistry.matching;

import java.util.EnumSet;
import java.util.Set;

/** Finds the contradictions between individuals; the hard ones no other evidence may outvote without a human. */
final class Contradictions {

    private static final Set<Field> INDIVIDUAL =
            EnumSet.of(Field.GIVEN_NAME, Field.BIRTH_DATE, Field.SEX, Field.BIRTH_ORDER, Field.GENERATION, Field.IDENTIFIER);

    private final Guards guards;

    Contradictions(RuleSet rules) {
        this.guards = rules.guards();
    }

    /** Why the two records must not be linked automatically, in words without demographics; null when nothing forbids it. */
    String veto(Tally tally) {
        Level born = tally.level(Field.BIRTH_DATE);
        if (born == Level.DIFFERENT && tally.level(Field.SEX) == Level.DIFFERENT) {
            return "sex and birth date both differ";
        }
        boolean anotherBirth = born == Level.DIFFERENT || born == Level.TWO_PARTS;
        boolean anotherIdentifier = tally.equalIdentifiers() == 0
                && tally.differentSystems().stream().anyMatch(system -> !guards.notUnique().contains(system));
        return anotherBirth && anotherIdentifier ? "a unique identifier and the birth date both differ" : null;
    }

    /** Whether something that belongs to the individual alone differs. */
    static boolean any(Comparison comparison) {
        return comparison.fields().stream().anyMatch(evidence -> evidence.level() == Level.DIFFERENT
                && INDIVIDUAL.contains(evidence.field()));
    }
}
