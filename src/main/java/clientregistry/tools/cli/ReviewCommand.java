package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "review", description = "Judge doubtful matches: the open questions to stewards.",
        synopsisSubcommandLabel = "COMMAND")
final class ReviewCommand implements Runnable {

    private static final int MOST = 1000;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "review needs one of list, show, link, separate, dismiss");
    }

    @Command(name = "list", description = "List the open questions, oldest first.")
    void list(@Mixin StewardAccess access,
              @Option(names = "--kind", paramLabel = "KIND",
                      description = "Only review, conflict, overlay, contradiction, own-ids or bridge.") String kind,
              @Option(names = "--source", paramLabel = "NAME",
                      description = "Only about records of this source.") String source,
              @Option(names = "--state", paramLabel = "STATE",
                      description = "open (default), closed or all.") String state) {
        List<JsonNode> tasks = access.client().list(RegistryClient.query("/tasks", "kind", kind, "source", source,
                "state", state), MOST);
        TextTable table = new TextTable().row("KIND", "ASKED", "RECORD", "PROBABILITY", "TASK");
        tasks.forEach(task -> table.row(task.path("kind").asText(), When.shown(task.path("openedAt").asText()),
                task.path("source").asText() + " " + task.path("localId").asText(),
                task.has("probability") ? "%.4f".formatted(task.path("probability").asDouble()) : "",
                task.path("id").asText()));
        PrintWriter out = spec.commandLine().getOut();
        if (!tasks.isEmpty()) {
            table.print(out);
        }
        String all = tasks.size() == 1 ? "1 task" : tasks.size() + " tasks";
        out.println(tasks.size() == MOST ? "the first " + MOST + " tasks" : all);
        out.flush();
    }

    @Command(name = "show", description = "Show a question: both records side by side, and what each field weighs.")
    void show(@Mixin StewardAccess access, @Parameters(paramLabel = "ID", description = "Task, as list shows "
            + "it.") UUID id) {
        SideBySideText.print(spec.commandLine().getOut(), access.client().get("/tasks/" + id));
    }

    @Command(name = "link", description = "They are one individual; for an overlay, contradiction or bridge: "
            + "what is linked is right.")
    void link(@Mixin StewardAccess access, @Parameters(paramLabel = "ID") UUID id, @Mixin Reason reason) {
        answer(access, id, "link", reason);
    }

    @Command(name = "separate", description = "They are two individuals, now and always.")
    void separate(@Mixin StewardAccess access, @Parameters(paramLabel = "ID") UUID id, @Mixin Reason reason) {
        answer(access, id, "separate", reason);
    }

    @Command(name = "dismiss", description = "Do not ask again while nothing changes.")
    void dismiss(@Mixin StewardAccess access, @Parameters(paramLabel = "ID") UUID id, @Mixin Reason reason) {
        answer(access, id, "dismiss", reason);
    }

    /** Every answer needs one. */
    static final class Reason {
        @Option(names = "--why", required = true, paramLabel = "TEXT",
                description = "The reason, without names or other demographics.")
        private String why;
    }

    private void answer(StewardAccess access, UUID id, String verdict, Reason reason) {
        EffectsText.done(spec.commandLine().getOut(), access.client().post("/tasks/" + id + "/" + verdict,
                RegistryClient.body().put("why", reason.why)));
    }
}
