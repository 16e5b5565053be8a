package clientregistry.store.search;

/** The index did not answer, not in time, not completely, or is not ours: nothing may be concluded from it. */
public class SearchDown extends Exception {

    private static final long serialVersionUID = 1L;

    SearchDown(String reason) {
        super(reason, null, false, false);
    }
}
