package clientregistry.store.search;

import clientregistry.store.measures.Durations;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for many candidates at once. When the index refuses or breaks off the whole, and is well otherwise, halves are
 * asked until the one search that it cannot bear stands alone: its neighbours get their answers. Thread-safe.
 */
public final class BatchSearch {

    private static final Logger LOG = LoggerFactory.getLogger(BatchSearch.class);

    private final SearchIndex index;
    private final int mostKeys;
    private final Durations took = new Durations();

    /** @param mostKeys blocking keys in one call, at most; a single query with more is asked alone */
    public BatchSearch(SearchIndex index, int mostKeys) {
        this.index = index;
        this.mostKeys = mostKeys;
    }

    /**
     * Asks for the candidates of every query.
     *
     * @return one for each query, in order
     * @throws SearchDown when the index does not answer even where nothing special is asked
     */
    public List<Found> search(Generation generation, List<CandidateQuery> queries) throws SearchDown {
        if (queries.size() > 1 && queries.stream().mapToInt(query -> query.keys().size()).sum() > mostKeys) {
            return halves(generation, queries);
        }
        long begun = System.nanoTime();
        try {
            List<Found> found = index.search(generation, queries);
            took.add(System.nanoTime() - begun);
            return confirmed(generation, queries, found);
        } catch (IndexLost lost) {
            throw lost;
        } catch (SearchRefused | SearchDown fault) {
            return parted(generation, queries, fault);
        }
    }

    /** How long the index took to answer what it was asked first, a batch at a time. */
    public Durations took() {
        return took;
    }

    /** Whether it is the index or what it was asked, another question tells. */
    private List<Found> parted(Generation generation, List<CandidateQuery> queries, Exception fault)
            throws SearchDown {
        if (queries.isEmpty() || !isWell(generation)) {
            throw new SearchDown(fault.getMessage());
        }
        if (queries.size() > 1) {
            LOG.info("An index that is up did not bear a call of {} searches: {}", queries.size(), fault.getMessage());
            return halves(generation, queries);
        }
        return again(generation, queries);
    }

    /**
     * An index that is closed, blocked or lost while it works on a call answers what was asked first and refuses the
     * rest: whom that hits is not to blame.
     */
    private List<Found> confirmed(Generation generation, List<CandidateQuery> queries, List<Found> found)
            throws SearchDown {
        List<Found> sure = new ArrayList<>(found);
        for (int i = 0; i < queries.size(); i++) {
            if (found.get(i).isRefused()) {
                sure.set(i, again(generation, List.of(queries.get(i))).get(0));
            }
        }
        return sure;
    }

    private boolean isWell(Generation generation) throws SearchDown {
        try {
            index.probe(generation);
            return true;
        } catch (IndexLost lost) {
            throw lost;
        } catch (SearchDown | SearchRefused down) {
            return false;
        }
    }

    /**
     * Some times more: once, and then twice in a row, since of two servers behind one address one may be away. What fails
     * each time at an index that is well in between is about what is asked; all else may be chance.
     */
    private List<Found> again(Generation generation, List<CandidateQuery> query) throws SearchDown {
        Found found = null;
        for (int times : new int[] {1, 2}) {
            found = asked(generation, query, times);
            if (!found.isRefused()) {
                break;
            }
            if (!isWell(generation)) {
                throw new SearchDown(found.refusal());
            }
        }
        return List.of(found);
    }

    /** The first answer of so many tries, or the last refusal. */
    private Found asked(Generation generation, List<CandidateQuery> query, int times) throws SearchDown {
        Found found = null;
        for (int i = 0; i < times && (found == null || found.isRefused()); i++) {
            try {
                found = index.search(generation, query).get(0);
            } catch (IndexLost lost) {
                throw lost;
            } catch (SearchRefused | SearchDown fault) {
                found = Found.refused(fault.getMessage());
            }
        }
        return found;
    }

    private List<Found> halves(Generation generation, List<CandidateQuery> queries) throws SearchDown {
        int half = queries.size() / 2;
        List<Found> found = new ArrayList<>(search(generation, queries.subList(0, half)));
        found.addAll(search(generation, queries.subList(half, queries.size())));
        return found;
    }
}
