package clientregistry.link;

/** The answer of the index is not to what is decided on now: give the lock back and search again. */
public final class StaleSearch extends RuntimeException {

    StaleSearch() {
        super("the search is of what was before", null, false, false);
    }
}
