package clientregistry.console;

import clientregistry.steward.access.Right;
import java.util.Optional;

/** Which pages there are, and what each takes. */
@FunctionalInterface
public interface Offered {

    /**
     * What it takes to see a page, empty where there is none.
     *
     * @param path below {@code /console}, without query
     */
    Optional<Right> rightOf(String path);
}
