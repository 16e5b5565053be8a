package clientregistry.evaluation;

import clientregistry.matching.Comparison;
import clientregistry.matching.FieldEvidence;
import clientregistry.matching.Probability;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/** How the weight of a pair comes about: the prior, then field by field. */
public final class Waterfall {

    private Waterfall() {
    }

    /**
     * @param field       as in {@code matching.yaml}; {@code prior} for what is known before comparing
     * @param system      URI of the authority when it is an identifier, null otherwise
     * @param level       how far the two agree, null for the prior
     * @param weight      bits it adds
     * @param total       sum so far, log2 odds
     * @param probability the sum so far as a probability, 0 to 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(String field, String system, String level, double weight, double total, double probability) {
    }

    static List<Step> of(double prior, Comparison comparison) {
        List<Step> steps = new ArrayList<>();
        double total = prior;
        steps.add(new Step("prior", null, null, prior, total, Probability.ofWeight(total)));
        for (FieldEvidence each : comparison.fields()) {
            total += each.weight();
            steps.add(new Step(each.field().label(), each.system(), each.level().label(), each.weight(), total, Probability.ofWeight(total)));
        }
        return List.copyOf(steps);
    }
}
