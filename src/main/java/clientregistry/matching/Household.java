package clientregistry.matching;

import clientregistry.normalisation.Features;

/**
 * Family name, address, contacts and mother are shared by whole households, so they depend on each other as soon as the
 * individuals differ. When what belongs to the individual (given name, birth date) does not agree, they count together
 * only up to a cap: without it brothers, twins, or father and son of one name would be linked by their house. Nearly equal
 * identifiers belong here too, since families are given numbers in a row.
 */
final class Household {

    private static final Field[] SHARED = {Field.FAMILY_NAME, Field.ADDRESS, Field.PHONE, Field.EMAIL, Field.MOTHER};

    private final Guards guards;

    Household(RuleSet rules) {
        this.guards = rules.guards();
    }

    void holdBack(Tally tally, Features a, Features b) {
        double sum = tally.nearIdentifiers();
        for (Field field : SHARED) {
            sum += tally.weight(field);
        }
        double cap = cap(tally, a.nameless() != null || b.nameless() != null);
        if (sum > cap) {
            tally.add(Field.HOUSEHOLD, Level.CAPPED, cap - sum);
        }
    }

    /** An equal identifier outweighs one difference, not two: a mother's number on her child's record is equal too. */
    private double cap(Tally tally, boolean nameless) {
        boolean birthDiffers = tally.level(Field.BIRTH_DATE) == Level.DIFFERENT;
        boolean both = birthDiffers && namesDiffer(tally.level(Field.GIVEN_NAME));
        if (tally.equalIdentifiers() > 0 && !both) {
            return Double.POSITIVE_INFINITY;
        }
        double byName = byName(tally.level(Field.GIVEN_NAME), nameless);
        return birthDiffers ? Math.min(byName, guards.householdIfBirthDiffers()) : byName;
    }

    private static boolean namesDiffer(Level given) {
        return given == Level.DIFFERENT || given == Level.SOME_PARTS || given == Level.SIMILAR;
    }

    private double byName(Level given, boolean nameless) {
        if (namesDiffer(given)) {
            return guards.householdIfNamesDiffer();
        }
        if (given == Level.MISSING || given == Level.INITIAL) {
            return nameless ? guards.householdIfNameless() : guards.householdIfNameMissing();
        }
        return Double.POSITIVE_INFINITY;
    }
}
