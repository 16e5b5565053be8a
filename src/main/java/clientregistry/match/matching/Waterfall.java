package clientregistry.match.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How evidence adds up: the prior first, then every field with what it adds and what stands there after it. Immutable.
 *
 * @param steps never empty; the last total is the weight of the decision
 */
public record Waterfall(List<Step> steps) {

    /** What was known before anything was compared. */
    public static final String PRIOR = "prior";
    /** What a record of the person takes off, since by itself it looks like somebody else. */
    public static final String DISSENT = "dissent";

    /**
     * What one field adds to the sum.
     *
     * @param field       as in {@code matching.yaml}, or {@link #PRIOR} or {@link #DISSENT}
     * @param system      URI of the authority when it is an identifier, null otherwise
     * @param level       how far the field agrees, null for what is no field
     * @param weight      bits it adds
     * @param total       sum so far, log2 odds
     * @param probability the sum so far as a probability, 0 to 1
     * @param member      record of the person that says so; null where that is no one record's, and where all steps are
     *                    of the same two records
     * @param among       how many values the person's records had to agree with; null as the member is, and for dissent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(String field, String system, String level, double weight, double total, double probability,
            UUID member, Integer among) {
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

    /** Of what a person's records said together, each step with the record it came from. */
    public static Waterfall of(double weight, ProfileEvidence profile) {
        Sum sum = new Sum(weight - profile.fields().stream().mapToDouble(ProfileEvidence.Said::weight).sum()
                + profile.kin() + profile.members().stream().mapToDouble(ProfileEvidence.Heard::against).sum());
        profile.fields().forEach(each -> sum.add(each.field().label(), each.system(), each.level(), each.weight(),
                each.record(), each.among()));
        sum.add(Field.KIN.label(), null, Level.CAPPED, -profile.kin(), null, null);
        profile.members().stream().filter(each -> each.against() > 0)
                .forEach(each -> sum.add(DISSENT, null, null, -each.against(), each.record(), null));
        return new Waterfall(sum.steps);
    }

    private static Waterfall of(double weight, List<FieldEvidence> fields) {
        Sum sum = new Sum(weight - fields.stream().mapToDouble(FieldEvidence::weight).sum());
        fields.forEach(each -> sum.add(each.field().label(), each.system(), each.level(), each.weight(), null, null));
        return new Waterfall(sum.steps);
    }

    /** While it is added up. */
    private static final class Sum {

        private final List<Step> steps = new ArrayList<>();
        private double total;

        private Sum(double prior) {
            add(PRIOR, null, null, prior, null, null);
        }

        private void add(String field, String system, Level level, double weight, UUID member, Integer among) {
            total += weight;
            steps.add(new Step(field, system, level == null ? null : level.label(), weight, total,
                    Probability.ofWeight(total), member, among));
        }
    }
}
