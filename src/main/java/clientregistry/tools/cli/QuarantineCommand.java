package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "quarantine", description = "Sources whose feeds are accepted and wait to be matched.",
        synopsisSubcommandLabel = "COMMAND")
final class QuarantineCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "quarantine needs one of add, remove, list");
    }

    /** Asked for in the audit trail; the command line gives one when its user does not. */
    static final class Reason {
        @Option(names = "--why", paramLabel = "TEXT", defaultValue = "by hand",
                description = "The reason (default: ${DEFAULT-VALUE}).")
        private String why;
    }

    @Command(name = "add", description = "From now on this source's feeds wait.")
    void add(@Mixin StewardAccess access, @Parameters(paramLabel = "SOURCE") String source, @Mixin Reason reason) {
        operate(access, "quarantine", source, reason);
    }

    @Command(name = "remove", description = "End it; what waited is matched in the order it came.")
    void remove(@Mixin StewardAccess access, @Parameters(paramLabel = "SOURCE") String source, @Mixin Reason reason) {
        operate(access, "release", source, reason);
    }

    @Command(name = "list", description = "Which sources are in quarantine, since when, and how many of their "
            + "records wait.")
    void list(@Mixin StewardAccess access) {
        JsonNode items = access.client().get("/quarantine").path("items");
        PrintWriter out = spec.commandLine().getOut();
        if (items.isEmpty()) {
            out.println("no source is in quarantine");
        }
        TextTable table = new TextTable();
        items.forEach(q -> table.row(q.path("source").asText(), "since " + When.shown(q.path("since").asText("")),
                q.path("waiting").asLong() + " records wait", "by " + q.path("by").asText(), q.path("why").asText()));
        table.print(out);
    }

    private void operate(StewardAccess access, String kind, String source, Reason reason) {
        EffectsText.done(spec.commandLine().getOut(), access.client().post("/operations",
                RegistryClient.body().put("kind", kind).put("source", source).put("why", reason.why)));
    }
}
