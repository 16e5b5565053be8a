package clientregistry.link;

import clientregistry.store.search.Generation;
import clientregistry.store.search.Generations;
import clientregistry.store.search.SearchState;
import java.util.function.IntSupplier;

/**
 * Under the link lock: whether the index that a batch asked is still the registry's and has this node's keys. Only then
 * may anything be decided on its answer. Thread-safe.
 */
public final class GenerationCheck {

    private final Generations generations;
    private final SearchState state;
    private final String keyScheme;
    private final IntSupplier bringHome;

    /**
     * @param keyScheme of this node
     * @param bringHome makes keys that a node with another scheme wrote anew, those in recent; says how many are left
     */
    public GenerationCheck(Generations generations, SearchState state, String keyScheme, IntSupplier bringHome) {
        this.generations = generations;
        this.state = state;
        this.keyScheme = keyScheme;
        this.bringHome = bringHome;
    }

    /**
     * Before anything else is read. A batch that may not be decided counts as not searched afterwards.
     *
     * @throws StaleSearch when another index of the same keys has become the active one: that is to be asked
     */
    void verify(Batch batch) {
        Generation active = batch.searched() ? generations.active().orElse(null) : null;
        if (active == null || !active.keyScheme().equals(keyScheme)) {
            batch.searchDown();
        } else if (!active.name().equals(batch.generation())) {
            state.moved(active);
            throw new StaleSearch();
        } else if (bringHome.getAsInt() > 0) {
            batch.searchDown();
        }
    }
}
