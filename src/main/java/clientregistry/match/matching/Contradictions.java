package clientregistry.match.matching;

import clientregistry.match.normalisation.BirthDate;
import clientregistry.match.normalisation.Features;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds what forbids to link two records without a human: that they contradict each other, or say too little. */
final class Contradictions {

    private static final Objection SEX_AND_BIRTH = Objection.contradiction(ObjectionCode.SEX_AND_BIRTH);
    private static final Objection GENERATION = Objection.contradiction(ObjectionCode.GENERATION);
    private static final Objection IDENTIFIER_AND_BIRTH = Objection.contradiction(ObjectionCode.IDENTIFIER_AND_BIRTH)
            .by(HouseholdGuard.IDENTIFIER_AND_BIRTH);
    private static final Objection IDENTIFIER_AND_NAME = Objection.contradiction(ObjectionCode.IDENTIFIER_AND_NAME)
            .by(HouseholdGuard.IDENTIFIER_AND_NAME);
    private static final Objection WRONG_DATE = Objection.weakness(ObjectionCode.WRONG_DATE);
    private static final Objection IMPOSSIBLE_DATE = WRONG_DATE.by(HouseholdGuard.IMPOSSIBLE_DATE);
    private static final Objection OTHER_BIRTH = Objection.weakness(ObjectionCode.OTHER_BIRTH)
            .by(HouseholdGuard.OTHER_BIRTH);
    private static final Objection NO_GIVEN_NAME = Objection.weakness(ObjectionCode.NO_GIVEN_NAME);
    /** The policy "newborns": none of them is linked without a human while its name is a temporary one. */
    private static final Objection NEWBORN = Objection.weakness(ObjectionCode.NEWBORN);
    /** Of the same policy, whatever the names: which of several children they are differs, and one child is one. */
    private static final Objection OTHER_ORDER = Objection.contradiction(ObjectionCode.OTHER_ORDER);
    private static final Objection OTHER_TIME = Objection.contradiction(ObjectionCode.OTHER_TIME);
    private static final Objection OTHER_LETTER = Objection.contradiction(ObjectionCode.OTHER_LETTER);
    private static final Objection OTHER_NAME = Objection.weakness(ObjectionCode.OTHER_NAME);
    private static final Objection OTHER_LETTERS = Objection.weakness(ObjectionCode.OTHER_LETTERS);
    private static final Objection NO_NAME = Objection.weakness(ObjectionCode.NO_NAME);
    /** The same, where one has a name that the other leaves out. */
    private static final Objection NAME_LEFT_OUT = NO_NAME.by(HouseholdGuard.HALF_A_NAME);
    private static final Objection HALF_A_NAME = Objection.weakness(ObjectionCode.HALF_A_NAME).by(HouseholdGuard.HALF_A_NAME);
    /** Of the same policy: who counts, or writes junior, does so because there is another of that name. */
    private static final Objection MARKED_ONCE = Objection.weakness(ObjectionCode.MARKED_ONCE);
    private static final Objection ONLY_NAMES = Objection.weakness(ObjectionCode.ONLY_NAMES)
            .by(HouseholdGuard.ONLY_NAMES);

    private static final Set<Level> AGREEING = EnumSet.of(Level.EXACT, Level.ONE_EDIT, Level.CLOSE, Level.PHONETIC);
    private static final Set<Level> HOUSES = EnumSet.of(Level.EXACT, Level.HOUSE, Level.STREET);
    /** Birth dates that have at most one part in common. */
    private static final Set<Level> FAR_OFF = EnumSet.of(Level.DIFFERENT, Level.GENERATION_APART);
    /** And those that differ in one part by more than a slip of the pen. */
    private static final Set<Level> BEYOND_A_SLIP =
            EnumSet.of(Level.NEAR, Level.YEAR_NEAR, Level.TWO_PARTS, Level.DIFFERENT, Level.GENERATION_APART);
    /** And the slips. */
    private static final Set<Level> UNEQUAL = EnumSet.of(Level.ONE_DIGIT, Level.DAY_MONTH_SWAPPED, Level.YEAR_SLIP,
            Level.NEAR, Level.YEAR_NEAR, Level.TWO_PARTS, Level.DIFFERENT, Level.GENERATION_APART);
    /** What says too little of the birth date to be of the individual. */
    private static final Set<Level> UNDATED = EnumSet.of(Level.MISSING, Level.NEAR, Level.YEAR_NEAR);
    private static final Set<Level> NAMED_ALIKE =
            EnumSet.complementOf(EnumSet.of(Level.DIFFERENT, Level.MISSING));
    private static final Set<Level> NOT_AGREEING = EnumSet.of(Level.DIFFERENT, Level.MISSING);
    private static final Set<Level> DOUBTFUL_NAME = EnumSet.of(Level.SIMILAR, Level.SOME_PARTS, Level.DIFFERENT);
    private static final Set<Level> OTHER_WORDS = EnumSet.of(Level.SOME_PARTS, Level.DIFFERENT);

