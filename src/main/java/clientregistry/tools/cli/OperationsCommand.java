package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "operations", description = "What stewards did, newest first.")
final class OperationsCommand implements Callable<Integer> {

    @Mixin
    private StewardAccess access;
    @Option(names = "--by", paramLabel = "NAME", description = "Only by this one.")
    private String by;
    @Option(names = "--kind", paramLabel = "KIND",
            description = "Only link, move, unlink, keep-apart, merge-persons, split, answer, answer-many, undo, quarantine or "
            + "release.")
    private String kind;
    @Option(names = "--since", paramLabel = "WHEN", description = "Only since then.")
    private String since;
    @Option(names = "--limit", converter = Count.class, paramLabel = "N", defaultValue = "50",
            description = "Operations shown, at most (default: ${DEFAULT-VALUE}).")
    private int limit;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String query = RegistryClient.query("/operations", "by", by, "kind", kind,
                "since", since == null ? null : When.parse(since, ZonedDateTime.now(ZoneId.systemDefault())));
        List<JsonNode> operations = access.client().list(query, limit);
        TextTable table = new TextTable().row("AT", "KIND", "BY", "WHY", "", "OPERATION");
        operations.forEach(o -> table.row(When.shown(o.path("at").asText()), o.path("kind").asText(),
                o.path("by").asText(), o.path("why").asText(), o.has("undoneBy") ? "undone" : "",
                o.path("id").asText()));
        PrintWriter out = spec.commandLine().getOut();
        if (operations.isEmpty()) {
            out.println("no operations");
        } else {
            table.print(out);
        }
        out.flush();
        return 0;
    }
}
