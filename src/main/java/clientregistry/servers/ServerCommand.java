package clientregistry.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How to start one server.
 *
 * @param words program and arguments; no secrets, everybody can read them
 * @param variables added to the environment
 * @param directory working directory
 */
record ServerCommand(List<String> words, Map<String, String> variables, Path directory) {

    /**
     * The same command for a program that refuses to run as root.
     *
     * <p>Root gets a user namespace in which it looks like "nobody"; the files stay root's. It must be mapped
     * expressly, else Elasticsearch's agent cannot attach to its own Java process; and to a user with an entry in
     * /etc/passwd, else initdb refuses.
     */
    ServerCommand notAsRoot() {
        return Proc.isRoot() ? prefixed(List.of("unshare", "-U", "--map-user=65534", "--map-group=65534")) : this;
    }

    /**
     * In a session of its own: Ctrl-C at the terminal must reach the hub alone, which then stops the servers in order.
     */
    ServerCommand inOwnSession() {
        return prefixed(List.of("setsid"));
    }

    /** What it writes is its owner's, whatever the umask of this process. */
    ServerCommand keepingToItself() {
        return prefixed(List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh"));
    }

    private ServerCommand prefixed(List<String> prefix) {
        List<String> longer = new ArrayList<>(prefix);
        longer.addAll(words);
        return new ServerCommand(List.copyOf(longer), variables, directory);
    }
}
