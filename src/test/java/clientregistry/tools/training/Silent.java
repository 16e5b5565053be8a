package clientregistry.tools.training;

/** Tells nobody. */
final class Silent implements Progress.Part {

    static Progress.Part begin(String task, long steps) {
        return new Silent();
    }

    @Override
    public void step() {
        // Nothing to show.
    }

    @Override
    public void close() {
        // Nothing to end.
    }
}
