package clientregistry.store.search;

/** The index is up and does not want what it was asked: one of the searches is to blame, not the index. */
public final class SearchRefused extends Exception {

    private static final long serialVersionUID = 1L;

    SearchRefused(String reason) {
        super(reason, null, false, false);
    }
}