    private final Guards guards;
    private final Set<HouseholdGuard> waived;

    Contradictions(RuleSet rules) {
        this.guards = rules.guards();
        this.waived = rules.register().waived();
    }

    /** Why the two records must not be linked automatically; null when nothing forbids it. */
    Objection objection(EvidenceSum tally, Features a, Features b) {
        Level born = tally.level(Field.BIRTH_DATE);
        if (isFarOff(born) && tally.level(Field.SEX) == Level.DIFFERENT) {
            return SEX_AND_BIRTH;
        }
        if (tally.level(Field.GENERATION) == Level.DIFFERENT) {
            return GENERATION;
        }
        Objection births = otherBirth(a, b);
        if (births != null) {
            return births;
        }
        Objection identifiers = anotherIdentifier(tally, a.nameless() != null || b.nameless() != null);
        return identifiers == null ? weakness(tally, a, b) : identifiers;
    }

    /** Whatever else agrees, of twins all of it does. */
    private Objection otherBirth(Features a, Features b) {
        if (BirthMarks.areOfOtherOrder(a, b)) {
            return OTHER_ORDER;
        }
        if (BirthTimes.differ(a.birthTime(), b.birthTime())) {
            return OTHER_TIME;
        }
        return mayBeChildren(a, b) && BirthMarks.haveOtherLetters(a, b) ? OTHER_LETTER : null;
    }

    private boolean mayBeChildren(Features a, Features b) {
        return !guards.isAdult(a.birthDate()) && !guards.isAdult(b.birthDate());
    }

    private boolean areChildren(Features a, Features b) {
        return (guards.isChild(a.birthDate()) || guards.isChild(b.birthDate())) && mayBeChildren(a, b);
    }

    /**
     * A slip in the number alone may be one; with another contradiction it is rather two people. A register that does
     * not even say the sex has so many slips that only the birth date counts there.
     */
    private Objection anotherIdentifier(EvidenceSum tally, boolean nameless) {
        boolean other = anyUnique(tally.differentSystems());
        if (anyUnique(tally.equalSystems()) || (!other && !anyUnique(tally.nearSystems()))) {
            return null;
        }
        Level born = tally.level(Field.BIRTH_DATE);
        boolean careless = tally.level(Field.SEX) == Level.UNRECORDED;
        if (stands(IDENTIFIER_AND_BIRTH)
                && (careless ? other && BEYOND_A_SLIP.contains(born) : UNEQUAL.contains(born))) {
            return IDENTIFIER_AND_BIRTH;
        }
        boolean name = DOUBTFUL_NAME.contains(tally.level(Field.GIVEN_NAME))
                || DOUBTFUL_NAME.contains(tally.level(Field.FAMILY_NAME))
                || (other && tally.level(Field.GIVEN_NAME) == Level.PHONETIC) || nameless;
        return name && !careless && stands(IDENTIFIER_AND_NAME) ? IDENTIFIER_AND_NAME : null;
    }

    private boolean stands(Objection objection) {
        return !waived.contains(objection.guard());
    }

    private boolean anyUnique(List<String> systems) {
        for (String system : systems) {
            if (guards.isUnique(system)) {
                return true;
            }
        }
        return false;
    }

    /** What is enough for a link of strangers by their weight, and is not enough where a household shares it. */
    private Objection weakness(EvidenceSum tally, Features a, Features b) {
        Level born = tally.level(Field.BIRTH_DATE);
        boolean careless = tally.level(Field.SEX) == Level.UNRECORDED;
        if (isOf(a, BirthDate.Quality.IMPLAUSIBLE) || isOf(b, BirthDate.Quality.IMPLAUSIBLE)) {
            return WRONG_DATE;
        }
        boolean impossible = isOf(a, BirthDate.Quality.IMPOSSIBLE) || isOf(b, BirthDate.Quality.IMPOSSIBLE);
        if (impossible && isFarOff(born) && !careless && stands(IMPOSSIBLE_DATE)) {
            return IMPOSSIBLE_DATE;
        }
        boolean bare = isBare(a) && isBare(b);
        boolean own = anyUnique(tally.equalSystems()) || tally.level(Field.EMAIL) == Level.EXACT;
        boolean disputed = born == Level.GENERATION_APART && anyUnique(tally.differentSystems());
        if (isFarOff(born) && !bare && (!own || disputed) && stands(OTHER_BIRTH)) {
            return OTHER_BIRTH;
        }
        Objection child = otherChild(tally, a, b);
        if (child != null) {
            return child;
        }
        Objection name = anyUnique(tally.equalSystems()) ? null : doubtfulName(tally, a, b, careless, bare);
        if (name != null) {
            return name;
        }
        if (careless || own) {
            return null;
        }
        return UNDATED.contains(born) && !isOfTheIndividual(tally) && stands(ONLY_NAMES) ? ONLY_NAMES : null;
    }

