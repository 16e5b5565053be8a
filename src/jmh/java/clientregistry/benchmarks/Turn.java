package clientregistry.benchmarks;

import java.util.List;

/** Inputs by turns, for ever: one alone would lie in the processor's caches, and its branches be known. One thread. */
final class Turn<T> {

    private final List<T> all;
    private int next;

    Turn(List<T> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to measure with");
        }
        this.all = List.copyOf(all);
    }

    T next() {
        T taken = all.get(next);
        next = next + 1 == all.size() ? 0 : next + 1;
        return taken;
    }
}
