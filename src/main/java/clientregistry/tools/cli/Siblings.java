package clientregistry.tools.cli;

import clientregistry.run.Hub;
import clientregistry.servers.EmbeddedServers;
import clientregistry.servers.StartupException;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The other nodes on a node's data directory. The first one starts the embedded servers and owns them; those that come
 * later use the same; whoever leaves last stops what is left of them.
 */
record Siblings(Path data, String node, List<RunningHub> running) {

    private static final String[] SERVERS = {"database.url", "database.user", "database.password", "database.ca",
        "database.certificate", "database.key", "elasticsearch.url", "elasticsearch.user", "elasticsearch.password",
        "elasticsearch.api-key", "elasticsearch.ca", "elasticsearch.certificate", "elasticsearch.key", "hapi.url",
        "hapi.enabled", "hapi.user", "hapi.password", "hapi.token", "hapi.ca", "hapi.certificate", "hapi.key",
        "atna.repositories"};

    /** @throws CommandFault when a node of this name runs already, or is about to, or stops just now */
    static Siblings of(Place place, String node) {
        NodeStep.of(place.data(), node).ifPresent(step -> {
            throw new CommandFault("node " + node + " on " + place.data() + " " + step.text());
        });
        List<RunningHub> running = RunningHub.all(place.data());
        if (running.stream().anyMatch(hub -> hub.node().equals(node))) {
            throw new CommandFault("node " + node + " runs on " + place.data()
                    + " already (./hub status; --node NAME starts another one)");
        }
        return new Siblings(place.data(), node, running);
    }

    /** The settings of a node that uses its siblings' servers, if there are siblings, and takes no port of theirs. */
    Settings join(Settings settings, PortOptions ports, Consumer<String> progress) throws IOException {
        Map<String, String> changes = new HashMap<>(ports.choose(settings, running));
        if (!running.isEmpty() && settings.flag("embedded.enabled")) {
            RunningHub sibling = running.get(0);
            changes.put("embedded.enabled", "false");
            for (String key : SERVERS) {
                changes.put(key, sibling.get(key));
            }
            progress.accept("Joining the servers of node " + sibling.node());
        }
        return settings.with(changes);
    }

    /** This node is about to stop: servers that siblings use stay. */
    void leave(Hub hub, Consumer<String> progress) {
        List<RunningHub> others = others();
        if (hub.servers() != null && !others.isEmpty()) {
            hub.leaveServers();
            progress.accept("The servers stay for "
                    + "" + others.stream().map(RunningHub::node).collect(Collectors.joining(", ")));
        }
    }

    /** This node has stopped. */
    void left(Consumer<String> progress) throws IOException {
        RunningHub.remove(data, node);
        if (others().isEmpty() && !running.isEmpty()) {
            stopServersWithoutOwner(progress);
        }
    }

    private void stopServersWithoutOwner(Consumer<String> progress) {
        try {
            EmbeddedServers.stopLeftovers(data, progress);
        } catch (StartupException e) {
            // A hub that starts just now holds the directory, and does it itself.
            progress.accept(e.getMessage());
        }
    }

    private List<RunningHub> others() {
        return RunningHub.all(data).stream().filter(hub -> !hub.node().equals(node)).toList();
    }
}
