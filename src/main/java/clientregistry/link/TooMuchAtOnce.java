package clientregistry.link;

/**
 * A batch compares more than everyone should wait for: it is rolled back, and committed in parts, the next one when the
 * lock was free again.
 */
public final class TooMuchAtOnce extends RuntimeException {

    private final int before;

    /** @param before submissions of the batch with which it was not too much yet, at least one */
    TooMuchAtOnce(int before) {
        super("there is more to compare than everyone should wait for", null, false, false);
        this.before = before;
    }

    int before() {
        return before;
    }
}
