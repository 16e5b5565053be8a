package clientregistry.tools.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which of the hub nodes on a data directory a command is about. */
final class NodeOption {

    /** Becomes part of file names, log lines and the audit trail. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    @Option(names = "--node", paramLabel = "NAME",
            description = "Name of the hub node (default: hub.node in config/application.properties).")
    private String node;

    static NodeOption of(String node) {
        NodeOption option = new NodeOption();
        option.node = node;
        return option;
    }

    /** @throws CommandFault when it cannot be a node's name */
    String name(Place place) {
        String name = node != null ? node : place.settings().get("hub.node");
        if (!NAME.matcher(name).matches()) {
            throw CommandFault.usage("'" + name + "' is no name for a node: 1 to 32 letters, digits, - and _, "
                    + "beginning with a letter or digit");
        }
        return name;
    }
}
