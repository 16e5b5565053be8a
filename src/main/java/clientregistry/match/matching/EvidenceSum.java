package clientregistry.match.matching;

import java.util.ArrayList;
import java.util.List;

/** Adds up the evidence of one comparison; confined to the thread that compares. */
final class EvidenceSum {

    private static final int FIELDS = Field.values().length;
    private static final int USUAL = 12;
    /** Fewer bits are not worth a word. */
    private static final double LEAST = 0.01;

    private final Weights weights;
    private final KinWeights kin;
    private final double[] kinSums;
    private final List<FieldEvidence> fields = new ArrayList<>(USUAL);
    private final Level[] levels = new Level[FIELDS];
    private final List<String> equalSystems = new ArrayList<>(0);
    private final List<String> nearSystems = new ArrayList<>(0);
    private final List<String> differentSystems = new ArrayList<>(0);

    EvidenceSum(Weights weights, KinWeights kin) {
        this.weights = weights;
        this.kin = kin;
        this.kinSums = new double[kin.kinds()];
    }

    void add(Field field, Level level) {
        add(field, level, weights.of(field, level));
    }

    void add(Field field, Level level, double weight) {
        add(field, level, weight, 1);
    }

    /** @param scale share of its full weight that the field keeps */
    void add(Field field, Level level, double weight, double scale) {
        levels[field.ordinal()] = level;
        if (level != Level.MISSING) {
            fields.add(new FieldEvidence(field, null, level, weight));
            addKin(field, level, weight, scale);
        }
    }

    void addIdentifier(String system, Level level) {
        double weight = weights.of(Field.IDENTIFIER, level);
        fields.add(new FieldEvidence(Field.IDENTIFIER, system, level, weight));
        addKin(Field.IDENTIFIER, level, weight, 1);
        if (level == Level.EXACT) {
            equalSystems.add(system);
        } else if (level == Level.ONE_EDIT) {
            nearSystems.add(system);
        } else {
            differentSystems.add(system);
        }
    }

    private void addKin(Field field, Level level, double weight, double scale) {
        for (int k = 0; k < kinSums.length; k++) {
            kinSums[k] += kin.weight(k, field, level, weight, scale);
        }
    }

    /** Holds back what kin would explain as well. */
    void holdBack() {
        double bits = kin.heldBack(kinSums);
        if (bits >= LEAST) {
            fields.add(new FieldEvidence(Field.KIN, null, Level.CAPPED, -bits));
        }
    }

    /** {@link Level#MISSING} when it was not compared. */
    Level level(Field field) {
        return levels[field.ordinal()] == null ? Level.MISSING : levels[field.ordinal()];
    }

    List<String> equalSystems() {
        return equalSystems;
    }

    List<String> nearSystems() {
        return nearSystems;
    }

    List<String> differentSystems() {
        return differentSystems;
    }

    Comparison comparison(double prior, Objection objection) {
        double weight = prior;
        for (FieldEvidence field : fields) {
            weight += field.weight();
        }
        return new Comparison(weight, Probability.ofWeight(weight), fields, objection);
    }
}
