package clientregistry.tools.training;

import clientregistry.match.matching.Field;
import clientregistry.tools.training.PatternCounts.Counted;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns m and the prior from pairs that nobody labelled, by expectation and maximisation (Dempster, Laird, Rubin 1977;
 * for record linkage Winkler 1988): in turns it is judged how likely each pair is one person, and counted what such
 * pairs show. u and what kin show are given; how many kin there are is learned, too. A field learns only from pairs
 * that a pass found which does not itself make the field agree.
 */
final class Em {

    private static final int MOST_ROUNDS = 500;
    private static final double ENOUGH = 1e-6;

    private final List<Pairs> pairs;
    private final Prior prior;
    private final double[] before;
    private final Kinship kinship;
    private final Answers answers;
    private Model model;

    /**
     * @param model  with the m and the prior that were learned
     * @param rounds until nothing changed any more, or so many as are allowed
     */
    record Learned(Model model, int rounds) {

        boolean converged() {
            return rounds < MOST_ROUNDS;
        }
    }

    /** Pairs of one pattern, ready to be counted with; they teach the learned levels of some fields only. */
    private record Pairs(long count, Pattern pattern, int[] cells, int[] taught) {

        static Pairs of(Counted counted) {
            int[] cells = counted.pattern().cells();
            return new Pairs(counted.pairs(), counted.pattern(), cells, IntStream.of(cells).filter(cell -> Cells.of(cell).isLearned()
                    && Pass.teach(counted.passes(), Cells.of(cell).field())).toArray());
        }
    }

    /**
     * @param start   where m and the prior begin
     * @param before  m of the rule set in force, see {@link Smoothing}
     * @param answers of humans, which stand beside what is expected
     */
    Em(Model start, double[] before, Kinship kinship, Prior prior, List<Counted> candidates, Answers answers) {
        this.model = start;
        this.before = before;
        this.kinship = kinship;
        this.prior = prior;
        this.answers = answers;
        this.pairs = candidates.stream().map(Pairs::of).toList();
    }

    Learned learn() {
        double change = 1;
        int round = 0;
        for (; round < MOST_ROUNDS && change > ENOUGH; round++) {
            Model next = next();
            change = Math.abs(next.prior() - model.prior());
            for (int cell = 0; cell < Cells.count(); cell++) {
                change = Math.max(change, Math.abs(next.m()[cell] - model.m()[cell]));
            }
            model = next;
        }
        return new Learned(model, round);
    }

    private Model next() {
        double[] seen = new double[Cells.count()];
        double[] of = new double[Field.values().length];
        double expected = 0;
        double[] kin = new double[model.kin().size()];
        Judge judge = new Judge(model);
        for (Pairs each : pairs) {
            double[] classes = answers.beside(each.pattern, judge.classes(each.cells));
            double one = each.count * classes[0];
            for (int kind = 0; kind < kin.length; kind++) {
                kin[kind] += each.count * classes[1 + kind];
            }
            expected += one;
            for (int cell : each.taught) {
                seen[cell] += one;
                of[Cells.of(cell).field().ordinal()] += one;
            }
        }
        double[] m = IntStream.range(0, Cells.count()).mapToDouble(cell -> Cells.of(cell).isLearned()
                ? Smoothing.share(seen[cell], of[Cells.of(cell).field().ordinal()], before[cell]) : before[cell])
                .toArray();
        return model.withM(m).withKin(kinship.given(kin, expected)).withPrior(prior.given(expected));
    }
}
