package clientregistry.match.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/**
 * How evidence adds up: the prior first, then every field with what it adds and what stands there after it. Immutable.
 *
 * @param steps never empty; the last total is the weight of the decision
 */
public record Waterfall(List<Step> steps) {

    /** What was known before anything was compared. */
    public static final String PRIOR = "prior";

    /**
     * What one field adds to the sum.
     *
     * @param field       as in {@code matching.yaml}, or {@link #PRIOR}
     * @param system      URI of the authority when it is an identifier, null otherwise
     * @param level       how far the field agrees, null for the prior
     * @param weight      bits it adds
     * @param total       sum so far, log2 odds
     * @param probability the sum so far as a probability, 0 to 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(String field, String system, String level, double weight, double total, double probability) {
    }

    public Waterfall {
        steps = List.copyOf(steps);
    }

    /** The prior is what the fields leave of the sum: evidence does not name it. */
    public static Waterfall of(Evidence evidence) {
        return of(evidence.weight(), evidence.fields());
    }

    public static Waterfall of(Comparison comparison) {
        return of(comparison.weight(), comparison.fields());
    }

    private static Waterfall of(double weight, List<FieldEvidence> fields) {
        double total = weight - fields.stream().mapToDouble(FieldEvidence::weight).sum();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(PRIOR, null, null, total, total, Probability.ofWeight(total)));
        for (FieldEvidence field : fields) {
            total += field.weight();
            steps.add(new Step(field.field().label(), field.system(), field.level().label(), field.weight(), total,
                    Probability.ofWeight(total)));
        }
        return new Waterfall(steps);
    }
}
