package clientregistry.match.matching;

import java.util.List;

/**
 * How alike two records are.
 *
 * @param weight      log2 of the odds that they are one person, prior included
 * @param probability the same as a probability, 0 to 1
 * @param fields      what each field says; with the prior their weights add up to {@code weight}
 * @param objection   why they must not be linked automatically, null when nothing forbids it
 */
public record Comparison(double weight, double probability, List<FieldEvidence> fields, Objection objection) {

    public Comparison {
        fields = List.copyOf(fields);
    }

    /** Level of a field, {@link Level#MISSING} when it was not compared; the best one for identifiers. */
    public Level level(Field field) {
        Level best = Level.MISSING;
        for (FieldEvidence each : fields) {
            best = each.field() == field ? Level.better(best, each.level()) : best;
        }
        return best;
    }

    /** Why they must not be linked automatically, null when nothing forbids it. */
    public String veto() {
        return objection == null ? null : objection.reason();
    }

    /**
     * Whether neither says the sex of somebody grown up: such registers have many slips in them and hardly any
     * families.
     */
    boolean isOfCarelessRegister() {
        return level(Field.SEX) == Level.UNRECORDED;
    }

    boolean isContradiction() {
        return objection != null && objection.isContradiction();
    }
}
