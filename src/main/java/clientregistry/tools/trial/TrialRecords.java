package clientregistry.tools.trial;

import clientregistry.match.matching.Asking;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Keys;
import clientregistry.store.search.CandidateQuery;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The records of a registry, numbered in the order in which they came, with what a trial needs of them beside their
 * features: about a kilobyte each, keys included. One thread.
 */
public final class TrialRecords {

    /**
     * A record as it stands.
     *
     * @param person   it belongs to
     * @param isJudged whether rules decide again whose it is; not where a human has decided
     */
    public record Entry(UUID id, String source, UUID person, boolean isJudged) {
    }

    /** What records say, by id; some may be gone. */
    public interface Contents {

        Map<UUID, Features> features(Collection<UUID> records);

        /** Their blocking keys by which others may find them. */
        Map<UUID, List<String>> keys(Collection<UUID> records);
    }

    private static final int PAGE = 5_000;

    private final List<Entry> entries;
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final Map<Integer, Set<Integer>> apart = new HashMap<>();
    private final KeyIndex index;
    private final Contents contents;

    /**
     * Puts it together.
     *
     * @param entries in the order in which they came
     * @param apart   pairs that a steward keeps apart
     * @param askings what is asked for, by number of the rule set
     * @param read    called after each record whose keys were read
     */
    public TrialRecords(List<Entry> entries, Collection<List<UUID>> apart, Contents contents, List<Asking> askings,
            Runnable read) {
        this.entries = List.copyOf(entries);
        this.contents = contents;
        this.entries.forEach(entry -> numbers.put(entry.id(), numbers.size()));
        this.index = index(askings, read);
        apart.stream().filter(numbers.keySet()::containsAll).forEach(pair -> {
            keepApart(numbers.get(pair.get(0)), numbers.get(pair.get(1)));
            keepApart(numbers.get(pair.get(1)), numbers.get(pair.get(0)));
        });
    }

    private KeyIndex index(List<Asking> askings, Runnable read) {
        LongPredicate isWanted = wanted();
        KeyIndex.Builder keys = new KeyIndex.Builder(askings);
        pages(entries, page -> {
            Map<UUID, List<String>> found = contents.keys(page);
            page.forEach(id -> {
                keys.add(found.getOrDefault(id, List.of()), isWanted);
                read.run();
            });
        });
        return keys.build();
    }

    /** Where few are judged, their keys are enough. */
    private LongPredicate wanted() {
        List<Entry> judged = entries.stream().filter(Entry::isJudged).toList();
        if (judged.size() > entries.size() / 2) {
            return hash -> true;
        }
        LongStream.Builder hashes = LongStream.builder();
        pages(judged, page -> contents.keys(page).values().forEach(keys -> keys.forEach(key ->
                hashes.add(Keys.hash(key)))));
        long[] sorted = hashes.build().sorted().toArray();
        return hash -> Arrays.binarySearch(sorted, hash) >= 0;
    }

    private static void pages(List<Entry> entries, Consumer<List<UUID>> pages) {
        for (int from = 0; from < entries.size(); from += PAGE) {
            pages.accept(entries.subList(from, Math.min(entries.size(), from + PAGE)).stream().map(Entry::id)
                    .toList());
        }
    }

    private void keepApart(int one, int other) {
        apart.computeIfAbsent(one, each -> new HashSet<>()).add(other);
    }

    public int size() {
        return entries.size();
    }

    public UUID id(int record) {
        return entries.get(record).id();
    }

    public int number(UUID id) {
        return numbers.get(id);
    }

    String source(int record) {
        return entries.get(record).source();
    }

    public UUID person(int record) {
        return entries.get(record).person();
    }

    public boolean isJudged(int record) {
        return entries.get(record).isJudged();
    }

    public boolean areApart(int one, int other) {
        return apart.getOrDefault(one, Set.of()).contains(other);
    }

    /**
     * Of those that are not judged and those that came before it.
     *
     * @param rules number of the rule set that says what is asked for
     * @param most  most records
     */
    List<Integer> candidates(int record, int rules, int most) {
        return index.candidates(record, rules, other -> other < record || !isJudged(other),
                other -> CandidateQuery.rank(id(other)), most);
    }

    /** All that share what the first rule set asks for, the most telling keys first, up to so many. */
    public List<Integer> neighbours(int record, int most) {
        return index.candidates(record, 0, other -> true, other -> CandidateQuery.rank(id(other)), most);
    }

    public Map<UUID, Features> features(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : contents.features(ids);
    }
}
