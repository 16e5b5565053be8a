package clientregistry.tools.cli;

import clientregistry.servers.AuditReceiver;
import clientregistry.wiring.AtnaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "tail", description = {"Show what the embedded receiver was told, a line each, oldest first.",
    "No demographics. It is there in development, with atna.embedded=true."})
final class AuditTailCommand implements Callable<Integer> {

    private static final int LOOK_MILLISECONDS = 250;

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Option(names = "--lines", converter = Count.class, paramLabel = "N", defaultValue = "20",
            description = "So many of the last, at most (default: ${DEFAULT-VALUE}).")
    private int lines;
    @Option(names = "--follow", description = "Go on with what comes, until interrupted.")
    private boolean follow;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = place.data().resolve(AtnaSettings.RECEIVED).resolve(AuditReceiver.FILE);
        if (!Files.exists(file)) {
            throw new CommandFault("nothing was received on " + place.data()
                    + " (a hub in development with embedded servers and atna.embedded=true receives it)");
        }
        RunningHub.of(place.data()).ifPresent(hub -> OperatorTools.asked(hub, who, "audit tail"));
        PrintWriter out = spec.commandLine().getOut();
        try (SyslogFrames frames = SyslogFrames.of(file)) {
            Deque<String> last = new ArrayDeque<>();
            for (String message = frames.next(); message != null; message = frames.next()) {
                last.add(AuditLine.of(message));
                if (last.size() > lines) {
                    last.remove();
                }
            }
            last.forEach(out::println);
            out.flush();
            while (follow) {
                String message = frames.next();
                if (message == null) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
                } else {
                    out.println(AuditLine.of(message));
                    out.flush();
                }
            }
        }
        return 0;
    }
}
