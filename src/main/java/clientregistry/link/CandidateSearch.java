package clientregistry.link;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Asking;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.search.BatchSearch;
import clientregistry.store.search.CandidateQuery;
import clientregistry.store.search.Found;
import clientregistry.store.search.Generation;
import clientregistry.store.search.SearchDown;
import clientregistry.store.search.SearchState;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds, for a whole batch in one call and under no lock, the records that may be the same individual. Thread-safe. */
public final class CandidateSearch {

    /** Keys that are searched by; only a record of before there were bounds has more. */
    private static final int MOST_KEYS = 128;
    private static final Logger LOG = LoggerFactory.getLogger(CandidateSearch.class);

    private final BatchSearch index;
    private final SearchState state;
    private final RuleSets rules;
    private final Budgets budgets;

    public CandidateSearch(BatchSearch index, SearchState state, RuleSets rules, Budgets budgets) {
        this.index = index;
        this.state = state;
        this.rules = rules;
        this.budgets = budgets;
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
        String version = rules.version().orElse(null);
        Asking asking = asking(version);
        long startedAt = System.nanoTime();
        try {
            List<CandidateQuery> queries = changes.stream()
                    .map(change -> query(change, asking.of(batch.foreseen().keysOf(change)))).toList();
            batch.found(generation.name(), version, hits(batch, queries, changes, index.search(generation, queries)),
                    startedAt);
        } catch (SearchDown e) {
            LOG.warn("Search is down: {}", e.getMessage());
            state.down(generation, e.getMessage());
            batch.searchDown(PendingReason.SEARCH_DOWN);
        }
    }

    /** What a node cannot read it will not decide by either: that is seen under the lock, and told to the sender. */
    private Asking asking(String version) {
        return version == null ? Asking.ANY
                : rules.ifReadable(version).map(decide -> Asking.of(decide.rules())).orElse(Asking.ANY);
    }

    private static IdentityHashMap<Change, Batch.Hits> hits(Batch batch, List<CandidateQuery> queries,
            List<Change> changes, List<Found> found) {
        IdentityHashMap<Change, Batch.Hits> hits = new IdentityHashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            if (found.get(i).isRefused()) {
                LOG.warn("The index will not search for record {}: {}", recordOf(changes.get(i)),
                        found.get(i).refusal());
                batch.refuse(changes.get(i));
            } else {
                List<UUID> records = found.get(i).records();
                hits.put(changes.get(i), new Batch.Hits(records, records.size() >= queries.get(i).size()));
            }
        }
        return hits;
    }

    private static UUID recordOf(Change change) {
        return change instanceof Change.Upsert u ? u.newId() : ((Change.Rematch) change).record();
    }

    private CandidateQuery query(Change change, Asking.Asked asked) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        asked.weights().forEach((key, weight) -> {
            if (keys.size() < MOST_KEYS) {
                keys.put(key, weight);
            }
        });
        return new CandidateQuery(keys, asked.least(), budgets.records(change));
    }
}
