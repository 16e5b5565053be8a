package clientregistry.link.quality;

import clientregistry.person.Words;
import java.util.Locale;

/**
 * What a pair of records is to the registry: of one person or not, and how probable that is by the rules. Pairs of one
 * stratum are as good as each other, so a few of each say what all of it is worth.
 */
public enum Stratum {
    LINKED_SURELY(true, 0.999, "linked, probability .999 and more"),
    LINKED_LIKELY(true, 0.9, "linked, .9 to .999"),
    LINKED_DOUBTFULLY(true, 0, "linked, less"),
    APART_LIKELY(false, 0.5, "not linked, probability .5 and more"),
    APART_POSSIBLY(false, 0.1, "not linked, .1 to .5"),
    APART_UNLIKELY(false, 0.001, "not linked, .001 to .1"),
    /** So many, and so few of one person, that no questions would tell: the model is believed. */
    APART_HARDLY(false, 0, "not linked, less");

    private final boolean linked;
    private final double from;
    private final String words;

    Stratum(boolean linked, double from, String words) {
        this.linked = linked;
        this.from = from;
        this.words = words;
    }

    /**
     * The stratum of a pair.
     *
     * @param probability of the two alone, 0 to 1
     */
    public static Stratum of(boolean linked, double probability) {
        for (Stratum each : values()) {
            if (each.linked == linked && probability >= each.from) {
                return each;
            }
        }
        throw new IllegalArgumentException("no probability: " + probability);
    }

    public boolean isLinked() {
        return linked;
    }

    /** Whether stewards are asked about pairs of it. */
    public boolean isAsked() {
        return this != APART_HARDLY;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** As it is stored. */
    public String label() {
        return Words.of(this);
    }

    public static Stratum of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
