package clientregistry.store.search;

/** The index PostgreSQL knows is gone, empty or another one: it has to be built anew. */
public final class IndexLost extends SearchDown {

    private static final long serialVersionUID = 1L;

    IndexLost(String reason) {
        super(reason);
    }
}
