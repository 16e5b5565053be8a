package clientregistry.tools.training;

import clientregistry.match.matching.Field;
import java.util.Arrays;
import java.util.List;

/**
 * How much more often strangers agree in given name, family name and sex at once than if these were independent: people
 * of one language share both names, and who has the same given name has the same sex. Without that, a registry with
 * many namesakes would teach that one person has many birth dates. Immutable.
 */
final class Together {

    private static final List<Field> FIELDS = List.of(Field.GIVEN_NAME, Field.FAMILY_NAME, Field.SEX);
    /** Seldom seen combinations are taken for independent; there are too many for {@link Smoothing}'s own number. */
    private static final int SEEN = 2;

    /** By combination, see {@link #combination}. */
    private final double[] factors;

    private Together(double[] factors) {
        this.factors = factors;
    }

    static Together independent() {
        double[] factors = new double[combinations()];
        Arrays.fill(factors, 1);
        return new Together(factors);
    }

    double factor(int[] cells) {
        return factors[combination(cells)];
    }

    private static int combinations() {
        return FIELDS.stream().mapToInt(Together::base).reduce(1, (a, b) -> a * b);
    }

    private static int base(Field field) {
        return field.levels().size() + 1;
    }

    /** Digits by field, 0 where it is not known. */
    private static int combination(int[] cells) {
        int combination = 0;
        for (Field field : FIELDS) {
            int digit = 0;
            for (int cell : cells) {
                if (Cells.of(cell).field() == field && Cells.of(cell).isLearned()) {
                    digit = 1 + cell - Cells.first(field);
                }
            }
            combination = combination * base(field) + digit;
        }
        return combination;
    }

    /** Counts combinations; confined to one thread. */
    static final class Counter {

        private final double[] seen = new double[combinations()];

        void add(int[] cells, double pairs) {
            seen[combination(cells)] += pairs;
        }

        /** Compared with others in which the same fields are known. */
        Together against(double[] u) {
            double[] of = new double[1 << FIELDS.size()];
            for (int each = 0; each < seen.length; each++) {
                of[known(each)] += seen[each];
            }
            double[] factors = new double[seen.length];
            for (int each = 0; each < seen.length; each++) {
                double independent = independent(each, u);
                factors[each] = Smoothing.share(seen[each], of[known(each)], independent, SEEN) / independent;
            }
            return new Together(factors);
        }

        private static int known(int combination) {
            int known = 0;
            for (int f = FIELDS.size() - 1, rest = combination; f >= 0; rest /= base(FIELDS.get(f)), f--) {
                known |= rest % base(FIELDS.get(f)) > 0 ? 1 << f : 0;
            }
            return known;
        }

        private static double independent(int combination, double[] u) {
            double share = 1;
            for (int f = FIELDS.size() - 1, rest = combination; f >= 0; rest /= base(FIELDS.get(f)), f--) {
                int digit = rest % base(FIELDS.get(f));
                share *= digit > 0 ? u[Cells.first(FIELDS.get(f)) + digit - 1] : 1;
            }
            return share;
        }
    }
}
