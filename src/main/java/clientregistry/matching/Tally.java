package clientregistry.matching;

import java.util.ArrayList;
import java.util.List;

/** Adds up the evidence of one comparison; confined to the thread that compares. */
final class Tally {

    private static final int USUAL = 12;

    private final Weights weights;
    private final List<FieldEvidence> fields = new ArrayList<>(USUAL);
    private final Level[] levels = new Level[Field.values().length];
    private final double[] sums = new double[levels.length];
    private int equalIdentifiers;
    private double nearIdentifiers;
    private final List<String> differentSystems = new ArrayList<>(0);

    Tally(Weights weights) {
        this.weights = weights;
    }

    void add(Field field, Level level) {
        add(field, level, weights.of(field, level));
    }

    void add(Field field, Level level, double weight) {
        levels[field.ordinal()] = level;
        if (level != Level.MISSING) {
            sums[field.ordinal()] += weight;
            fields.add(new FieldEvidence(field, null, level, weight));
        }
    }

    void addIdentifier(String system, Level level) {
        double weight = weights.of(Field.IDENTIFIER, level);
        sums[Field.IDENTIFIER.ordinal()] += weight;
        fields.add(new FieldEvidence(Field.IDENTIFIER, system, level, weight));
        if (level == Level.EXACT) {
            equalIdentifiers++;
        } else if (level == Level.ONE_EDIT) {
            nearIdentifiers += weight;
        } else {
            differentSystems.add(system);
        }
    }

    Level level(Field field) {
        return levels[field.ordinal()];
    }

    double weight(Field field) {
        return sums[field.ordinal()];
    }

    int equalIdentifiers() {
        return equalIdentifiers;
    }

    /** Bits that nearly equal identifiers weigh. */
    double nearIdentifiers() {
        return nearIdentifiers;
    }

    List<String> differentSystems() {
        return differentSystems;
    }

    Comparison comparison(double prior, String veto) {
        double weight = prior;
        for (FieldEvidence field : fields) {
            weight += field.weight();
        }
        return new Comparison(weight, Probability.ofWeight(weight), fields, veto);
    }
}
