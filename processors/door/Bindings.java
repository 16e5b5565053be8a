package door;

import clientregistry.wiring.Wiring;

/**
 * Makes the processors of a package and binds them under the names that routes use them by. Every class of this type in
 * {@code processors/} is found and asked by itself; it has a constructor without arguments.
 */
public interface Bindings {

    /**
     * Binds them.
     *
     * @param wiring the parts of the registry that processors stand on
     */
    void bind(Wiring wiring, Beans beans);
}