    /**
     * Two real names of children of one day ask a human whatever number they share, which may be their mother's. The family
     * name is looked at as well: some write it in place of the given one.
     */
    private Objection otherChild(EvidenceSum tally, Features a, Features b) {
        boolean otherName = OTHER_WORDS.contains(tally.level(Field.GIVEN_NAME))
                || OTHER_WORDS.contains(tally.level(Field.FAMILY_NAME));
        return otherName && guards.areChildrenOfOneDay(a.birthDate(), b.birthDate()) ? OTHER_NAME : null;
    }

    /**
     * What of the names asks a human unless an identifier of the individual is equal; an e-mail address is the mother's
     * as often as not. Half a name does so where households are; where they are not, as in an address list with slips, or
     * as a register has learned, a name that one record leaves out is one more slip.
     */
    private Objection doubtfulName(EvidenceSum tally, Features a, Features b, boolean careless,
            boolean bare) {
        if (areNewborns(a, b)) {
            return NEWBORN;
        }
        Level given = tally.level(Field.GIVEN_NAME);
        if (NAMED_ALIKE.contains(given) && AlikeInLatin.areGivenNames(a.names(), b.names())) {
            return OTHER_LETTERS;
        }
        if (areChildren(a, b) && BirthMarks.endWithOtherSigns(a, b)) {
            return OTHER_LETTERS;
        }
        if (areChildren(a, b) && BirthMarks.isOneMarked(a, b)) {
            return MARKED_ONCE;
        }
        if (given != Level.MISSING) {
            return null;
        }
        if (NOT_AGREEING.contains(tally.level(Field.FAMILY_NAME))) {
            boolean named = !a.names().isEmpty() || !b.names().isEmpty();
            boolean leftOut = named && (!hasGivenName(a) || !hasGivenName(b));
            if (!leftOut) {
                return NO_NAME;
            }
            return careless || !stands(NAME_LEFT_OUT) ? null : NAME_LEFT_OUT;
        }
        if (careless || bare) {
            return null;
        }
        if (isNewborn(a) || isNewborn(b)) {
            return NO_GIVEN_NAME;
        }
        return (hasOneName(a) && hasOneName(b)) || !stands(HALF_A_NAME) ? null : HALF_A_NAME;
    }

    private static boolean hasGivenName(Features features) {
        return features.names().stream().anyMatch(name -> !name.given().isEmpty());
    }

    /** Said in one field, or in both: who has only one name is sent so. */
    private static boolean hasOneName(Features features) {
        return features.names().stream().allMatch(name -> name.given().isEmpty() || name.family().isEmpty()
                || name.given().equals(name.family()));
    }

    private static boolean areNewborns(Features a, Features b) {
        return a.hasTemporaryName() || b.hasTemporaryName();
    }

    /** As an address list has it: households are not in there. */
    private static boolean isBare(Features features) {
        return features.sex() == null && features.phones().isEmpty();
    }

    private static boolean isOfTheIndividual(EvidenceSum tally) {
        return !tally.equalSystems().isEmpty() || !tally.nearSystems().isEmpty()
                || AGREEING.contains(tally.level(Field.PHONE))
                || AGREEING.contains(tally.level(Field.EMAIL)) || AGREEING.contains(tally.level(Field.MOTHER))
                || HOUSES.contains(tally.level(Field.ADDRESS));
    }

    /** Sent as "baby of" or the like, or a child; mononyms of grown-up people are names like others. */
    private boolean isNewborn(Features features) {
        return features.nameless() != null || guards.isChild(features.birthDate());
    }

    /** One of the future objects as such; one that there is not only when its year differs, too. */
    private static boolean isOf(Features features, BirthDate.Quality quality) {
        return features.birthDate() != null && features.birthDate().quality() == quality;
    }

    static boolean isFarOff(Level birthDate) {
        return FAR_OFF.contains(birthDate);
    }
}
