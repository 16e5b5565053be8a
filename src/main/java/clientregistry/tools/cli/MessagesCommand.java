package clientregistry.tools.cli;

import clientregistry.feed.reprocess.ReprocessRequests;
import clientregistry.jobs.JobRuns;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.messages.MessageQuery;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.messages.StoredMessage;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "messages", description = "Inbound messages, also refused ones: find, look at, process again.",
        synopsisSubcommandLabel = "COMMAND")
final class MessagesCommand implements Callable<Integer> {

    private static final int MOST = 100_000;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what about them? find, show or reprocess");
    }

    @Command(name = "find", description = "A line each, oldest first; no demographics.")
    int find(@Mixin Place place, @Mixin Who who, @Mixin MessageFilter filter,
             @Option(names = "--limit", converter = Count.class, paramLabel = "N", defaultValue = "100",
                     description = "At most (default: ${DEFAULT-VALUE}).") int limit) {
        MessageQuery query = filter.query(place, limit);
        MessageStore messages = new MessageStore(OperatorTools.asked(RunningHub.require(place), who, "messages find",
                filter.asked()).jdbc());
        List<StoredMessage> found = messages.find(query);
        if (found.isEmpty() && query.door() != null && !messages.isDoor(query.door())) {
            throw CommandFault.usage("nothing ever came through a door '" + query.door() + "'");
        }
        PrintWriter out = spec.commandLine().getOut();
        found.forEach(m -> out.printf("%s  %s  %-6s %-10s %-20s %s%n", m.id(), m.receivedAt(), m.message().door(),
                m.message().source() == null ? m.message().node() : m.message().source(), orDash(m.message().controlId()), outcome(m)));
        out.println(summary(found.size(), limit));
        out.flush();
        return 0;
    }

    private static String summary(int found, int limit) {
        if (found == 0) {
            return "No such messages";
        }
        return found == limit ? "These are the first " + limit : found + " found";
    }

    private static String orDash(String text) {
        return text == null ? "-" : text;
    }

    private static String outcome(StoredMessage m) {
        String again = m.reprocessedOutcome() == null ? "" : "; processed again: " + m.reprocessedOutcome();
        return m.outcome() + (m.refusal() == null ? "" : " " + m.refusal()) + again;
    }

    @Command(name = "show", description = {"Everything known of one message; that somebody looked is audited.",
        "--raw prints the message itself, which holds demographics: mind who sees the screen and where output goes."})
    int show(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "ID") UUID id,
    @Option(names = "--raw", description = "The message itself.") boolean raw) {
        OperatorTools tools = OperatorTools.of(RunningHub.require(place), who);
        MessageStore messages = new MessageStore(tools.jdbc());
        StoredMessage m = messages.get(id).orElseThrow(() -> new CommandFault("there is no message " + id));
        tools.write(AuditEntry.done("message-read", 'R', who.actor(), AuditEntry.Entity.touched("message", id,
                raw ? AuditEntry.How.REVEALED : AuditEntry.How.OPENED)).in(id));
        print(m, messages.processings(id));
        if (raw) {
            spec.commandLine().getErr().println("hub: what follows holds demographics");
            byte[] bytes = messages.raw(id);
            spec.commandLine().getOut().println(bytes == null ? "(" + StoredMessage.NOT_KEPT + ")"
                    : new String(bytes, StandardCharsets.UTF_8).replace('\r', '\n'));
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void print(StoredMessage m, List<StoredMessage> processings) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("id           %s%nreceived     %s%ndoor         %s%nnode         %s%nsource       %s%ncontrol id  "
                + " %s%ncontent      %s, %,d bytes%n"
                + "outcome      %s%n", m.id(), m.receivedAt(), m.message().door(), m.message().node(), orDash(m.message().source()),
                orDash(m.message().controlId()), orDash(m.message().contentType()), m.bytes(), outcome(m));
        if (m.reprocessOf() != null) {
            out.println("processing of " + m.reprocessOf());
        }
        processings.forEach(p -> out.println("processed again at " + p.receivedAt() + " as " + p.id() + ": "
                + outcome(p)));
    }

    @Command(name = "reprocess", description = {"Process messages again, as if their senders sent them now; what was "
            + "accepted is left alone.",
        "What came since for the same record is not overwritten. Exit code 1 when one was not accepted."})
    int reprocess(@Mixin Place place, @Mixin Who who, @Mixin MessageFilter filter,
    @Parameters(paramLabel = "ID", arity = "0..*") List<UUID> ids,
                  @Option(names = "--all", description = "All that the options find.") boolean all,
                  @Option(names = "--overwrite", description = "Also over newer news of the same "
                          + "record.") boolean overwrite) throws InterruptedException {
        boolean named = ids != null && !ids.isEmpty();
        if (named == all || (all && filter.isEmpty()) || (named && !filter.isEmpty())) {
            throw new ParameterException(spec.subcommands().get("reprocess"),
                    "name messages by their ids, or all that some options find with --all");
        }
        MessageQuery query = filter.query(place, MOST);
        OperatorTools tools = OperatorTools.asked(RunningHub.require(place), who, "messages reprocess", filter.asked());
        List<UUID> messages = all ? find(tools, query) : known(tools, ids);
        if (messages.isEmpty()) {
            throw new CommandFault("no such messages");
        }
        ReprocessRequests requests = new ReprocessRequests(tools.jdbc(), tools.transaction(), tools.audit());
        UUID run = requests.request(messages, overwrite, who.name());
        FollowedRun.follow(place, new JobRuns(tools.jdbc()), run, "Processing again");
        return report(requests, run);
    }

    private static List<UUID> find(OperatorTools tools, MessageQuery query) {
        return new MessageStore(tools.jdbc()).find(query).stream().map(StoredMessage::id).toList();
    }

    private static List<UUID> known(OperatorTools tools, List<UUID> ids) {
        MessageStore messages = new MessageStore(tools.jdbc());
        for (UUID id : ids) {
            if (messages.get(id).isEmpty()) {
                throw new CommandFault("there is no message " + id);
            }
        }
        return ids.stream().distinct().toList();
    }

    private int report(ReprocessRequests requests, UUID run) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Long> outcomes = requests.outcomes(run);
        outcomes.forEach((outcome, count) -> out.printf("%-11s %,d%n", outcome, count));
        List<String> undone = requests.undone(run, 20);
        undone.forEach(line -> out.println("  " + line));
        if (undone.stream().anyMatch(line -> line.contains("VERSION_CONFLICT"))) {
            out.println("A version conflict says that the record has changed since the message came; --overwrite "
                    + "applies it nevertheless.");
        }
        out.flush();
        return undone.isEmpty() ? 0 : 1;
    }
}
