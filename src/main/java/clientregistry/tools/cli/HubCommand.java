package clientregistry.tools.cli;

import clientregistry.person.files.InLines;
import clientregistry.servers.StartupException;
import clientregistry.store.registry.LinkLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/** {@code ./hub}: without a subcommand it explains itself; wrong usage ends with exit code 2 and one line. */
@Command(name = "hub", mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT,
        version = "Client Registry Hub 0.1.0", description = "A client registry (master patient index) as an "
        + "integration hub.", synopsisSubcommandLabel = "COMMAND", usageHelpAutoWidth = true, subcommands = {
            DemoCommand.class, StartCommand.class, StatusCommand.class, DoctorCommand.class, SourcesCommand.class,
            StopCommand.class, RunCommand.class, ConsoleCommand.class, RoutesCommand.class, ProfileCommand.class,
                    ImportCommand.class,
            PersonCommand.class, ReviewCommand.class, UndoCommand.class, HistoryCommand.class, AuditCommand.class,
            OperationsCommand.class,
            QuarantineCommand.class, RematchCommand.class, ReconcileCommand.class, RepublishCommand.class,
            ParkedCommand.class, MessagesCommand.class, ReindexCommand.class, RulesCommand.class,
            LearnCommand.class, QualityCommand.class, TrainCommand.class,
            UserCommand.class,
            BackupCommand.class, RestoreCommand.class, EvaluateCommand.class, BenchCommand.class,
            CapacityCommand.class, ChaosCommand.class, SoakCommand.class})
public final class HubCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command with everything that is registered below it. */
    public static CommandLine commandLine() {
        return new CommandLine(new HubCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(HubCommand::wrongUsage)
                .setExecutionExceptionHandler(HubCommand::failed);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    private static int wrongUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(CommandFault.SAYS + message(problem) + " (see: ./" + command.getCommandSpec().qualifiedName() + " --help)");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** What a user can mend is said, a line for each thing; anything else is a fault of ours, and the line says where. */
    private static int failed(Exception fault, CommandLine command, ParseResult result) {
        String known = known(fault);
        String line = known != null ? known : unknown(fault);
        List<String> lines = fault instanceof InLines several ? several.lines() : List.of(line);
        lines.forEach(each -> command.getErr().println(CommandFault.SAYS + each));
        // What ./hub run says goes to the hub's log.
        if (known == null && (command.getCommand() instanceof RunCommand
                || Boolean.parseBoolean(System.getenv("HUB_DEBUG")))) {
            fault.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return fault instanceof CommandFault own ? own.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    private static String known(Exception fault) {
        if (fault instanceof CommandFault || fault instanceof StartupException
                || fault instanceof IllegalArgumentException) {
            return fault.getMessage();
        }
        if (LinkLock.isHeldTooLong(fault)) {
            return "the registry is busy: others held its link lock all the time; nothing was changed, try again";
        }
        // A connection that breaks amid a transaction shows when that ends.
        if (fault instanceof DataAccessResourceFailureException || fault instanceof TransactionException) {
            return "the hub's database does not answer (any more)";
        }
        return fault instanceof IOException ? "cannot read or write: " + fault.getMessage() : null;
    }

    /** Without the exception's own text, which may quote what it was about. */
    private static String unknown(Exception fault) {
        String place = Stream.of(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("clientregistry.")).findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber()).orElse("");
        return "unexpected " + fault.getClass().getSimpleName() + place + " (HUB_DEBUG=true shows more)";
    }

    private static String message(ParameterException problem) {
        boolean onTop = problem.getCommandLine().getParent() == null;
        if (onTop && problem instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return "unknown command '" + unmatched.getUnmatched().get(0) + "'";
        }
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("wrong usage");
    }
}
