package clientregistry.match.matching;

/**
 * Why two records must not be linked without a human, in words without demographics.
 *
 * @param reason          follows "because"
 * @param isContradiction whether they contradict each other, which keeps a record out of a person whoever else is in
 *                        it. If not, they only say too little for a link: that ends with the pair, and contradicts
 * nobody
 * @param guard           what a register may waive, null when it is of the policy that no register may
 */
public record Objection(String reason, boolean isContradiction, HouseholdGuard guard) {

    /** Whatever they share, an identifier of the mother included: twins are registered one after the other. */
    public static final Objection NEWBORNS_OF_ONE_SOURCE = weakness(
            ObjectionCode.NEWBORNS_OF_ONE_SOURCE);

    /** Of the same policy: twins have such names as often as one child is entered twice with a slip. */
    public static final Objection TWINS_OF_ONE_SOURCE = weakness(
            ObjectionCode.TWINS_OF_ONE_SOURCE);

    static Objection contradiction(String reason) {
        return new Objection(reason, true, null);
    }

    static Objection contradiction(ObjectionCode code) {
        return contradiction(code.words());
    }

    static Objection weakness(ObjectionCode code) {
        return new Objection(code.words(), false, null);
    }

    /** Whether no register may waive it. */
    boolean isPolicy() {
        return guard == null;
    }

    Objection by(HouseholdGuard household) {
        return new Objection(reason, isContradiction, household);
    }
}
