package clientregistry.tools.training;

import clientregistry.match.matching.KeyFrequencies;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Counts the blocking keys of a sample. */
final class KeyCounts {

    private record Counted(long key, int records) {
    }

    private static final Comparator<Counted> MOST_FREQUENT_FIRST =
            Comparator.comparingInt(Counted::records).reversed().thenComparing(Counted::key);

    private KeyCounts() {
    }

    /**
     * Which keys are frequent in the register, identifiers apart.
     *
     * @param of how many records the sample was chosen from
     */
    static KeyFrequencies of(List<Member> sample, long of) {
        long records = Math.max(of, sample.size());
        double each = (double) records / sample.size();
        List<Counted> frequent = new ArrayList<>();
        long[] keys = sample.stream().flatMapToLong(KeyCounts::keys).sorted().toArray();
        for (int from = 0; from < keys.length;) {
            int end = from + 1;
            while (end < keys.length && keys[end] == keys[from]) {
                end++;
            }
            // One record of a sample says nothing of how many there are.
            if (end - from > 1 && (end - from) * each > KeyFrequencies.MOST_OF_RARE) {
                frequent.add(new Counted(keys[from], (int) Math.round((end - from) * each)));
            }
            from = end;
        }
        return new KeyFrequencies(records, frequent.stream().sorted(MOST_FREQUENT_FIRST).limit(KeyFrequencies.MOST)
                .collect(Collectors.toMap(Counted::key, Counted::records)));
    }

    private static LongStream keys(Member member) {
        Keys keys = BlockingKeys.of(member.features());
        return Stream.concat(keys.demographicKeys().stream(), keys.countedKeys().stream()).mapToLong(Keys::hash)
                .distinct();
    }
}
