package clientregistry.query.people;

import clientregistry.match.matching.Asking;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.BearerReader;
import clientregistry.store.search.BatchSearch;
import clientregistry.store.search.Found;
import clientregistry.store.search.Generation;
import clientregistry.store.search.SearchDown;
import clientregistry.store.search.SearchState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that may be meant, from PostgreSQL by identifiers, from the index by keys, and those that the index does not
 * show yet. Thread-safe.
 */
public final class SearchedRecords {

    /** So many are compared for one search; of a name that more have, others than the likeliest are not looked at. */
    static final int LOOKED_AT = 500;
    private static final Logger LOG = LoggerFactory.getLogger(SearchedRecords.class);

    private final BatchSearch index;
    private final SearchState state;
    private final BearerReader bearers;

    public SearchedRecords(BatchSearch index, SearchState state, BearerReader bearers) {
        this.index = index;
        this.state = state;
        this.bearers = bearers;
    }

    /** @param more whether there are records beyond these */
    record Ids(Set<UUID> ids, boolean more) {
    }

    /** Those that it is said to be. */
    Ids named(WantedPerson wanted) {
        List<UUID> found = new ArrayList<>(bearers.of(wanted.ids(), LOOKED_AT + 1));
        found.addAll(bearers.withIdentifiers(wanted.identifiers(), LOOKED_AT + 1));
        return new Ids(new LinkedHashSet<>(found.subList(0, Math.min(LOOKED_AT, found.size()))),
                found.size() > LOOKED_AT);
    }

    /** @throws Refusal UNAVAILABLE while search is down: nobody is not the answer then */
    Ids withKeys(Set<String> keys, Asking asking) {
        if (keys.isEmpty()) {
            return new Ids(Set.of(), false);
        }
        Generation generation = state.active().orElseThrow(SearchedRecords::down);
        Set<UUID> ids = new LinkedHashSet<>(bearers.withRecentKeys(keys, LOOKED_AT));
        List<UUID> hits = hits(generation, keys, asking);
        ids.addAll(hits);
        return new Ids(ids, hits.size() >= LOOKED_AT);
    }

    private List<UUID> hits(Generation generation, Set<String> keys, Asking asking) {
        try {
            Found found = index.search(generation, List.of(SearchedKeys.query(keys, asking, LOOKED_AT))).get(0);
            if (found.isRefused()) {
                LOG.warn("The index will not search for people: {}", found.refusal());
                throw down();
            }
            return found.records();
        } catch (SearchDown e) {
            LOG.warn("Search is down: {}", e.getMessage());
            state.down(generation, e.getMessage());
            throw down();
        }
    }

    private static Refusal down() {
        return new Refusal(Refusal.Kind.UNAVAILABLE, null, "Search is down, so nobody can be found by name, birth date, "
                + "phone or place now; by an identifier people are found as ever. Feeds go on.");
    }
}
