package clientregistry.tools.cli;

import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import picocli.CommandLine.Option;

/** Who asks, for the audit trail. */
final class Who {

    @Option(names = "--by", paramLabel = "NAME",
            description = "Who does this, for the audit trail (default: the user of this shell).")
    private String name = System.getProperty("user.name", "operator");

    String name() {
        return name;
    }

    /** Whoever he says he is, the machine knows him as this one. */
    AuditEntry.Entity shell() {
        return AuditEntry.Entity.named("requested-by", System.getProperty("user.name", "operator"),
                "user of the operating system");
    }

    /** As the trail names who typed a command. */
    Actor actor() {
        return Actor.of(name);
    }
}
