package clientregistry.tools.training;

import java.util.UUID;

/** Numbers that look random and follow from a seed and what they are about, in whatever order it is asked. */
final class Seeded {

    private Seeded() {
    }

    static long of(long seed, UUID id) {
        return of(seed, id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    static long of(long seed, long one, long other) {
        return mixed(mixed(mixed(seed) + one) + other);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** As a share, at least 0 and under 1. */
    static double share(long number) {
        return (number >>> 11) * 0x1.0p-53;
    }
}
