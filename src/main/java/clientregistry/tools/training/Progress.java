package clientregistry.tools.training;

/** Is told how far training is. */
public interface Progress {

    /** Part of the work, from its begin to its end. */
    interface Part extends AutoCloseable {
        void step();

        @Override
        void close();
    }

    /** @param steps of which it consists */
    Part begin(String task, long steps);
}
