package clientregistry.tools.trial;

import clientregistry.match.matching.Asking;
import clientregistry.match.normalisation.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Which records share a blocking key, by number, in about 30 bytes a key. Keys are hashed: two with one hash are
 * unlikely, and what they bring together is still compared. Immutable but for the room of one question; one thread.
 */
final class KeyIndex {

    /** By record: where its blocks begin in {@link #blocksOf}. */
    private final int[] offsets;
    private final int[] blocksOf;
    /** By block: where its records begin in {@link #records}. */
    private final int[] starts;
    private final int[] records;
    /** By rule set and block. */
    private final short[][] weights;
    private final List<Asking> askings;
    /** By record, all zero between two questions. */
    private final int[] shared;

    private KeyIndex(int[] offsets, int[] blocksOf, short[][] weights, int blocks, List<Asking> askings) {
        this.offsets = offsets;
        this.blocksOf = blocksOf;
        this.weights = weights;
        this.askings = askings;
        this.shared = new int[offsets.length - 1];
        this.starts = new int[blocks + 1];
        for (int block : blocksOf) {
            starts[block + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        this.records = new int[blocksOf.length];
        int[] next = starts.clone();
        for (int record = 0; record + 1 < offsets.length; record++) {
            for (int i = offsets[record]; i < offsets[record + 1]; i++) {
                records[next[blocksOf[i]]++] = record;
            }
        }
    }

    /**
     * The candidates of a record as a feed finds them: the most telling keys first, up to so many.
     *
     * @param rules   number of the rule set that says what is asked for
     * @param isKnown which records count
     * @param rank    orders those that share equally telling keys
     */
    List<Integer> candidates(int record, int rules, IntPredicate isKnown, IntToLongFunction rank, int most) {
        List<Integer> found = new ArrayList<>();
        for (int i = offsets[record]; i < offsets[record + 1]; i++) {
            int block = blocksOf[i];
            int weight = weights[rules][block];
            for (int j = starts[block]; weight > 0 && j < starts[block + 1]; j++) {
                int other = records[j];
                if (other != record && isKnown.test(other)) {
                    if (shared[other] == 0) {
                        found.add(other);
                    }
                    shared[other] += weight;
                }
            }
        }
        int least = askings.get(rules).least();
        List<Integer> best = found.stream().filter(each -> shared[each] >= least)
                .sorted(Comparator.<Integer>comparingInt(each -> -shared[each])
                .thenComparingLong(rank::applyAsLong).thenComparing(each -> each)).limit(most).toList();
        found.forEach(each -> shared[each] = 0);
        return best;
    }

    /** Takes the keys of the records in the order of their numbers. One thread. */
    static final class Builder {

        private final List<Asking> askings;
        private long[] hashes = new long[1024];
        private short[][] weights;
        private int[] ends = new int[1024];
        private int keys;
        private int count;

        /** @param askings by number of the rule set */
        Builder(List<Asking> askings) {
            this.askings = List.copyOf(askings);
            this.weights = new short[askings.size()][1024];
        }

        /**
         * The keys of the next record.
         *
         * @param isWanted which are worth their room, by {@link Keys#hash}
         */
        void add(Collection<String> of, LongPredicate isWanted) {
            of.stream().distinct().filter(key -> isWanted.test(Keys.hash(key))).forEach(this::add);
            ends = count < ends.length ? ends : Arrays.copyOf(ends, 2 * count);
            ends[count++] = keys;
        }

        private void add(String key) {
            if (keys == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * keys);
                for (int rules = 0; rules < weights.length; rules++) {
                    weights[rules] = Arrays.copyOf(weights[rules], 2 * keys);
                }
            }
            hashes[keys] = Keys.hash(key);
            for (int rules = 0; rules < weights.length; rules++) {
                weights[rules][keys] = (short) askings.get(rules).weight(key);
            }
            keys++;
        }

        KeyIndex build() {
            long[] sorted = Arrays.copyOf(hashes, keys);
            Arrays.sort(sorted);
            long[] shared = IntStream.range(1, keys).filter(i -> sorted[i] == sorted[i - 1]
                    && (i == 1 || sorted[i] != sorted[i - 2])).mapToLong(i -> sorted[i]).toArray();
            short[][] weight = new short[askings.size()][shared.length];
            int[] blocks = new int[keys];
            int[] offsets = new int[count + 1];
            int kept = 0;
            for (int record = 0, key = 0; record < count; record++) {
                for (; key < ends[record]; key++) {
                    int block = Arrays.binarySearch(shared, hashes[key]);
                    if (block >= 0) {
                        for (int rules = 0; rules < weight.length; rules++) {
                            weight[rules][block] = weights[rules][key];
                        }
                        blocks[kept++] = block;
                    }
                }
                offsets[record + 1] = kept;
            }
            return new KeyIndex(offsets, Arrays.copyOf(blocks, kept), weight, shared.length, askings);
        }
    }
}
