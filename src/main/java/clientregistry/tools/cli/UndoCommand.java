package clientregistry.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "undo", description = {"Take back an operation, a change, all a source caused in a time, or what a re-match made one.",
    "Links, golden records and questions become what they were; what was sent stays. Shows first what it would do, "
    + "and asks."})
final class UndoCommand implements Callable<Integer> {

    @Mixin
    private StewardAccess access;
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Operation id, or change number.")
    private String id;
    @Option(names = "--source", paramLabel = "NAME", description = "All this source caused ...")
    private String source;
    @Option(names = "--since", paramLabel = "WHEN",
            description = "... since then: 2026-02-03T09:00:00Z, '2026-02-03 09:00', 'tuesday 9:00' ...")
    private String since;
    @Option(names = "--until", paramLabel = "WHEN", description = "... and before then (default: now).")
    private String until;
    @Option(names = "--run", paramLabel = "ID", description = "All persons that this run of ./hub rematch made one.")
    private UUID run;
    @Option(names = "--cascade", description = "Undo later changes that are in the way, too.")
    private boolean cascade;
    @Option(names = "--keep-apart", negatable = true,
            description = "Whether records that come apart are kept apart for good (default: where a machine had "
            + "brought them together).")
    private Boolean keepApart;
    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "undone by hand",
            description = "The reason, without demographics (default: ${DEFAULT-VALUE}).")
    private String why;
    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String path = path();
        ObjectNode body = body();
        RegistryClient client = access.client();
        PrintWriter out = spec.commandLine().getOut();
        JsonNode preview = client.post(path, body.deepCopy().put("preview", true));
        out.println("This undo would do:");
        EffectsText.print(out, preview.path("effects"));
        if (!yes && !confirmed()) {
            throw new CommandFault("nothing was undone");
        }
        EffectsText.done(out, client.post(path, body));
        return 0;
    }

    private String path() {
        long named = Stream.of(id, source, run).filter(Objects::nonNull).count();
        if (named != 1 || (source != null) != (since != null) || (until != null && source == null)) {
            throw new ParameterException(spec.commandLine(), "undo needs an ID, or --source and --since, or --run");
        }
        if (id == null) {
            return "/changes/undo";
        }
        if (id.matches("\\d{1,18}")) {
            return "/changes/" + id + "/undo";
        }
        if (!id.matches("[0-9a-fA-F-]{36}")) {
            throw new ParameterException(spec.commandLine(), "ID is an operation id or a change number");
        }
        return "/operations/" + id + "/undo";
    }

    private ObjectNode body() {
        ObjectNode body = RegistryClient.body().put("why", why).put("cascade", cascade);
        if (keepApart != null) {
            body.put("keepApart", keepApart);
        }
        if (run != null) {
            body.put("run", run.toString());
        }
        if (source != null) {
            ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
            body.put("source", source).put("since", When.parse(since, now).toString());
            if (until != null) {
                body.put("until", When.parse(until, now).toString());
            }
        }
        return body;
    }

    // Java 22 to 24 give a console where there is no terminal, too; what ends without an answer is then a no.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean confirmed() {
        Console console = System.console();
        if (console == null || !Boolean.getBoolean("hub.terminal")) {
            throw new CommandFault("nothing was undone: there is no terminal to ask on (--yes)");
        }
        String answer = console.readLine("Undo this? [y/N] ");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
