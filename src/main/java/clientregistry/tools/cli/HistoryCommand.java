package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "history", description = "Everything that touched a person or a record, newest first.")
final class HistoryCommand implements Callable<Integer> {

    @Mixin
    private StewardAccess access;
    @Parameters(paramLabel = "ID", description = "CRUID, or id of a record.")
    private UUID id;
    @Option(names = "--limit", converter = Count.class, paramLabel = "N", defaultValue = "100",
            description = "Changes shown, at most (default: ${DEFAULT-VALUE}).")
    private int limit;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RegistryClient client = access.client();
        String kind = client.find("/persons/" + id + "/history?limit=1").isPresent() ? "/persons/" : "/records/";
        List<JsonNode> entries = client.list(kind + id + "/history", limit);
        PrintWriter out = spec.commandLine().getOut();
        entries.forEach(entry -> print(out, entry));
        out.flush();
        return 0;
    }

    private static String cause(JsonNode entry) {
        JsonNode operation = entry.path("operation");
        if (!operation.isMissingNode()) {
            return operation.path("kind").asText() + " by " + operation.path("by").asText() + ": "
                    + operation.path("why").asText();
        }
        return entry.path("kind").asText("before changes were counted")
                + (entry.has("source") ? " of " + entry.path("source").asText() : "");
    }

    private static void print(PrintWriter out, JsonNode entry) {
        out.println(When.shown(entry.path("at").asText("")) + "  change " + entry.path("change").asText() + "  "
                + cause(entry)
                + (entry.has("undoneBy") ? "  [undone by operation " + entry.path("undoneBy").asText() + "]" : ""));
        entry.path("events").forEach(event -> out.println("    " + event(event)));
    }

    private static String event(JsonNode event) {
        String record = "record " + event.path("record").asText();
        String detail = event.has("detail") ? " (" + event.path("detail").asText() + ")" : "";
        return switch (event.path("what").asText()) {
            case "version" -> record + " version " + event.path("version").asInt();
            case "link-opened" -> record + " joins person " + event.path("person").asText() + detail;
            case "link-closed" -> record + " leaves person " + event.path("person").asText() + detail;
            case "task-opened", "task-closed" -> event.path("what").asText().replace("-", " ") + " about " + record
                    + detail;
            default -> record + " " + event.path("what").asText().replace('-', ' ') + ", other record "
                    + event.path("other").asText();
        };
    }
}
