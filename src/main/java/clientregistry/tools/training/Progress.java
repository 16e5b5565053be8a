package clientregistry.tools.training;

/** Is told how far training is. */
public interface Progress {

    /** Part of the work, from its begin to its end. */
    interface Part extends AutoCloseable {
        void step();

        @Override
        void close();
    }

    /**
     * Begins a part of the work.
     *
     * @param steps of which it consists
     */
    Part begin(String task, long steps);
}
