package clientregistry.tools.training;

import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.BlockingPass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pairs of a sample that share a blocking key which every rule set asks for, each once. Large blocks are thinned to
 * some of their records, and all pairs to a share, so that the work is bounded however people are named. Immutable.
 */
final class SharedKeyPairs {

    /** Records of one block; more of it would show the same again. */
    private static final int LARGEST_BLOCK = 200;

    /** Takes a pair, the member that stands earlier in the sample first, and the passes as in {@link PatternCounts}. */
    interface Pairs {
        void pair(Member one, Member other, int passes);
    }

    private final List<Member> sample;
    private final long seed;
    /** By number of the block. */
    private final long[] keys;
    private final int[][] blocks;
    /** By member: the blocks it stands in, ascending. */
    private final int[][] blocksOf;
    private final double share;

    /**
     * @param sample in an order that does not depend on what the records say: of a large block the first are taken
     * @param most   about so many pairs, those of several passes counted for each
     */
    SharedKeyPairs(List<Member> sample, long seed, long most) {
        this.sample = sample;
        this.seed = seed;
        long[][] keysOf = sample.stream().map(SharedKeyPairs::keys).toArray(long[][]::new);
        this.keys = shared(keysOf);
        this.blocks = blocks(keysOf);
        this.blocksOf = blocksOf();
        this.share = Math.min(1, (double) most / Math.max(1, pairsOfAllBlocks()));
    }

    /**
     * Hashes with the number of the pass in the lowest bits; two keys with one hash are unlikely and would do no harm.
     */
    private static long[] keys(Member member) {
        return BlockingKeys.of(member.features()).askedByAll().mapToLong(SharedKeyPairs::hash).sorted().distinct()
                .toArray();
    }

    private static long hash(String key) {
        long hash = 0;
        for (int i = 0; i < key.length(); i++) {
            hash = Seeded.of(hash, key.charAt(i), i);
        }
        return hash << Pass.BITS | BlockingPass.of(key).ordinal();
    }

    private static long[] shared(long[][] keysOf) {
        long[] all = Arrays.stream(keysOf).flatMapToLong(Arrays::stream).sorted().toArray();
        return IntStream.range(1, all.length).filter(i -> all[i] == all[i - 1] && (i == 1 || all[i] != all[i - 2]))
                .mapToLong(i -> all[i]).toArray();
    }

    private int[][] blocks(long[][] keysOf) {
        int[][] found = new int[keys.length][];
        int[] sizes = new int[keys.length];
        for (int member = 0; member < keysOf.length; member++) {
            for (long key : keysOf[member]) {
                int block = Arrays.binarySearch(keys, key);
                if (block >= 0 && sizes[block] < LARGEST_BLOCK) {
                    int[] members = found[block] == null ? new int[2] : found[block];
                    found[block] = sizes[block] < members.length ? members : Arrays.copyOf(members, 2 * members.length);
                    found[block][sizes[block]++] = member;
                }
            }
        }
        for (int block = 0; block < found.length; block++) {
            found[block] = Arrays.copyOf(found[block], sizes[block]);
        }
        return found;
    }

    private int[][] blocksOf() {
        int[][] found = new int[sample.size()][0];
        for (int block = 0; block < blocks.length; block++) {
            for (int member : blocks[block]) {
                found[member] = Arrays.copyOf(found[member], found[member].length + 1);
                found[member][found[member].length - 1] = block;
            }
        }
        return found;
    }

    private long pairsOfAllBlocks() {
        return Arrays.stream(blocks).mapToLong(block -> (long) block.length * (block.length - 1) / 2).sum();
    }

    int blocks() {
        return blocks.length;
    }

    /** Of the pairs of all blocks, how many are visited, above 0 and at most 1. */
    double share() {
        return share;
    }

    /** @param blockDone called after each block */
    void forEach(Pairs pairs, Runnable blockDone) {
        for (int block = 0; block < blocks.length; block++) {
            int[] members = blocks[block];
            for (int i = 0; i < members.length; i++) {
                for (int j = i + 1; j < members.length; j++) {
                    visit(block, members[i], members[j], pairs);
                }
            }
            blockDone.run();
        }
    }

    /** A pair is visited in the first of its blocks. */
    private void visit(int block, int one, int other, Pairs pairs) {
        if (share < 1 && Seeded.share(Seeded.of(seed, one, other)) >= share) {
            return;
        }
        int[] as = blocksOf[one];
        int[] bs = blocksOf[other];
        int passes = 0;
        for (int a = 0, b = 0; a < as.length && b < bs.length;) {
            if (as[a] == bs[b]) {
                if (passes == 0 && as[a] != block) {
                    return;
                }
                passes |= 1 << (keys[as[a]] & (1 << Pass.BITS) - 1);
                a++;
                b++;
            } else if (as[a] < bs[b]) {
                a++;
            } else {
                b++;
            }
        }
        pairs.pair(sample.get(one), sample.get(other), passes);
    }
}
