package clientregistry.query.routes;

import java.util.List;
import java.util.function.Supplier;

/**
 * The routes of this node as they run, for whoever wants to see them: what runs them says so, as soon as it does.
 * Thread-safe.
 */
public final class RouteBoard {

    private volatile Supplier<List<RunningRoute>> running = List::of;

    /**
     * Where the routes are looked up from now on.
     *
     * @param routes as they run, asked anew each time
     */
    public void tell(Supplier<List<RunningRoute>> routes) {
        running = routes;
    }

    /** Empty before any was started. */
    public List<RunningRoute> read() {
        return running.get();
    }
}
