package clientregistry.tools.cli;

import picocli.CommandLine.Option;

/** Who asks, for the audit trail. */
final class Who {

    @Option(names = "--by", paramLabel = "NAME",
            description = "Who does this, for the audit trail (default: the user of this shell).")
    private String name = System.getProperty("user.name", "operator");

    String name() {
        return name;
    }
}
