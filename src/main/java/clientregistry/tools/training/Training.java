package clientregistry.tools.training;

import clientregistry.match.matching.RuleSet;

/**
 * What was learned, and from what.
 *
 * @param rules      the learned rule set
 * @param records    of the sample
 * @param of         of how many it was chosen
 * @param strangers  pairs chosen at random
 * @param candidates pairs that share a blocking key
 * @param share      how many of all such pairs they are, above 0 and at most 1
 * @param patterns   different patterns of agreement among them
 * @param rounds     of EM, the last time
 * @param converged  whether EM ended because nothing changed any more
 * @param expected   how many pairs of the sample are expected to be one person
 * @param costs      what its thresholds cost, and others would
 */
public record Training(RuleSet rules, int records, long of, long strangers, long candidates, double share,
        int patterns, int rounds, boolean converged, double expected, ThresholdCosts costs) {
}
