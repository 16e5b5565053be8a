package clientregistry.link;

import clientregistry.match.normalisation.Keys;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.search.BatchSearch;
import clientregistry.store.search.CandidateQuery;
import clientregistry.store.search.Found;
import clientregistry.store.search.Generation;
import clientregistry.store.search.SearchDown;
import clientregistry.store.search.SearchState;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds, for a whole batch in one call and under no lock, the records that may be the same individual. Thread-safe. */
public final class CandidateSearch {

    /** The index may show keys that a record no longer has: those hits must not take the place of others. */
    private static final int SPARE = 20;
    /** Keys of a kind that are searched by; only a record of before there were bounds has more. */
    private static final int MOST_KEYS = 64;
    private static final Logger LOG = LoggerFactory.getLogger(CandidateSearch.class);

    private final BatchSearch index;
    private final SearchState state;
    private final int cap;
    private final int jobCap;

    /**
     * @param cap    most candidates of a feed
     * @param jobCap most candidates when the re-match job asks
     */
    public CandidateSearch(BatchSearch index, SearchState state, int cap, int jobCap) {
        this.index = index;
        this.state = state;
        this.cap = cap;
        this.jobCap = jobCap;
    }

    /**
     * Leaves the batch marked "search down" when the index did not answer, and single changes of it refused when the
     * index would not search for those.
     */
    public void search(Batch batch) {
        List<Change> changes = batch.changes().stream()
                .filter(c -> !batch.foreseen().keysOf(c).isEmpty() && !batch.isRefused(c)).toList();
        Generation generation = state.active().orElse(null);
        if (generation == null) {
            batch.searchDown(state.isBarred() ? PendingReason.OTHER_KEY_SCHEME : PendingReason.SEARCH_DOWN);
            return;
        }
        long startedAt = System.nanoTime();
        try {
            List<CandidateQuery> queries = changes.stream()
                    .map(change -> query(change, batch.foreseen().keysOf(change))).toList();
            batch.found(generation.name(), hits(batch, changes, index.search(generation, queries)), startedAt);
        } catch (SearchDown e) {
            LOG.warn("Search is down: {}", e.getMessage());
            state.down(generation, e.getMessage());
            batch.searchDown(PendingReason.SEARCH_DOWN);
        }
    }

    private static IdentityHashMap<Change, Batch.Hits> hits(Batch batch, List<Change> changes, List<Found> found) {
        IdentityHashMap<Change, Batch.Hits> hits = new IdentityHashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            if (found.get(i).isRefused()) {
                LOG.warn("The index will not search for record {}: {}", recordOf(changes.get(i)),
                        found.get(i).refusal());
                batch.refuse(changes.get(i));
            } else {
                hits.put(changes.get(i), new Batch.Hits(found.get(i).records()));
            }
        }
        return hits;
    }

    private static UUID recordOf(Change change) {
        return change instanceof Change.Upsert u ? u.newId() : ((Change.Rematch) change).record();
    }

    private CandidateQuery query(Change change, List<String> keys) {
        List<String> identifiers = new ArrayList<>();
        List<String> others = new ArrayList<>();
        keys.forEach(key -> (Keys.isIdentifier(key) ? identifiers : others).add(key));
        return new CandidateQuery(first(identifiers), first(others), size(change));
    }

    private static List<String> first(List<String> keys) {
        return keys.subList(0, Math.min(keys.size(), MOST_KEYS));
    }

    private int size(Change change) {
        return (change instanceof Change.Rematch ? jobCap : cap) + SPARE;
    }
}
