package clientregistry.steward.people;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Probability;
import clientregistry.match.matching.Thresholds;
import clientregistry.person.refusal.Refusal;

/** How the rules in force judge. Immutable. */
final class RulesToday {

    private final Decide decide;

    private RulesToday(Decide decide) {
        this.decide = decide;
    }

    /** @throws Refusal UNAVAILABLE when this node cannot read them */
    static RulesToday of(RuleSets rules) {
        return new RulesToday(rules.version().flatMap(rules::ifReadable).orElseThrow(() -> new Refusal(
                Refusal.Kind.UNAVAILABLE, null, "This node of the registry cannot read the rules in force, by which "
                + "records are compared.")));
    }

    Decide decide() {
        return decide;
    }

    String version() {
        return decide.rules().version();
    }

    String judged(Comparison pair) {
        return judged(pair.weight(), pair.veto());
    }

    /** @param veto what forbids an automatic link, null when nothing does */
    String judged(double weight, String veto) {
        Thresholds thresholds = decide.rules().thresholds();
        if (weight < Probability.toWeight(thresholds.review())) {
            return "two";
        }
        return veto == null && weight >= Probability.toWeight(thresholds.automatic()) ? "one" : "ask";
    }
}
