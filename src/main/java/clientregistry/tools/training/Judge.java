package clientregistry.tools.training;

import clientregistry.match.matching.Field;
import clientregistry.tools.training.PatternCounts.Counted;
import java.util.List;

/**
 * How likely pairs are one person by a model: what the comparer says of them, but that common names are not known here
 * and that strangers' names and sex depend on each other. Immutable.
 */
final class Judge {

    /** Odds against strangers before anything is compared: of one person, then of each kind of kin. */
    private final double[] odds;
    /** By the same and by cell, how much likelier than strangers they show it. */
    private final double[][] ratios;
    /** The same for the second of two contacts that say the same. */
    private final double[][] echoes;
    private final Together together;

    Judge(Model model) {
        int kinds = 1 + model.kin().size();
        odds = new double[kinds];
        ratios = new double[kinds][];
        echoes = new double[kinds][];
        together = model.together();
        for (int kind = 0; kind < kinds; kind++) {
            odds[kind] = Math.pow(2, model.prior()) * (kind == 0 ? 1 : model.kin().get(kind - 1).perMatch());
            ratios[kind] = ratios(kind == 0 ? model.m() : model.kin().get(kind - 1).shares(), model.u());
            echoes[kind] = echoes(ratios[kind], model.echo());
        }
    }

    private static double[] ratios(double[] shares, double[] u) {
        double[] ratios = new double[shares.length];
        for (int cell = 0; cell < ratios.length; cell++) {
            ratios[cell] = Double.isNaN(shares[cell]) ? 1 : shares[cell] / u[cell];
        }
        return ratios;
    }

    private static double[] echoes(double[] ratios, double echo) {
        double[] echoes = new double[ratios.length];
        for (int cell = 0; cell < ratios.length; cell++) {
            echoes[cell] = Math.pow(ratios[cell], echo);
        }
        return echoes;
    }

    /** Probability that a pair is one person. */
    double probability(int[] cells) {
        return classes(cells)[0];
    }

    /** Probabilities of what a pair is: one person, then each kind of kin, then strangers. */
    double[] classes(int[] cells) {
        int second = secondContact(cells);
        double[] classes = new double[odds.length + 1];
        classes[odds.length] = together.factor(cells);
        double all = classes[odds.length];
        for (int kind = 0; kind < odds.length; kind++) {
            classes[kind] = likelihood(kind, cells, second);
            all += classes[kind];
        }
        for (int each = 0; each < classes.length; each++) {
            classes[each] /= all;
        }
        return classes;
    }

    private double likelihood(int kind, int[] cells, int second) {
        double product = odds[kind];
        for (int cell : cells) {
            product *= (cell == second ? echoes : ratios)[kind][cell];
        }
        return product;
    }

    /** The cell of the contact that says less, where phone and e-mail speak for the same side; -1 where they do not. */
    private int secondContact(int[] cells) {
        int phone = -1;
        int email = -1;
        for (int cell : cells) {
            phone = Cells.of(cell).field() == Field.PHONE ? cell : phone;
            email = Cells.of(cell).field() == Field.EMAIL ? cell : email;
        }
        if (phone < 0 || email < 0) {
            return -1;
        }
        double phoneWeight = Math.log(ratios[0][phone]);
        double emailWeight = Math.log(ratios[0][email]);
        if (phoneWeight * emailWeight <= 0) {
            return -1;
        }
        return Math.abs(phoneWeight) >= Math.abs(emailWeight) ? email : phone;
    }

    /** How many of these pairs are expected to be one person. */
    double expected(List<Counted> pairs) {
        return pairs.stream().mapToDouble(each -> each.pairs() * probability(each.pattern().cells())).sum();
    }
}
