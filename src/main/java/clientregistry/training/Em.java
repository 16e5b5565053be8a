package clientregistry.training;

import clientregistry.matching.Field;
import clientregistry.training.PatternCounts.Counted;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns m from pairs that nobody labelled, by expectation and maximisation (Dempster, Laird, Rubin 1977; for record linkage
 * Winkler 1988). Each pass has shares of its own of one person, strangers and kin, which are learned with m; u and what kin
 * show are given. In the pairs of a pass, fields that its key settles are left out; a pair of several passes counts once.
 */
final class Em {

    private static final int MOST_ROUNDS = 500;
    private static final double ENOUGH = 1e-6;
    /** Where the shares of a pass begin: with few of one person. */
    private static final double FIRST_SHARE = 0.2;
    /** By pass and cell. */
    private static final boolean[][] SETTLED = Pass.ALL.stream().map(Em::settled).toArray(boolean[][]::new);

    private final Model start;
    private final double[] before;
    private final List<Pairs> pairs;
    /** By pass and class. */
    private final double[][] shares;
    private Model model;
    private double[] seen;
    private double[] of;
    private int rounds;

    /**
     * @param m     what was learned
     * @param of    by cell, how many pairs of one person its field was learned from
     * @param rounds until nothing changed any more, or so many as are allowed
     */
    record Learned(double[] m, double[] of, int rounds) {

        boolean converged() {
            return rounds < MOST_ROUNDS;
        }
    }

    /** Pairs of one pattern, ready to be counted with. */
    private record Pairs(long count, int[] cells, int[] passes) {

        static Pairs of(Counted counted) {
            return new Pairs(counted.pairs(), counted.pattern().cells(), IntStream.range(0, Pass.ALL.size())
                    .filter(pass -> (counted.passes() >> pass & 1) == 1 && Pass.ALL.get(pass).teaches()).toArray());
        }
    }

    /**
     * @param start  where m begins; its u and kin stay
     * @param before m of the rule set in force, see {@link Smoothing}
     */
    Em(Model start, double[] before, List<Counted> counts) {
        this.start = start;
        this.before = before;
        this.pairs = counts.stream().map(Pairs::of).filter(each -> each.passes.length > 0).toList();
        this.shares = new double[Pass.ALL.size()][start.classes()];
        for (double[] pass : shares) {
            Arrays.fill(pass, (1 - FIRST_SHARE) / (pass.length - 1));
            pass[0] = FIRST_SHARE;
        }
    }

    private static boolean[] settled(Pass pass) {
        boolean[] settled = new boolean[Cells.count()];
        for (int cell = 0; cell < settled.length; cell++) {
            settled[cell] = pass.settled().contains(Cells.of(cell).field());
        }
        return settled;
    }

    Learned learn() {
        model = start;
        double change = 1;
        for (rounds = 0; rounds < MOST_ROUNDS && change > ENOUGH; rounds++) {
            expect();
            double[] m = maximise();
            change = IntStream.range(0, m.length).mapToDouble(cell -> Math.abs(m[cell] - model.m()[cell])).max().orElse(0);
            model = model.withM(m);
        }
        return new Learned(model.m(), of, rounds);
    }

    private void expect() {
        seen = new double[Cells.count()];
        double[] byField = new double[Field.values().length];
        double[][] sums = new double[shares.length][start.classes()];
        double[][] table = table();
        for (Pairs each : pairs) {
            double[] one = new double[each.passes.length];
            for (int i = 0; i < one.length; i++) {
                double[] kinds = kinds(each, each.passes[i], table);
                one[i] = kinds[0];
                for (int kind = 0; kind < kinds.length; kind++) {
                    sums[each.passes[i]][kind] += each.count * kinds[kind];
                }
            }
            count(each, one, byField);
        }
        share(sums);
        of = IntStream.range(0, Cells.count()).mapToDouble(cell -> byField[Cells.of(cell).field().ordinal()]).toArray();
    }

    /** What each kind shows now, by kind and cell: asked for millions of times a round. */
    private double[][] table() {
        double[][] table = new double[start.classes()][Cells.count()];
        for (int kind = 0; kind < table.length; kind++) {
            for (int cell = 0; cell < table[kind].length; cell++) {
                table[kind][cell] = model.share(kind, cell);
            }
        }
        return table;
    }

    /** Probability of each kind for a pair that this pass found. */
    private double[] kinds(Pairs each, int pass, double[][] table) {
        double[] kinds = shares[pass].clone();
        double sum = 0;
        for (int kind = 0; kind < kinds.length; kind++) {
            for (int cell : each.cells) {
                kinds[kind] *= SETTLED[pass][cell] ? 1 : table[kind][cell];
            }
            sum += kinds[kind];
        }
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] /= sum;
        }
        return kinds;
    }

    /** A field learns from the passes that do not settle it, all together as much as from one. */
    private void count(Pairs each, double[] one, double[] byField) {
        for (int cell : each.cells) {
            if (Cells.of(cell).isLearned()) {
                Field field = Cells.of(cell).field();
                double pairsOfOne = each.count * mean(each, one, cell);
                seen[cell] += pairsOfOne;
                byField[field.ordinal()] += pairsOfOne;
            }
        }
    }

    private static double mean(Pairs each, double[] one, int cell) {
        double sum = 0;
        int teachers = 0;
        for (int i = 0; i < one.length; i++) {
            if (!SETTLED[each.passes[i]][cell]) {
                sum += one[i];
                teachers++;
            }
        }
        return teachers == 0 ? 0 : sum / teachers;
    }

    private void share(double[][] sums) {
        for (int pass = 0; pass < shares.length; pass++) {
            double sum = Arrays.stream(sums[pass]).sum();
            for (int kind = 0; kind < shares[pass].length && sum > 0; kind++) {
                shares[pass][kind] = sums[pass][kind] / sum;
            }
        }
    }

    private double[] maximise() {
        return IntStream.range(0, Cells.count()).mapToDouble(cell -> Cells.of(cell).isLearned()
                ? Smoothing.share(seen[cell], of[cell], before[cell]) : before[cell]).toArray();
    }
}
