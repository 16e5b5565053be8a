package clientregistry.tools.cli;

import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.ChainCheck;
import clientregistry.store.audit.Signers;
import clientregistry.tools.client.ProgressLine;
import clientregistry.wiring.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "audit", description = "The audit trail: who looked, who did what, what was asked in vain, is it whole?",
        synopsisSubcommandLabel = "COMMAND", subcommands = {AuditTailCommand.class, AuditOwnerCommand.class})
final class AuditCommand implements Callable<Integer> {

    private static final String SINCE = "Only since then: 2026-02-03T09:00:00Z, '2026-02-03 09:00', 'tuesday 9:00' ...";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what about it? person, entries, verify, tail or owner");
    }

    @Command(name = "person", description = {"Who looked at a person or did something to it, newest first.",
        "Its records count while they were its own, and persons that it replaced."})
    int person(@Mixin StewardAccess access, @Parameters(paramLabel = "CRUID") UUID person,
               @Option(names = "--since", paramLabel = "WHEN", description = SINCE) String since,
               @Option(names = "--limit", converter = Count.class, paramLabel = "N", defaultValue = "100",
                       description = "Entries shown, at most (default: ${DEFAULT-VALUE}).") int limit) {
        return print(access.client().list(RegistryClient.query("/audit/persons/" + person, "since", when(since)), limit));
    }

    @Command(name = "entries", description = "What a node or a human did, newest first.")
    int entries(@Mixin StewardAccess access,
                @Option(names = "--node", paramLabel = "NAME", description = "Only of this certificate, job or whoever "
                        + "typed a command.") String node,
                @Option(names = "--human", paramLabel = "NAME", description = "Only of this human.") String user,
                @Option(names = "--event", paramLabel = "EVENT", description = "Only this: patient-feed, search, read, "
                        + "pix-query, operation, refusal ...") String event,
                @Option(names = "--missed", description = "Only questions that found nobody.") boolean missed,
                @Option(names = "--asked", paramLabel = "VALUE", description = "Only questions with this value, also where "
                        + "the trail keeps its hash.") String asked,
                @Option(names = "--since", paramLabel = "WHEN", description = SINCE) String since,
                @Option(names = "--limit", converter = Count.class, paramLabel = "N", defaultValue = "100",
                        description = "Entries shown, at most (default: ${DEFAULT-VALUE}).") int limit) {
        return print(access.client().list(RegistryClient.query("/audit/entries", "node", node, "user", user, "event", event,
                "missed", missed ? "true" : null, "asked", asked, "since", when(since)), limit));
    }

    private static Object when(String since) {
        return since == null ? null : When.parse(since, ZonedDateTime.now(ZoneId.systemDefault()));
    }

    private int print(List<JsonNode> entries) {
        TextTable table = new TextTable().row("AT", "EVENT", "WHO", "FROM", "OUTCOME", "WHAT");
        entries.forEach(e -> table.row(When.shown(e.path("at").asText()), e.path("event").asText(), who(e),
                e.path("address").asText(), e.path("outcome").asText(), what(e)));
        PrintWriter out = spec.commandLine().getOut();
        if (entries.isEmpty()) {
            out.println("no entries");
        } else {
            table.print(out);
        }
        out.flush();
        return 0;
    }

    private static String who(JsonNode entry) {
        String node = entry.path("node").asText();
        return entry.has("user") ? entry.path("user").asText() + " at " + node : node;
    }

    private static String what(JsonNode entry) {
        String touched = StreamSupport.stream(entry.path("touched").spliterator(), false).limit(3)
                .map(x -> (x.has("how") ? x.path("how").asText() + " " : "") + x.path("role").asText() + " "
                + x.path("what").asText()).collect(Collectors.joining(", "));
        int more = entry.path("touched").size() - 3;
        String shown = more > 0 ? touched + " and " + more + " more" : touched;
        return entry.path("found").asInt(1) == 0 && shown.isEmpty() ? "found nobody" : shown;
    }

    @Command(name = "verify", description = {"Is the trail as it was written? Walks the seals, checks each signature and "
            + "entry, and names the first that does not fit.", "Exit code 1 when one does not."})
    int verify(@Mixin Place place, @Mixin Who who,
               @Option(names = "--signer", paramLabel = "FILE", description = "PEM file of a hub's former certificate, or of "
                       + "its CA, where seals are older than those of now; several times for several.") List<Path> former) {
        RunningHub hub = RunningHub.require(place);
        OperatorTools tools = OperatorTools.of(hub, who);
        ChainCheck check = new ChainCheck(tools.jdbc(), new AuditEvents(tools.jdbc()), signers(hub.settings(place),
                former == null ? List.of() : former));
        ChainCheck.Result result;
        try (ProgressLine line = ProgressLine.start("seals", check.seals())) {
            result = check.check(n -> line.step());
        }
        boolean whole = result.broken() == null;
        String told = whole ? result.seals() + " seals fit" : result.broken();
        tools.write(AuditEntry.of("audit-verify", 'E', whole ? AuditOutcome.SUCCESS : AuditOutcome.FAILED,
                who.actor(), List.of(AuditEntry.Entity.named("audit-trail", "seals", told))));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %,d seals of %,d entries fit, %,d forgotten past their retention%n", whole ? "whole" : "BROKEN",
                result.seals(), result.entries(), result.forgotten());
        if (!whole) {
            out.println(result.broken());
        }
        if (result.last() != null) {
            out.println("the last is seal " + result.seals() + ", SHA-256 " + result.last()
                    + "; an audit repository that was told of a later one shows that the end is missing");
        }
        out.println(result.unsealed() == 0 ? "everything is sealed" : result.unsealed() + " entries are not sealed yet, "
                + "the oldest of " + result.oldest());
        out.flush();
        return whole ? 0 : 1;
    }

    private static Signers signers(Settings settings, List<Path> former) {
        List<Path> files = new ArrayList<>(List.of(settings.file("tls.certificate"), settings.file("tls.ca")));
        files.addAll(former);
        try {
            return Signers.of(files);
        } catch (IOException e) {
            throw new CommandFault(e.getMessage());
        }
    }
}
