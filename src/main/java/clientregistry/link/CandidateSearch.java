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
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds, for a whole batch in one call and under no lock, the records that may be the same individual. Thread-safe. */
public final class CandidateSearch {

    /** Keys that are searched by; only a record of before there were bounds has more. */
    private static final int MOST_KEYS = 128;
    private static final Logger LOG = LoggerFactory.getLogger(CandidateSearch.class);

    /** What is asked about a change. */
    private record Wanted(Change change, CandidateQuery query) {
    }

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
        Generation generation = state.active().orElse(null);
        if (generation == null) {
            batch.searchDown(state.isBarred() ? PendingReason.OTHER_KEY_SCHEME : PendingReason.SEARCH_DOWN);
            return;
        }
        String version = rules.version().orElse(null);
        List<Wanted> questions = questions(batch, batch.changes(), version, budgets::first);
        long startedAt = System.nanoTime();
        ask(generation, batch, questions).ifPresent(hits -> batch.found(generation.name(), version, hits, startedAt));
    }

    /**
     * Asks for more records about some changes of a batch that was searched for. Where another index took over since,
     * what was found stands.
     */
    void searchWider(Batch batch, List<Change> changes) {
        state.active().filter(generation -> generation.name().equals(batch.generation())).flatMap(generation ->
                ask(generation, batch, questions(batch, changes, batch.rules(), budgets::most)))
                .ifPresent(batch.hits()::putAll);
    }

    /** Not about what has no key that is asked for: the index would answer such a question with everybody. */
    private List<Wanted> questions(Batch batch, List<Change> changes, String version, ToIntFunction<Change> size) {
        Asking asking = asking(version);
        return changes.stream().filter(change -> !batch.isRefused(change))
                .map(change -> new Wanted(change, query(asking.of(batch.foreseen().keysOf(change)),
                        size.applyAsInt(change))))
                .filter(question -> !question.query.keys().isEmpty()).toList();
    }

    /** What a node cannot read it will not decide by either: that is seen under the lock, and told to the sender. */
    private Asking asking(String version) {
        return version == null ? Asking.ANY
                : rules.ifReadable(version).map(decide -> Asking.of(decide.rules())).orElse(Asking.ANY);
    }

    /** Empty when the index did not answer; the batch knows. */
    private Optional<IdentityHashMap<Change, Batch.Hits>> ask(Generation generation, Batch batch,
            List<Wanted> questions) {
        try {
            List<Found> found = index.search(generation, questions.stream().map(Wanted::query).toList());
            return Optional.of(hits(batch, questions, found));
        } catch (SearchDown e) {
            LOG.warn("Search is down: {}", e.getMessage());
            state.down(generation, e.getMessage());
            batch.searchDown(PendingReason.SEARCH_DOWN);
            return Optional.empty();
        }
    }

    private static IdentityHashMap<Change, Batch.Hits> hits(Batch batch, List<Wanted> questions, List<Found> found) {
        IdentityHashMap<Change, Batch.Hits> hits = new IdentityHashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            Wanted question = questions.get(i);
            if (found.get(i).isRefused()) {
                LOG.warn("The index will not search for record {}: {}", recordOf(question.change),
                        found.get(i).refusal());
                batch.refuse(question.change);
            } else {
                List<UUID> records = found.get(i).records();
                hits.put(question.change, new Batch.Hits(records, records.size() >= question.query.size()));
            }
        }
        return hits;
    }

    private static UUID recordOf(Change change) {
        return change instanceof Change.Upsert u ? u.newId() : ((Change.Rematch) change).record();
    }

    private static CandidateQuery query(Asking.Asked asked, int size) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        asked.weights().forEach((key, weight) -> {
            if (keys.size() < MOST_KEYS) {
                keys.put(key, weight);
            }
        });
        return new CandidateQuery(keys, asked.least(), size);
    }
}
