package door;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;

/** What routes name: processors by the name of their class or one of their own, each once. One thread. */
public final class Beans implements AutoCloseable {

    private final CamelContext context;
    private final Set<String> names = new HashSet<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    public Beans(CamelContext context) {
        this.context = context;
    }

    /** Under the name of its class, which begins with a small letter then. */
    public void bind(Object bean) {
        String type = bean.getClass().getSimpleName();
        bind(Character.toLowerCase(type.charAt(0)) + type.substring(1), bean);
    }

    /**
     * Under a name of its own.
     *
     * @throws IllegalStateException when the name is taken
     */
    public void bind(String name, Object bean) {
        if (!names.add(name)) {
            throw new IllegalStateException("two processors are bound as " + name);
        }
        context.getRegistry().bind(name, bean);
    }

    /** One that was bound, or that the hub itself put there. */
    public <T> T get(String name, Class<T> type) {
        return context.getRegistry().lookupByNameAndType(name, type);
    }

    /** Every name bound here. */
    public Set<String> names() {
        return Set.copyOf(names);
    }

    public CamelContext context() {
        return context;
    }

    /** Something to be closed when the routes have stopped. */
    public <T extends AutoCloseable> T closing(T resource) {
        closing.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("not closed", e);
            }
        }
    }
}
