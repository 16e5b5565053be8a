package clientregistry.tools.trial;

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
    private final short[] weights;
    /** By record, all zero between two questions. */
    private final int[] shared;

    private KeyIndex(int[] offsets, int[] blocksOf, short[] weights) {
        this.offsets = offsets;
        this.blocksOf = blocksOf;
        this.weights = weights;
        this.shared = new int[offsets.length - 1];
        this.starts = new int[weights.length + 1];
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
     * The candidates of a record as a feed chooses them: the most telling keys first, up to a cap.
     *
     * @param isKnown which records count
     * @param rank    orders those that share equally telling keys
     */
    List<Integer> candidates(int record, IntPredicate isKnown, IntToLongFunction rank, int cap) {
        List<Integer> found = new ArrayList<>();
        for (int i = offsets[record]; i < offsets[record + 1]; i++) {
            int block = blocksOf[i];
            for (int j = starts[block]; j < starts[block + 1]; j++) {
                int other = records[j];
                if (other != record && isKnown.test(other)) {
                    if (shared[other] == 0) {
                        found.add(other);
                    }
                    shared[other] += weights[block];
                }
            }
        }
        List<Integer> best = found.stream().sorted(Comparator.<Integer>comparingInt(each -> -shared[each])
                .thenComparingLong(rank::applyAsLong).thenComparing(each -> each)).limit(cap).toList();
        found.forEach(each -> shared[each] = 0);
        return best;
    }

    /** Takes the keys of the records in the order of their numbers. One thread. */
    static final class Builder {

        private long[] hashes = new long[1024];
        private short[] weights = new short[1024];
        private int[] ends = new int[1024];
        private int keys;
        private int count;

        /**
         * The keys of the next record.
         *
         * @param isWanted which are worth their room, by {@link #hash}
         */
        void add(Collection<String> of, LongPredicate isWanted) {
            of.stream().distinct().filter(key -> isWanted.test(hash(key))).forEach(this::add);
            ends = count < ends.length ? ends : Arrays.copyOf(ends, 2 * count);
            ends[count++] = keys;
        }

        private void add(String key) {
            if (keys == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * keys);
                weights = Arrays.copyOf(weights, 2 * keys);
            }
            hashes[keys] = hash(key);
            weights[keys++] = (short) Math.max(1, Keys.weight(key));
        }

        KeyIndex build() {
            long[] sorted = Arrays.copyOf(hashes, keys);
            Arrays.sort(sorted);
            long[] shared = IntStream.range(1, keys).filter(i -> sorted[i] == sorted[i - 1]
                    && (i == 1 || sorted[i] != sorted[i - 2])).mapToLong(i -> sorted[i]).toArray();
            short[] weight = new short[shared.length];
            int[] blocks = new int[keys];
            int[] offsets = new int[count + 1];
            int kept = 0;
            for (int record = 0, key = 0; record < count; record++) {
                for (; key < ends[record]; key++) {
                    int block = Arrays.binarySearch(shared, hashes[key]);
                    if (block >= 0) {
                        weight[block] = weights[key];
                        blocks[kept++] = block;
                    }
                }
                offsets[record + 1] = kept;
            }
            return new KeyIndex(offsets, Arrays.copyOf(blocks, kept), weight);
        }

        /** FNV-1a, 64 bits. */
        static long hash(String key) {
            long hash = 0xcbf29ce484222325L;
            for (int i = 0; i < key.length(); i++) {
                hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
            }
            return hash;
        }
    }
}
