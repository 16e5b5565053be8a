package clientregistry.tools.profile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What calls took, one node for all stacks that begin alike; a node counts what is below it, too. One thread. */
final class CallTree {

    private final String name;
    private final Map<String, CallTree> children = new TreeMap<>();
    private long value;

    CallTree(String name) {
        this.name = name;
    }

    /**
     * Adds a stack.
     *
     * @param path  names from the outermost to the innermost
     * @param more  nanoseconds or bytes
     */
    void add(List<String> path, long more) {
        CallTree node = this;
        node.value += more;
        for (String each : path) {
            node = node.children.computeIfAbsent(each, CallTree::new);
            node.value += more;
        }
    }

    String name() {
        return name;
    }

    long value() {
        return value;
    }

    /** By name, so that two pictures of one hub can be compared. */
    Collection<CallTree> children() {
        return children.values();
    }

    /** 0 when there is none. */
    long valueOf(String child) {
        CallTree node = children.get(child);
        return node == null ? 0 : node.value;
    }

    int depth() {
        return 1 + children.values().stream().mapToInt(CallTree::depth).max().orElse(0);
    }
}
