package clientregistry.tools.training;

import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What humans said of pairs, by what these show. Stewards are asked about what is doubtful and not about pairs as they
 * come; but of those that show the same, whom they are asked about is chance. So the answers about a pattern stand for
 * all its pairs, beside what the model believes of them, and for no others. Confined to one thread.
 */
final class Answers {

    /** What the model believes counts like so many answers: a single one may be a slip. */
    private static final double BELIEF = 4;

    private static final class Sum {
        private double same;
        private double all;
    }

    private final Map<Pattern, Sum> sums = new HashMap<>();

    /** @param known see {@link Pattern#of} */
    static Answers of(List<AnsweredPair> said, Comparer comparer, Weights known) {
        Answers answers = new Answers();
        said.forEach(each -> answers.add(Pattern.of(comparer.compare(each.one().features(), each.other().features()),
                known), each.same(), each.weight()));
        return answers;
    }

    void add(Pattern pattern, boolean same, double weight) {
        Sum sum = sums.computeIfAbsent(pattern, none -> new Sum());
        sum.same += same ? weight : 0;
        sum.all += weight;
    }

    /**
     * With what was answered about such pairs.
     *
     * @param classes probabilities of what a pair is, as {@link Judge#classes} has them
     * @return the same where nobody answered; others keep their proportions
     */
    double[] beside(Pattern pattern, double[] classes) {
        Sum sum = sums.get(pattern);
        if (sum == null) {
            return classes;
        }
        double one = (BELIEF * classes[0] + sum.same) / (BELIEF + sum.all);
        double others = 1 - classes[0];
        double[] said = new double[classes.length];
        said[0] = one;
        for (int kind = 1; kind < classes.length; kind++) {
            said[kind] = others == 0 ? (1 - one) / (classes.length - 1) : classes[kind] * (1 - one) / others;
        }
        return said;
    }
}
