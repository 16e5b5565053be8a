package clientregistry.tools.cli;

import clientregistry.person.security.PrivateFiles;
import clientregistry.tools.client.ProgressLine;
import clientregistry.tools.profile.HubRecorder;
import clientregistry.tools.profile.NotRecorded;
import clientregistry.tools.profile.HubProfile;
import clientregistry.tools.profile.ProfilePage;
import clientregistry.tools.profile.ProfileReader;
import clientregistry.tools.profile.ProfileText;
import clientregistry.tools.profile.ThreadTimes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "profile", description = {"What the running hub spends processor time and memory on, by stage.",
    "Records its process for a while (Java Flight Recorder: stacks and figures, no demographics), prints what took how "
    + "much, and writes a page with flame graphs and the recording."})
final class ProfileCommand implements Callable<Integer> {

    /** More is no better to look at, and fills memory and disk. */
    private static final int MOST_SECONDS = 600;
    private static final DateTimeFormatter IN_NAMES = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final DateTimeFormatter IN_TITLES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Mixin
    private Place place;
    @Mixin
    private NodeOption nodeOption;
    @Option(names = "--seconds", converter = Count.class, paramLabel = "N",
            description = "How long to record, up to 600 (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;
    @Option(names = "--out", paramLabel = "DIRECTORY",
            description = "Where to write page and recording (default: profiles in the data directory).")
    private Path directory;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds > MOST_SECONDS) {
            throw CommandFault.usage("--seconds: " + MOST_SECONDS + " at most");
        }
        RunningHub hub = hub();
        ProcessHandle process = ProcessHandle.of(hub.pid()).orElseThrow(ProfileCommand::ended);
        Path out = PrivateFiles.directory((directory == null ? place.data().resolve("profiles") : directory)
                .toAbsolutePath().normalize());
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        String name = hub.node() + "-" + IN_NAMES.format(now);
        Path recording = out.resolve(name + ".jfr");
        ThreadTimes times;
        try {
            times = record(process, recording);
        } catch (NotRecorded e) {
            throw new CommandFault(process.isAlive() ? e.getMessage() : ended().getMessage());
        }
        HubProfile profile = ProfileReader.read(recording, Duration.ofSeconds(seconds), times);
        Path page = out.resolve(name + ".html");
        PrivateFiles.write(page, ProfilePage.of("Node " + hub.node() + ", " + IN_TITLES.format(now), profile));
        PrintWriter printed = spec.commandLine().getOut();
        ProfileText.lines(profile).forEach(printed::println);
        printed.println("Flame graphs: " + page);
        printed.println("Recording: " + recording);
        printed.flush();
        return 0;
    }

    private RunningHub hub() {
        RunningHub.require(place);
        String node = nodeOption.name(place);
        return RunningHub.of(place.data(), node).orElseThrow(() -> new CommandFault("node " + node
                + " does not run (--node NAME)"));
    }

    private ThreadTimes record(ProcessHandle process, Path file) throws NotRecorded, IOException, InterruptedException {
        try (HubRecorder recorder = HubRecorder.start(process, seconds, file)) {
            Thread onInterrupt = new Thread(recorder::close, "stop recording");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            try {
                ThreadTimes times = look(process);
                recorder.stop();
                return times;
            } finally {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
            }
        }
    }

    private ThreadTimes look(ProcessHandle process) throws InterruptedException {
        ThreadTimes times = ThreadTimes.of(process.pid());
        try (ProgressLine progress = ProgressLine.start("Recording, seconds", seconds)) {
            for (int i = 0; i < seconds; i++) {
                waitASecond(process);
                times.look();
                progress.step();
            }
        }
        return times;
    }

    private static void waitASecond(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(1, TimeUnit.SECONDS);
            throw ended();
        } catch (TimeoutException e) {
            // As it should be.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CommandFault ended() {
        return new CommandFault("the hub has ended meanwhile");
    }
}
