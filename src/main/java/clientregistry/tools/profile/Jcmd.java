package clientregistry.tools.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tells the Java machine of another process what to do, by the tool that comes with the JDK that runs it. */
final class Jcmd {

    /** A busy machine is when somebody wants a profile; the tool's own patience is 10 s. */
    private static final int PATIENCE_SECONDS = 60;

    private final Path tool;
    private final ProcessHandle process;

    private Jcmd(Path tool, ProcessHandle process) {
        this.tool = tool;
        this.process = process;
    }

    /**
     * For a process of this user.
     *
     * @throws NotRecorded when it runs as somebody else, or there is no such tool
     */
    static Jcmd to(ProcessHandle process) throws NotRecorded {
        String refusal = refusal(process.info().user().orElse(""), ProcessHandle.current().info().user().orElse(""));
        if (refusal != null) {
            throw new NotRecorded(refusal);
        }
        Stream<Path> homes = Stream.of(process.info().command().map(java -> Path.of(java).resolveSibling("jcmd"))
                .orElse(null), Path.of(System.getProperty("java.home"), "bin", "jcmd"));
        return new Jcmd(homes.filter(Objects::nonNull).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new NotRecorded("the Java that runs the hub has no jcmd, so it is no JDK: profiling "
                        + "takes one (JAVA_HOME)")), process);
    }

    /** What is against it; null when nothing is. */
    static String refusal(String owner, String self) {
        return owner.equals(self) ? null : "the hub runs as user '" + owner + "', and only that user can profile it";
    }

    /**
     * What it answers, without the line that names the process.
     *
     * @throws NotRecorded when it does not answer, or refuses
     */
    String tell(String... words) throws NotRecorded, IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool.toString(), "-J-Dsun.tools.attach.attachTimeout="
                + TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), String.valueOf(process.pid())));
        command.addAll(List.of(words));
        Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
        running.getOutputStream().close();
        // What it says is far less than a pipe holds.
        if (!running.waitFor(2L * PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new NotRecorded("the hub's process does not answer");
        }
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.exitValue() != 0) {
            throw new NotRecorded("the hub's process cannot be recorded: " + reason(said));
        }
        return said.replaceFirst("^\\d+:\\R", "").strip();
    }

    /** The text of an exception, else what was said first. */
    static String reason(String said) {
        List<String> lines = said.lines().map(String::strip).filter(line -> !line.matches("\\d+:|at .*|")).toList();
        return lines.stream().filter(line -> line.contains("Exception: ")).findFirst()
                .map(line -> line.replaceFirst(".*?Exception: ", ""))
                .orElse(lines.isEmpty() ? "jcmd does not say why" : lines.get(0));
    }
}
