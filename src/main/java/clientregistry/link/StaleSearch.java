package clientregistry.link;

/** The answer of the index is too old to decide on: give the lock back and search again. */
public final class StaleSearch extends RuntimeException {

    StaleSearch() {
        super("waited too long for the link lock", null, false, false);
    }
}
