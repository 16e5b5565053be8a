package clientregistry.match.matching;

import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.util.Comparator;
import java.util.List;

/** Compares names: every name of one record with every name of the other, straight and exchanged; the best counts. */
final class NameComparison {

    private static final Comparator<Best> TIED = Comparator.comparing(Best::generation).thenComparing(Best::given)
            .thenComparing(Best::family);

    private final Weights weights;
    private final CommonNames commonNames;
    private final double otherNames;

    NameComparison(RuleSet rules) {
        this.weights = rules.weights();
        this.commonNames = rules.commonNames();
        this.otherNames = rules.register().otherNames();
    }

    /** Levels of the parts with their weights (bits); {@code swapped} tells which way round they agree. */
    record Best(Level given, double givenWeight, Level family, double familyWeight, boolean swapped,
                Level generation) {

        static final Best NONE = new Best(Level.MISSING, 0, Level.MISSING, 0, false, Level.MISSING);
    }

    /** A name in letters that nobody reads for us says nothing of others, and must not hide what these say. */
    Best compare(List<NameFeatures> as, List<NameFeatures> bs) {
        Best best = best(as, bs, true);
        best = best == null ? best(as, bs, false) : best;
        return best == null ? Best.NONE : best;
    }

    private Best best(List<NameFeatures> as, List<NameFeatures> bs, boolean whole) {
        Best best = null;
        for (NameFeatures a : as) {
            for (NameFeatures b : bs) {
                if (!whole || (areComparable(a.given(), b.given()) && areComparable(a.family(), b.family()))) {
                    Best next = compare(a, b);
                    best = best == null || isBetter(next, best) ? next : best;
                }
            }
        }
        return best;
    }

    private static boolean areComparable(List<Token> as, List<Token> bs) {
        return as.isEmpty() || bs.isEmpty() || !(WrittenForms.anyUnread(as) || WrittenForms.anyUnread(bs))
                || !WrittenForms.comparable(as, bs).isEmpty();
    }

    /** Of names that agree as well, the one whose generation does: which name stands first says nothing. */
    private boolean isBetter(Best one, Best other) {
        int total = Double.compare(total(one), total(other));
        return total > 0 || (total == 0 && TIED.compare(one, other) < 0);
    }

    private Best compare(NameFeatures a, NameFeatures b) {
        Best straight = straight(a, b);
        if (straight.given() == Level.EXACT && straight.family() == Level.EXACT) {
            return straight;
        }
        Best crossed = crossed(a, b);
        return total(crossed) > total(straight) ? crossed : straight;
    }

    private Best straight(NameFeatures a, NameFeatures b) {
        Level given = PartComparison.level(a.given(), a.wholeGiven(), b.given(), b.wholeGiven());
        Level family = familyLevel(PartComparison.level(a.family(), a.wholeFamily(), b.family(), b.wholeFamily()));
        return new Best(given, weight(Field.GIVEN_NAME, given, share(given, a.given(), b.given())), family,
                weight(Field.FAMILY_NAME, family, share(family, a.family(), b.family())), false, generation(a, b));
    }

    /**
     * The better of the two levels is booked as family name whichever record comes first: that is symmetric, and
     * brothers whose shared family name stands in another place for each must not pass for one.
     */
    private Best crossed(NameFeatures a, NameFeatures b) {
        Level one = PartComparison.level(a.given(), a.wholeGiven(), b.family(), b.wholeFamily());
        Level other = PartComparison.level(a.family(), a.wholeFamily(), b.given(), b.wholeGiven());
        boolean order = one.ordinal() <= other.ordinal();
        Level given = order ? other : one;
        Level family = familyLevel(order ? one : other);
        double commonest = Math.max(share(one, a.given(), b.family()), share(other, a.family(), b.given()));
        return new Best(given, weight(Field.GIVEN_NAME, given, commonest), family,
                weight(Field.FAMILY_NAME, family, commonest), true, generation(a, b));
    }

    private double total(Best best) {
        return best.givenWeight() + best.familyWeight()
                + (best.swapped() ? weights.of(Field.NAME_ORDER, Level.SWAPPED) : 0);
    }

    private double weight(Field field, Level level, double share) {
        Odds odds = share > 0 && sharesWord(level) ? weights.odds(field, level) : null;
        return odds != null && isBetterKnown(share, odds) ? odds.weight(share) : weights.of(field, level);
    }

    /** A level that says nothing says nothing of rare names either. */
    private boolean isBetterKnown(double share, Odds odds) {
        return share > odds.u() || (otherNames > 0 && odds.m() != odds.u());
    }

    /**
     * How common the one word is that both have, alone or beside others; zero when there is no such word, or nothing is
     * known of it.
     */
    private double share(Level level, List<Token> a, List<Token> b) {
        if (!sharesWord(level) || (a.size() > 1 && b.size() > 1)) {
            return 0;
        }
        double share = commonNames.share((a.size() == 1 ? a : b).get(0).text());
        return share > 0 ? share : otherNames;
    }

    private static boolean sharesWord(Level level) {
        return level == Level.EXACT || level == Level.PART;
    }

    /** Family names have no nicknames; forms of one name are spellings there. */
    private static Level familyLevel(Level level) {
        return level == Level.NICKNAME ? Level.PHONETIC : level;
    }

    private static Level generation(NameFeatures a, NameFeatures b) {
        if (a.generation() == null || b.generation() == null) {
            return Level.MISSING;
        }
        return a.generation().equals(b.generation()) ? Level.EXACT : Level.DIFFERENT;
    }
}
