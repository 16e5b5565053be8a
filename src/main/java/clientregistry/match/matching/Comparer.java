package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import java.util.List;

/**
 * Compares two records field by field and adds up what the levels of agreement weigh (Fellegi and Sunter, 1969), with
 * dependent fields grouped. Symmetric, immutable and thread-safe.
 */
public final class Comparer {

    private final RuleSet rules;
    private final NameComparison names;
    private final KinWeights kin;
    private final Contradictions contradictions;

    public Comparer(RuleSet rules) {
        this.rules = rules;
        this.names = new NameComparison(rules);
        this.kin = new KinWeights(rules);
        this.contradictions = new Contradictions(rules);
    }

    public RuleSet rules() {
        return rules;
    }

    public Comparison compare(Features a, Features b) {
        return compare(a, b, names.compare(a.names(), b.names()), AddressComparison.level(a.addresses(),
                b.addresses()));
    }

    /** @param seen what was said about the first of them, the same for all it is compared with */
    Comparison compare(Features a, Features b, Remembered seen) {
        return compare(a, b, seen.names(b.names(), () -> names.compare(a.names(), b.names())),
                seen.addresses(b.addresses(), () -> AddressComparison.level(a.addresses(), b.addresses())));
    }

    private Comparison compare(Features a, Features b, NameComparison.Best name, Level address) {
        EvidenceSum tally = new EvidenceSum(rules.weights(), kin);
        identifiers(tally, a, b);
        name(tally, name);
        individual(tally, a, b);
        contacts(tally, a, b);
        tally.add(Field.ADDRESS, address);
        tally.add(Field.MOTHER, mother(a, b));
        tally.holdBack();
        return tally.comparison(rules.prior(), contradictions.objection(tally, a, b));
    }

    private static void identifiers(EvidenceSum tally, Features a, Features b) {
        if (!a.identifiers().isEmpty() && !b.identifiers().isEmpty()) {
            IdentifierComparison.compare(a.identifiers(), b.identifiers(), tally::addIdentifier);
        }
    }

    private static void name(EvidenceSum tally, NameComparison.Best name) {
        tally.add(Field.GIVEN_NAME, name.given(), name.givenWeight());
        tally.add(Field.FAMILY_NAME, name.family(), name.familyWeight());
        if (name.swapped()) {
            tally.add(Field.NAME_ORDER, Level.SWAPPED);
        }
        tally.add(Field.GENERATION, name.generation());
    }

    private void individual(EvidenceSum tally, Features a, Features b) {
        tally.add(Field.BIRTH_DATE, BirthDateComparison.level(a.birthDate(), b.birthDate()));
        tally.add(Field.SEX, sex(a, b));
        tally.add(Field.BIRTH_ORDER, equality(a.birthOrder(), b.birthOrder()));
    }

    /**
     * That neither says it tells something only of adults whose phone is not said either: registers that ask for phones
     * have households in them, and of children, registers that do not ask have as many twins.
     */
    private Level sex(Features a, Features b) {
        Guards guards = rules.guards();
        boolean adults = !guards.isChild(a.birthDate()) && !guards.isChild(b.birthDate())
                && (guards.isAdult(a.birthDate()) || guards.isAdult(b.birthDate()));
        boolean phone = !a.phones().isEmpty() || !b.phones().isEmpty();
        return a.sex() == null && b.sex() == null && adults && !phone ? Level.UNRECORDED : equality(a.sex(), b.sex());
    }

    private static Level equality(Object a, Object b) {
        if (a == null || b == null) {
            return Level.MISSING;
        }
        return a.equals(b) ? Level.EXACT : Level.DIFFERENT;
    }

    /** A second contact that says the same is half a repetition of the first. */
    private void contacts(EvidenceSum tally, Features a, Features b) {
        Level phone = ContactComparison.phones(a.phones(), b.phones());
        Level email = ContactComparison.emails(a.emails(), b.emails());
        double phoneWeight = rules.weights().of(Field.PHONE, phone);
        double emailWeight = rules.weights().of(Field.EMAIL, email);
        boolean sameSide = phoneWeight * emailWeight > 0;
        boolean phoneFirst = Math.abs(phoneWeight) >= Math.abs(emailWeight);
        double echo = rules.guards().contactEcho();
        double phoneShare = sameSide && !phoneFirst ? echo : 1;
        double emailShare = sameSide && phoneFirst ? echo : 1;
        tally.add(Field.PHONE, phone, phoneWeight * phoneShare, phoneShare);
        tally.add(Field.EMAIL, email, emailWeight * emailShare, emailShare);
    }

    private static Level mother(Features a, Features b) {
        if (a.mother() == null || b.mother() == null) {
            return Level.MISSING;
        }
        Level level = PartComparison.level(List.of(a.mother()), a.motherWhole(), List.of(b.mother()), b.motherWhole());
        return switch (level) {
            case NICKNAME -> Level.PHONETIC;
            case INITIAL -> Level.MISSING;
            default -> level;
        };
    }
}
