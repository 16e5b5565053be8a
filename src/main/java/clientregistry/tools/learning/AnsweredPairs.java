package clientregistry.tools.learning;

import clientregistry.match.matching.Decide;
import clientregistry.match.matching.RuleSet;
import clientregistry.tools.training.AnsweredPair;
import clientregistry.tools.training.PairVerdict;
import java.util.List;

/**
 * What stewards answered and still stands, beside what rules say of the same two records alone.
 *
 * @param before answers that the rules in force contradict
 * @param after  that the others do
 * @param of     answers that were looked at
 */
public record AnsweredPairs(long before, long after, long of) {

    public static AnsweredPairs count(List<AnsweredPair> answers, RuleSet inForce, RuleSet other) {
        return new AnsweredPairs(contradicted(answers, new Decide(inForce)), contradicted(answers, new Decide(other)),
                answers.size());
    }

    private static long contradicted(List<AnsweredPair> answers, Decide rules) {
        return answers.stream().filter(each -> PairVerdict.of(each.one(), each.other(), rules)
                == (each.same() ? PairVerdict.APART : PairVerdict.LINK)).count();
    }
}
